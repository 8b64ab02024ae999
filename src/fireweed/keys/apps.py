"""Registers the keys."""

from django.apps import AppConfig


class Keys(AppConfig):
    """The app that owns key pairs and sessions."""

    name = "fireweed.keys"
    label = "keys"
