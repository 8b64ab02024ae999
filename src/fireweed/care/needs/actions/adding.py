"""Writing down needs, barriers and strengths; one that is there already is opened again or left as it is."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.db import transaction

from fireweed.audit.actions import record_change
from fireweed.bilingual import Two
from fireweed.care.actions.leaves import write_leaf
from fireweed.care.models import Leaf
from fireweed.care.needs import words as shared
from fireweed.care.needs.rules.writing import CHOOSE, Added, refusal, same_already
from fireweed.care.needs.threads import threads_in
from fireweed.care.queries.doors import participant_to_write
from fireweed.care.queries.leaves import leaves_in
from fireweed.care.rules.answers import Answer
from fireweed.care.rules.refused import Refused
from fireweed.care.rules.shapes import as_data
from fireweed.care.rules.text import clean
from fireweed.care.rules.walk.need import Barrier, Need, Strength
from fireweed.keys.keyring import Keyring
from fireweed.vault.models import STORY
from fireweed.vault.opened import Opened


@transaction.atomic
def add_need(
    keyring: Keyring, record: UUID, *, form_id: UUID, code: str, words: str = "", priority: int | None = None,
    own: Mapping[str, Answer] | None = None, on: date | None = None, at: datetime | None = None, opened: Opened | None = None,
) -> Added:  # fmt: skip
    """Write a need down under an id its page chose; one that is there already is opened again or left as it is.

    `opened` are keys this transaction holds to write with. Raises `Refused` or `NotYours`.
    """
    words = clean(words, lines=True)
    _refuse(refusal(code, words, shared.need_codes()))
    need = Need(code, words, priority, own=dict(own or {}))
    return _add(keyring, record, Leaf.NEED, as_data(need), (code,), form_id, on, at, opened)


@transaction.atomic
def add_barrier(
    keyring: Keyring, record: UUID, *, form_id: UUID, kind: str, words: str = "", need: str = "",
    own: Mapping[str, Answer] | None = None, on: date | None = None, at: datetime | None = None, opened: Opened | None = None,
) -> Added:  # fmt: skip
    """Write down what stands in the way, and which need it keeps from being met; raises `Refused` or `NotYours`."""
    words = clean(words, lines=True)
    _refuse(refusal(kind, words, shared.KINDS))
    if need and need not in shared.need_codes():
        raise Refused(CHOOSE)
    barrier = Barrier(kind, words, need, own=dict(own or {}))
    return _add(keyring, record, Leaf.BARRIER, as_data(barrier), (kind, need), form_id, on, at, opened)


@transaction.atomic
def add_strength(
    keyring: Keyring, record: UUID, *, form_id: UUID, code: str = "", words: str = "",
    own: Mapping[str, Answer] | None = None, on: date | None = None, at: datetime | None = None, opened: Opened | None = None,
) -> Added:  # fmt: skip
    """Write a strength down, by its code or in own words alone; raises `Refused` or `NotYours`."""
    words = clean(words, lines=True)
    _refuse(refusal(code, words, [one.code for one in shared.strengths()], words_alone=True))
    strength = Strength(code, words, own=dict(own or {}))
    return _add(keyring, record, Leaf.STRENGTH, as_data(strength), (code,), form_id, on, at, opened)


def _refuse(reason: Two | None) -> None:
    if reason is not None:
        raise Refused(reason)


def _add(
    keyring: Keyring, record: UUID, kind: str, data: dict[str, Any], key: tuple[str, ...], form_id: UUID,
    on: date | None, at: datetime | None, opened: Opened | None,
) -> Added:  # fmt: skip
    opened = opened or participant_to_write(keyring, record, STORY, "need.write")[1]
    alike = [one for one in threads_in(leaves_in(opened, kind), kind) if _key(kind, one.now.data) == key]
    words = str(data["words"])
    there = same_already(words, [(one.now.data.get("words", ""), one.now.data.get("state", "open")) for one in alike])
    if there is None:
        # One page may offer several words under one id: each makes a leaf of its own, and each only once.
        leaf_id = uuid5(form_id, " ".join((kind, *key)))
        write_leaf(keyring, opened, kind, data, leaf_id=leaf_id, day=on, at=at)
        record_change(f"{kind}.written", subjects=[record], parts=[STORY])
        return Added.NEW
    now = alike[there].now
    again = now.data.get("state", "open") != "open"
    changed = {**now.data, "words": words or now.data.get("words", ""), "state": "open"}
    if data["own"]:
        changed["own"] = {**now.data.get("own", {}), **data["own"]}
    if changed == now.data:
        return Added.THERE
    write_leaf(keyring, opened, kind, changed, leaf_id=uuid4(), replaces=now.id, day=on, at=at)
    record_change(f"{kind}.changed", subjects=[record], parts=[STORY])
    return Added.AGAIN if again else Added.NEW


def _key(kind: str, data: Mapping[str, Any]) -> tuple[str, ...]:
    if kind == Leaf.BARRIER:
        return data["kind"], data.get("need", "")
    return (data.get("code", ""),)
