"""That a member began the day, so that the next visit can say what changed since."""

from datetime import datetime

from django.db import transaction

from fireweed.audit.actions import record_change
from fireweed.audit.models import Line
from fireweed.keys.keyring import Keyring


@transaction.atomic
def begin_day(keyring: Keyring, session_began: datetime) -> None:
    """Write down, once a session, that this member looked at the day."""
    if not Line.objects.filter(actor=keyring.user, action="day.begun", at__gte=session_began).exists():
        record_change("day.begun")
