"""Registers the trail."""

from django.apps import AppConfig


class Audit(AppConfig):
    """The app that keeps both books."""

    name = "fireweed.audit"
    label = "audit"
