"""Registers the shared words."""

from django.apps import AppConfig


class Continuum(AppConfig):
    """The app that carries the shared words; it keeps no table."""

    name = "fireweed.continuum"
    label = "continuum"
