"""Taking along what is written about somebody who agreed to be counted, and letting all of it go again."""

from collections.abc import Collection
from typing import Any
from uuid import UUID, uuid4

from django.db import connection
from django.utils import timezone

from fireweed.care.counting.rules.facts import FIRST_YEAR, Fact, Taken, keeps_before, taken_from
from fireweed.care.models import Consent, Counted, CountedApart, Leaf, Participant, ToCount
from fireweed.care.queries.leaves import LeafSeen, current, leaves_in
from fireweed.continuum import edition
from fireweed.keys.counting import counting_key
from fireweed.network.models import Program
from fireweed.tenancy.prepared import Later, Prepared
from fireweed.vault.models import STORY
from fireweed.vault.opened import Opened

_STANDING = Prepared(
    lambda: Consent.objects.filter(record_id=Later("record"), purpose=Later("purpose"), ended_at=None).order_by("-on", "-id")
)


def agreed(opened: Opened, row: Consent, *, yes: bool) -> None:
    """Seal with an answer about being counted what it was, for those who write; a yes takes along what is there already.

    Where the story is not open, nobody is counted.
    """
    if not opened.holds(STORY):
        return
    opened.write_data(row, "counting", {"yes": yes})
    row.save(update_fields=["counting"])
    if yes:
        _take_whole(row, opened)


def take_along(opened: Opened, leaf: Leaf, data: Any) -> None:
    """What was just written counts from tonight on, if this person agreed to be counted; `data` is what the leaf says."""
    consent = _standing(opened)
    if consent is None:
        return
    now, before = taken_from(leaf.kind, data, leaf.day, sealed_codes()), Taken()
    if leaf.replaces_id is not None:
        old = Leaf.objects.get(id=leaf.replaces_id)
        before = taken_from(old.kind, opened.read_data(old, "body") or {}, old.day, sealed_codes())
    if now == before == Taken():
        return  # a kind of leaf that is not counted
    counts = [[*one, 1] for one in now.apart] + [[*one, -1] for one in before.apart]
    replaced = [str(leaf.replaces_id)] if leaf.replaces_id is not None else []
    _wait(consent, {"facts": {str(leaf.id): now.fact}, "replaces": replaced, "apart": counts})


def take_framings(opened: Opened, before: Collection[str], now: Collection[str]) -> None:
    """Optional framings were chosen or taken away: each stands apart, with this year and nothing else."""
    consent = _standing(opened)
    if consent is None or set(before) == set(now):
        return
    added = [[code, "", timezone.localdate().year, 1] for code in sorted(set(now) - set(before))]
    _wait(consent, {"gone": sorted(set(before) - set(now)), "apart": added})


def take_again(opened: Opened) -> None:
    """Take everything of this person once more, after leaves went to another record or came from one."""
    consent = _standing(opened)
    if consent is not None:
        _take_whole(consent, opened)


def forget(org: UUID, consents: list[UUID]) -> None:
    """Delete at once all that was counted on these answers; needs no member's key."""
    if not consents:
        return
    hold(org)
    key = counting_key(org)
    ToCount.objects.filter(consent_id__in=consents).delete()
    Counted.objects.filter(id__in=[key.id_of(consent) for consent in consents]).delete()
    programs = ["", *(str(one) for one in Program.objects.values_list("id", flat=True))]
    years = range(FIRST_YEAR, timezone.localdate().year + 1)
    for consent in consents:
        apart = [
            key.id_of(consent, code, program, year)
            for code in sealed_codes() for program in programs for year in years
        ]  # fmt: skip
        CountedApart.objects.filter(id__in=apart).delete()


def hold(org: UUID) -> None:
    """Until this transaction ends, nobody else takes over or forgets what is counted here."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"counting|{org}"])


def sealed_codes() -> frozenset[str]:
    """The codes that stand apart."""
    return frozenset(one.code for one in edition.codes() if one.sealed)


def _standing(opened: Opened) -> Consent | None:
    """The answer on which this person is counted, or None."""
    if not opened.holds(STORY):
        return None
    today = timezone.localdate()
    for row in _STANDING(record=opened.record, purpose=Consent.COUNTED):
        said = opened.read_data(row, "counting") or {}
        if said.get("yes") and (row.ends_on is None or row.ends_on >= today):
            return row
    return None


def _take_whole(consent: Consent, opened: Opened) -> None:
    facts: dict[str, Fact] = {}
    counts = []
    leaves = leaves_in(opened)
    standing = {leaf.id for leaf in current(leaves)}
    for leaf in leaves:
        taken = taken_from(leaf.kind, leaf.data, leaf.day, sealed_codes())
        if taken.fact is not None and (leaf.id in standing or _still_counts(leaf, taken.fact, leaves)):
            facts[str(leaf.id)] = taken.fact
        if leaf.id in standing:
            counts += [[*one, 1] for one in taken.apart]
    participant = Participant.objects.get(id=opened.record)
    framings = opened.read_data(participant, "framings") or []
    counts += [[framing["code"], "", timezone.localdate().year, 1] for framing in framings]
    _wait(consent, {"whole": True, "facts": facts, "apart": counts})


def _still_counts(leaf: LeafSeen, fact: Fact, leaves: list[LeafSeen]) -> bool:
    later = [one for one in leaves if one.replaces == leaf.id]
    return any(keeps_before(taken_from(one.kind, one.data, one.day, sealed_codes()).fact, fact) for one in later)


def _wait(consent: Consent, item: Any) -> None:
    row = ToCount(id=uuid4(), org_id=consent.org_id, record_id=consent.record_id, consent_id=consent.id, at=timezone.now())
    row.sealed = counting_key(consent.org_id).seal(row.id, item)
    row.save(force_insert=True)
