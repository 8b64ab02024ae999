"""How an organisation asks."""

from fireweed.care.settings.rules.configuration import Configuration, configuration_of
from fireweed.network.models import Organisation


def asking_of(organisation: Organisation) -> Configuration:
    """What the organisation decided about its questions, lists and names of rooms."""
    return configuration_of(organisation.configuration)
