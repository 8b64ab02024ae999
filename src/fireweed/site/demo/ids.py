"""Ids and moments of the example network, the same in every demo, so that addresses and pictures stay the same."""

from datetime import datetime
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

_NAMES = UUID("6f1d3c52-1f0e-4c7e-9a43-0b7f3f6c7d11")


def id_of(*words: str) -> UUID:
    """An id from words, the same in every demo."""
    return uuid5(_NAMES, "/".join(words))


def at_of(moment: datetime) -> datetime:
    """A moment of the story's local clock; what would be later today is now."""
    return min(moment.replace(tzinfo=ZoneInfo(settings.TIME_ZONE)), timezone.now())
