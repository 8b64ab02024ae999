"""Registers the wall between organisations."""

from django.apps import AppConfig


class Tenancy(AppConfig):
    """The app that owns the signed context."""

    name = "fireweed.tenancy"
    label = "tenancy"
