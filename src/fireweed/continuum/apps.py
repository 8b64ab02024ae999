"""Registers the shared words."""

from django.apps import AppConfig


class Continuum(AppConfig):
    """The app that carries the shared words; it keeps no table."""

    name = "fireweed.continuum"
    label = "continuum"

    def ready(self) -> None:
        """Tell the library what rests on it."""
        from fireweed.continuum.resting import told
        from fireweed.evidence import resting

        resting.tell(told)
