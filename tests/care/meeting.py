"""Someone to walk with in a test, and what the two books of the trail say of that record."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from fireweed.audit import keystore
from fireweed.audit.models import Line
from fireweed.care import actions
from fireweed.care.actions import Answer, Answers
from fireweed.keys.keyring import Keyring
from fireweed.vault import actions as vault
from tests.house import House


def begin(keyring: Keyring, name: str = "Robin", *, state: str = "open", on: date | None = None, **said: Any) -> UUID:
    """Begin with someone inside a context, and give the record's id."""
    record = uuid4()
    actions.begin(
        keyring, record_id=record, answers=Answers(name=Answer.of(name), **said), on=on, state=state, task="begin"
    )
    return record


def begun(house: House, name: str = "Robin", **said: Any) -> UUID:
    """Begin with someone as the worker."""
    with house.speaking("worker") as keyring:
        return begin(keyring, name, **said)


def let_in(house: House, record: UUID, who: str, parts: Iterable[str]) -> None:
    """The worker lets another of the cast in."""
    with house.speaking("worker") as keyring:
        vault.let_in(keyring, record, house.cast[who].user, list(parts))


def changes(record: UUID) -> list[str]:
    """The actions in the book of changes about one record, inside a context."""
    return list(Line.objects.filter(subjects__contains=[record]).order_by("seq").values_list("action", flat=True))


def openings(house: House, record: UUID) -> list[tuple[str, str]]:
    """Action and task of each line in the book of openings about one record."""
    rows = keystore.call("SELECT action, task FROM openings_of(%s, %s)", house.org, record)
    return [(action, task) for action, task in rows]
