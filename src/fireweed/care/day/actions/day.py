"""That a member began the day, so that the next visit can say what changed since."""

from django.db import transaction

from fireweed.audit.actions import record_change
from fireweed.keys.keyring import Keyring


@transaction.atomic
def begin_day(keyring: Keyring) -> None:
    """Write down, at each sign-in, that this member's day began; looking at a page changes nothing."""
    record_change("day.begun")
