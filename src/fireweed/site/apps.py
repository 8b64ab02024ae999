"""Registers the site."""

import logging

from django.apps import AppConfig


class Site(AppConfig):
    """The app that puts the others together."""

    name = "fireweed.site"
    label = "site"

    def ready(self) -> None:
        """Have warnings written as log lines: their texts can quote what people typed."""
        logging.captureWarnings(True)
