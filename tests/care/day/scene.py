"""Someone to have a day with: a person with ways to be reached at hours that hold or do not hold at this moment."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID, uuid4

from django.utils import timezone

from fireweed.care import actions as care
from fireweed.care.actions import Answer, Answers, Way
from fireweed.care.circle import actions as circle
from fireweed.care.day import actions as day
from tests.house import House


def outside() -> str:
    """A day that is not today."""
    return ("Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Monday")[timezone.localtime().weekday()]


def met(
    house: House, name: str = "Robin", *, by: str = "worker", hours: Iterable[str] = ("any time",), state: str = "open"
) -> UUID:
    """Begin with someone who gave these hours, one way for each."""
    record = uuid4()
    ways = tuple(Way("text", "613 555 0142", one, "Nadia, from the library", "no") for one in hours)
    with house.speaking(by) as keyring:
        care.begin(keyring, record_id=record, answers=Answers(name=Answer.told(name), ways=ways), state=state)
    return record


def let_in(
    house: House, record: UUID, who: str, *, by: str = "worker", parts: Iterable[str] = ("who", "where", "story")
) -> None:
    """Let one of the cast in, as the circle does."""
    with house.speaking(by) as keyring:
        circle.let_in_member(keyring, record, house.cast[who].user, parts)


def task(
    house: House, record: UUID, text: str = "Ask about the bus pass", *, by: str = "worker", for_whom: str = "",
    days: int = 0, contact: bool = False,
) -> UUID:  # fmt: skip
    """Something to do, some days from today; before today it was noted then."""
    made = uuid4()
    with house.speaking(by) as keyring:
        day.write_task(
            keyring, record, task_id=made, text=text, contact=contact, due_on=in_days(days),
            for_user=house.cast[for_whom].user if for_whom else None, at=timezone.now() + timedelta(days=min(days, 0)),
        )  # fmt: skip
    return made


def in_days(days: int) -> date:
    """A day some days from today."""
    return timezone.localdate() + timedelta(days=days)
