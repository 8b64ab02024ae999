"""A moment is told where the organisation is, wherever that is."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import override_settings

from fireweed.bilingual import dates

LATE = datetime(2026, 5, 4, 3, 30, tzinfo=UTC)


@pytest.mark.parametrize(("zone", "day", "en", "fr"), [
    ("America/Toronto", "May 3, 2026", "11:30\u00a0p.m.", "23\u00a0h\u00a030"),
    ("America/Vancouver", "May 3, 2026", "8:30\u00a0p.m.", "20\u00a0h\u00a030"),
    ("America/St_Johns", "May 4, 2026", "1:00\u00a0a.m.", "1\u00a0h\u00a000"),
])  # fmt: skip
def test_a_moment_has_the_day_and_the_hour_of_its_place(zone: str, day: str, en: str, fr: str) -> None:
    """One moment, three places, both languages."""
    with override_settings(TIME_ZONE=zone):
        assert dates.day(LATE, "en") == day
        assert dates.moment(LATE, "en") == f"{day} at\u00a0{en}" and dates.moment(LATE, "fr").endswith(f"à\u00a0{fr}")


@pytest.mark.parametrize(("days", "en", "fr"), [
    (0, "today", "aujourd’hui"), (1, "yesterday", "hier"), (24, "24 days ago", "il y a 24\u00a0jours"), (-1, "today", "aujourd’hui"),
])  # fmt: skip
def test_how_long_ago_a_day_was(days: int, en: str, fr: str) -> None:
    """In words, in both languages; a day to come is never ago."""
    today = date(2026, 5, 3)
    assert dates.ago(today - timedelta(days=days), today, "en") == en
    assert dates.ago(today - timedelta(days=days), today, "fr") == fr
