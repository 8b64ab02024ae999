"""Registers the vault."""

from django.apps import AppConfig


class Vault(AppConfig):
    """The app that owns compartments and grants."""

    name = "fireweed.vault"
    label = "vault"
