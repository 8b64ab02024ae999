"""Registers care."""

from django.apps import AppConfig


class Care(AppConfig):
    """The app that holds what a participant agreed to have written down."""

    name = "fireweed.care"
    label = "care"
