"""Registers what was cleared for release."""

from django.apps import AppConfig


class Findings(AppConfig):
    """The app that owns released tables."""

    name = "fireweed.findings"
    label = "findings"
