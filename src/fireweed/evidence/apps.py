"""Registers the library."""

from django.apps import AppConfig


class Evidence(AppConfig):
    """The app that keeps what an organisation adds to the library."""

    name = "fireweed.evidence"
    label = "evidence"
