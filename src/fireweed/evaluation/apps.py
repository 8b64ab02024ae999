"""Registers what looks over the wall from above."""

from django.apps import AppConfig


class Evaluation(AppConfig):
    """The app that owns the ledger of what was published."""

    name = "fireweed.evaluation"
    label = "evaluation"
