"""Registers what was cleared for release."""

from django.apps import AppConfig


class Findings(AppConfig):
    """The app that owns released tables."""

    name = "fireweed.findings"
    label = "findings"

    def ready(self) -> None:
        """Let a statement name a table that was let out, and offer them all."""
        from fireweed.evidence import resting
        from fireweed.findings.cited import find, offered

        resting.find_with(find)
        resting.offer_with(offered)
