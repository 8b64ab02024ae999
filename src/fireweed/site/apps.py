"""Registers the site."""

from django.apps import AppConfig


class Site(AppConfig):
    """The app that puts the others together."""

    name = "fireweed.site"
    label = "site"
