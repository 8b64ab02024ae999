"""How an organisation asks."""

from fireweed.care.settings.rules.configuration import Configuration, configuration_of
from fireweed.network.models import Organisation

_HELD = "_asking"


def asking_of(organisation: Organisation) -> Configuration:
    """What the organisation decided about its questions, lists and names of rooms."""
    # A page asks for every contact or goal on it, and the largest configuration takes 20 ms to read: once for each row fetched.
    held = vars(organisation).get(_HELD)
    if held is None or held[0] is not organisation.configuration:
        held = vars(organisation)[_HELD] = (organisation.configuration, configuration_of(organisation.configuration))
    found: Configuration = held[1]
    return found
