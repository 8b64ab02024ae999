"""Bringing references in, taking one away, and counting what was taken without following anybody."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from fireweed.audit.actions import record_change
from fireweed.bilingual import Two
from fireweed.evidence.forms.found import Aside, Found, Reading
from fireweed.evidence.forms.tidy import free_key
from fireweed.evidence.library import Reference
from fireweed.evidence.models import Hit, Kept
from fireweed.evidence.queries import alike, keys_in_use
from fireweed.evidence.recognising import marks_of, words_of
from fireweed.evidence.stating.queries import carries

_OTHER_KEY = Two("The key {key} is in use already; this one is now {new}.", "La clé {key} sert déjà; celle-ci devient {new}.")


@dataclass(slots=True)
class Brought:
    """What became of a file: what came in, what is there already beside what it resembles, and what was set aside."""

    new: list[Found] = field(default_factory=list)
    there: list[tuple[Found, Reference | Found]] = field(default_factory=list)
    aside: Sequence[Aside] = ()
    remarks: Sequence[Two] = ()


@transaction.atomic
def bring_in(org: UUID, user: UUID, reading: Reading, *, all_of_them: bool = False, dry: bool = False) -> Brought:
    """Keep what is new; what seems to be there already is shown, and kept only with `all_of_them`."""
    made = Brought(aside=reading.aside, remarks=reading.remarks)
    known: dict[str, Found] = {}
    for one, other in zip(reading.found, alike([one.item for one in reading.found]), strict=True):
        marks = marks_of(one.item)
        same: Reference | Found | None = other or next((known[mark] for mark in marks if mark in known), None)
        if same is not None:
            made.there.append((one, same))
        if same is None or all_of_them:
            made.new.append(one)
            known.update(dict.fromkeys(marks, one))
    _name_anew(made.new)
    if made.new and not dry:
        Kept.objects.bulk_create([
            Kept(
                org_id=org, key=one.item["id"], item=one.item, words=words_of(one.item), marks=marks_of(one.item),
                added_by=user, added_at=timezone.now(),
            )
            for one in made.new
        ], batch_size=500)  # fmt: skip
        record_change("reference.brought-in")
    return made


def _name_anew(new: Sequence[Found]) -> None:
    """A key that is in use gets a number; two organisations may use the same one."""
    used, numbers = keys_in_use(), dict[str, int]()
    for one in new:
        key = one.item["id"]
        free = free_key(key, used, numbers)
        used.add(free)
        if free != key:
            one.item["id"] = free
            one.remarks.append(_OTHER_KEY.format(key=key, new=free))


@transaction.atomic
def take_away(key: str) -> bool:
    """Take one of the organisation's own references out of its library, and out of its reviews; a shared one stays.

    So does one that carries a statement of theirs, until that is put right or taken back.
    """
    if carries(key):
        return False
    gone = Kept.objects.filter(key=key).delete()[0] > 0
    if gone:
        Hit.objects.filter(key=key, removed="").update(removed="taken-away")
        record_change("reference.taken-away")
    return gone


def count_taken(org: UUID, keys: Iterable[str], form: str, *, on: date | None = None) -> None:
    """One more for each, in this form and this month."""
    month = (on or timezone.localdate()).replace(day=1)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO evidence_taken (id, org_id, key, form, month, times)"
            " SELECT gen_random_uuid(), %s, key, %s, %s, 1 FROM unnest(%s::text[]) AS key ORDER BY key"
            " ON CONFLICT (org_id, key, form, month) DO UPDATE SET times = evidence_taken.times + 1",
            [org, form, month, list(dict.fromkeys(keys))],
        )
