"""Registers the network."""

from django.apps import AppConfig


class Network(AppConfig):
    """The app that owns organisations and members."""

    name = "fireweed.network"
    label = "network"
