"""Hours as people write them, against a clock: what is plain is read, everything else is shown to be read first."""

from datetime import datetime

import pytest

from fireweed.care.day.rules.hours import Reach, reachable_now

MONDAY_10, MONDAY_16, MONDAY_23 = datetime(2026, 5, 4, 10), datetime(2026, 5, 4, 16), datetime(2026, 5, 4, 23)
TUESDAY_1, SATURDAY_10, SUNDAY_10 = datetime(2026, 5, 5, 1), datetime(2026, 5, 9, 10), datetime(2026, 5, 10, 10)
WITHIN, OUTSIDE, READ, NONE = Reach.WITHIN, Reach.OUTSIDE, Reach.READ_FIRST, Reach.NO_HOURS

TABLE = [
    ("", MONDAY_10, NONE),
    ("   ", MONDAY_10, NONE),
    ("any time", MONDAY_23, WITHIN),
    ("En tout temps.", MONDAY_23, WITHIN),
    ("weekdays, before 3:00 p.m.", MONDAY_10, WITHIN),
    ("weekdays, before 3:00 p.m.", MONDAY_16, OUTSIDE),
    ("weekdays, before 3:00 p.m.", SATURDAY_10, OUTSIDE),
    ("Weekdays 9am-5pm", MONDAY_16, WITHIN),
    ("Mon-Fri 9:00-15:00", MONDAY_10, WITHIN),
    ("Mon-Fri 9:00-15:00", MONDAY_16, OUTSIDE),
    ("Monday to Friday, 9 a.m. to 3 p.m.", MONDAY_10, WITHIN),
    ("Saturday to Monday from 9 am to noon", SUNDAY_10, WITHIN),
    ("Tuesdays and Thursdays after 4 pm", MONDAY_16, OUTSIDE),
    ("after 4 pm on weekdays", MONDAY_16, WITHIN),
    ("9 to 3 pm", MONDAY_10, WITHIN),
    ("1-5 pm", MONDAY_10, OUTSIDE),
    ("1-5 pm", MONDAY_16, WITHIN),
    ("10 pm to 2 am", MONDAY_23, WITHIN),
    ("10 pm to 2 am", TUESDAY_1, WITHIN),
    ("Mondays 10 pm to 2 am", TUESDAY_1, WITHIN),
    ("Tuesdays 10 pm to 2 am", TUESDAY_1, OUTSIDE),
    ("Mon 9am-noon, Sat 1pm-5pm", MONDAY_10, WITHIN),
    ("Mon 9am-noon, Sat 1pm-5pm", SATURDAY_10, OUTSIDE),
    ("en semaine, après 16 h", MONDAY_16, WITHIN),
    ("en semaine, après 16\u00a0h", MONDAY_10, OUTSIDE),
    ("entre 10 h et 14 h", MONDAY_10, WITHIN),
    ("entre 10 h et 14 h", MONDAY_16, OUTSIDE),
    ("de 9 h à 15 h", MONDAY_10, WITHIN),
    ("du lundi au vendredi, de 8 h 30 à 16 h", MONDAY_10, WITHIN),
    ("du lundi au vendredi, de 8 h 30 à 16 h", SUNDAY_10, OUTSIDE),
    ("le mardi et le jeudi avant midi", MONDAY_10, OUTSIDE),
    ("Fin de semaine, avant 11 h", SATURDAY_10, WITHIN),
    ("de 22 h à 2 h", TUESDAY_1, WITHIN),
    ("lundi 09:00 à 11:00", MONDAY_10, READ),  # 11:00 could be of the evening
    # the day alone: another day is plainly outside, the day itself has no hours
    ("Mondays", SUNDAY_10, OUTSIDE),
    ("Mondays", MONDAY_10, READ),
    ("le lundi", MONDAY_10, READ),
    # two meanings, or a word nobody taught the rule: read it
    ("9 to 3", MONDAY_10, READ),
    ("before 3:00", MONDAY_10, READ),
    ("après 4 h", MONDAY_10, READ),
    ("après 8 h", MONDAY_10, READ),
    ("de 1 h à 3 h", MONDAY_10, READ),
    ("mornings", MONDAY_10, READ),
    ("le soir", MONDAY_10, READ),
    ("not on Mondays", MONDAY_10, READ),
    ("sauf le lundi, avant 15 h", MONDAY_10, READ),
    ("weekdays except Monday before 3 pm", MONDAY_10, READ),
    ("first and third Tuesday", MONDAY_10, READ),
    ("Quand la petite est à la garderie, de 9 h à 15 h", MONDAY_10, READ),
    ("Mondays, her day off", MONDAY_10, READ),
    ("le matin avant 11 h, ou tard le soir", MONDAY_10, READ),
    ("weekdays before 3 pm or Saturday", SATURDAY_10, READ),
    ("25 h", MONDAY_10, READ),
    ("13 pm to 14 pm", MONDAY_10, READ),
    ("before 9:75 am", MONDAY_10, READ),
    ("ᐅᓪᓛᒃᑯᑦ", MONDAY_10, READ),
    ("9" * 200_000, MONDAY_10, READ),
]


@pytest.mark.parametrize(("hours", "now", "said"), TABLE, ids=[f"{hours[:40]} {now:%a %H}" for hours, now, _ in TABLE])
def test_hours(hours: str, now: datetime, said: Reach) -> None:
    """One row a way of writing."""
    assert reachable_now(hours, now) is said
