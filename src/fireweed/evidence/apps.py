"""Registers the library."""

from django.apps import AppConfig


class Evidence(AppConfig):
    """The app that keeps what an organisation adds to the library."""

    name = "fireweed.evidence"
    label = "evidence"

    def ready(self) -> None:
        """Count an organisation's own statements among what rests on the library."""
        from fireweed.evidence import resting
        from fireweed.evidence.stating.queries import told

        resting.tell(told)
