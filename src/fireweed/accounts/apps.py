"""Registers the accounts."""

from django.apps import AppConfig


class Accounts(AppConfig):
    """The app that owns accounts and second factors."""

    name = "fireweed.accounts"
    label = "accounts"
