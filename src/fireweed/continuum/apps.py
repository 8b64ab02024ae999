"""Registers the shared words."""

from django.apps import AppConfig


class Continuum(AppConfig):
    """The app that carries the shared words; it keeps no table."""

    name = "fireweed.continuum"
    label = "continuum"

    def ready(self) -> None:
        """Tell the library what rests on it, and the shared words."""
        from fireweed.continuum.resting import told, words
        from fireweed.evidence import coded, resting

        resting.tell(told)
        coded.words_from(words)
