"""The facts of a period over the people one member may see, opened once, whatever their number."""

from collections import Counter
from dataclasses import dataclass, field

from fireweed.care.models import Encounter, GroupSession, Leaf
from fireweed.care.numbers.rules.counting import Tally, tally
from fireweed.care.numbers.rules.periods import Period
from fireweed.care.rules.shapes import from_data
from fireweed.care.rules.walk import Contact
from fireweed.keys.keyring import Keyring
from fireweed.tenancy.among import among
from fireweed.vault import actions as vault
from fireweed.vault.models import STORY
from fireweed.vault.opened import Unopened


@dataclass(slots=True)
class Numbers:
    """One period: what is known of people, and what was given to people without a name."""

    known: Tally
    may_see: int = 0
    met: int = 0
    passing: int = 0
    given: Counter[str] = field(default_factory=Counter)
    groups: int = 0
    came: int = 0


def numbers_for(keyring: Keyring, period: Period, *, program: str = "") -> Numbers:
    """Counts over everyone whose story this member was let into; seen names are written down, folded to a line a day."""
    opened = vault.open_many(keyring, STORY, task="numbers.page", action="contacts.counted")
    rows = Leaf.objects.filter(
        among("record_id", opened), kind=Leaf.CONTACT, day__gte=period.since, day__lte=period.until
    )
    later = Leaf.objects.filter(among("record_id", opened), kind=Leaf.CONTACT).exclude(replaces=None)
    contacts = []
    for row in rows.exclude(id__in=later.values("replaces_id")).defer("place"):
        try:
            contacts.append((row.record_id, from_data(Contact, opened[row.record_id].read_data(row, "body"))))
        except Unopened:
            continue  # its key is being changed at this very moment; it is back on the next look
    numbers = Numbers(tally(contacts, program=program), may_see=len(opened))
    _without_a_name(numbers, period, program)
    return numbers


def _without_a_name(numbers: Numbers, period: Period, program: str) -> None:
    days = {"day__gte": period.since, "day__lte": period.until} | ({"program_id": program} if program else {})
    for one in Encounter.objects.filter(**days):
        numbers.passing += 1
        numbers.met += one.people
        numbers.given.update(one.given)
    for session in GroupSession.objects.filter(**days):
        numbers.groups += 1
        numbers.came += session.people
