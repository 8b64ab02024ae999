"""Registers care."""

from django.apps import AppConfig


class Care(AppConfig):
    """The app that holds what a participant agreed to have written down."""

    name = "fireweed.care"
    label = "care"

    def ready(self) -> None:
        """Have what waits for a key done at sign-in, and ways in taken back when somebody leaves."""
        from fireweed.accounts import after_sign_in
        from fireweed.care.circle import catching_up
        from fireweed.care.day.actions.asides import forget_holder
        from fireweed.care.day.actions.day import begin_day
        from fireweed.network import partings

        catching_up.register()
        partings.when_left(forget_holder)
        after_sign_in.register(begin_day)
