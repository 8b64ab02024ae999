"""Registers the network."""

from django.apps import AppConfig


class Network(AppConfig):
    """The app that owns organisations and members."""

    name = "fireweed.network"
    label = "network"

    def ready(self) -> None:
        """Send those who wait for a director to the waiting page."""
        from fireweed.accounts import after_sign_in
        from fireweed.network import arriving

        after_sign_in.register(arriving.place, first=True)
