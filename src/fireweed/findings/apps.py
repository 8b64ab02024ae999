"""Registers what was cleared for release."""

from django.apps import AppConfig


class Findings(AppConfig):
    """The app that owns released tables."""

    name = "fireweed.findings"
    label = "findings"

    def ready(self) -> None:
        """Let a statement name a table that was let out."""
        from fireweed.evidence import resting
        from fireweed.findings.cited import find

        resting.find_with(find)
