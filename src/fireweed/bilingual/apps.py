"""Registers the template words."""

from django.apps import AppConfig


class Bilingual(AppConfig):
    """The app that carries the template words."""

    name = "fireweed.bilingual"
    label = "bilingual"
