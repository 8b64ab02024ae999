"""Writing a contact, its note beside it, and putting one right with a later version."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from fireweed.audit.actions import record_change
from fireweed.care.actions.drafts import finish
from fireweed.care.actions.leaves import write_leaf
from fireweed.care.actions.notes import write_note
from fireweed.care.contacts.rules.contact import refusal, with_barrier
from fireweed.care.models import Leaf
from fireweed.care.queries.doors import NotYours, participant_to_write
from fireweed.care.queries.leaves import LeafSeen, leaves_in
from fireweed.care.rules.refused import Refused
from fireweed.care.rules.shapes import as_data
from fireweed.care.rules.text import clean
from fireweed.care.rules.walk import Contact
from fireweed.keys.keyring import Keyring
from fireweed.network.queries import programs as programs_here
from fireweed.vault.models import STORY
from fireweed.vault.opened import Opened


@transaction.atomic
def write_contact(
    keyring: Keyring, record: UUID, contact: Contact, *, contact_id: UUID, day: date, text: str = "",
    note_id: UUID | None = None, at: datetime | None = None, opened: Opened | None = None,
    programs: Collection[str] | None = None, went_on: UUID | None = None, mark: str = "",
) -> Leaf:  # fmt: skip
    """Write a contact under an id chosen when its page was first shown, and its note (if any) under another.

    Sent twice it is one contact; sent again otherwise, a later version of it. `opened` are keys that are open already,
    `programs` the organisation's where a caller knows them; `went_on` and `mark` as in `keep_draft`. Raises `Refused`,
    or `NotYours` where the story stays shut.
    """
    text = clean(text, lines=True)
    keys = opened or participant_to_write(keyring, record, STORY, "contact.write")[1]
    before = _versions(keys, contact_id)
    note = str(before[-1].data.get("note", "")) if before else ""
    _check(replace(contact, note=note), text, day, programs)
    if text:
        note_id = UUID(note) if note else note_id or uuid4()
        write_note(keyring, record, note_id=note_id, text=text, happened_on=day, at=at, opened=keys)
        note = str(note_id)
    leaf = _keep(keyring, keys, before, replace(contact, note=note), contact_id=contact_id, day=day, at=at)
    if opened is None and note_id is not None:
        finish(keyring, record, keys, [note_id], went_on=went_on, mark=mark)
    return leaf


@transaction.atomic
def correct_contact(
    keyring: Keyring, record: UUID, replaces: UUID, contact: Contact, *, contact_id: UUID, day: date,
    at: datetime | None = None, opened: Opened | None = None,
) -> Leaf:  # fmt: skip
    """Put a contact right with a later version; its note stays with it. Raises `Refused`, or `NotYours`."""
    keys = opened or participant_to_write(keyring, record, STORY, "contact.correct")[1]
    first = next((one for one in leaves_in(keys, Leaf.CONTACT) if one.id == replaces), None)
    if first is None:
        raise NotYours
    contact = replace(contact, note=str(first.data.get("note", "")))
    _check(contact, "", day, None)
    before = _versions(keys, contact_id)
    return _keep(keyring, keys, before, contact, contact_id=contact_id, day=day, at=at, replaces=replaces)


def _check(contact: Contact, text: str, day: date, programs: Collection[str] | None) -> None:
    known = programs if programs is not None else [str(one.id) for one in programs_here()]
    whole = replace(contact, touches=tuple(with_barrier(touch) for touch in contact.touches))
    reason = refusal(whole, text, day, timezone.localdate(), programs=known)
    if reason is not None:
        raise Refused(reason)


def _versions(opened: Opened, contact_id: UUID) -> list[LeafSeen]:
    """What was written under this id before, and what followed it when it was sent again, oldest first."""
    leaf = Leaf.objects.filter(id=contact_id).first()
    if leaf is None:
        return []
    if leaf.record_id != opened.record or leaf.kind != Leaf.CONTACT:
        raise NotYours
    there = sorted(leaves_in(opened, Leaf.CONTACT), key=lambda one: one.at)
    found = [one for one in there if one.id == contact_id]
    for one in there:
        if one.replaces in {version.id for version in found}:
            found.append(one)
    return found


def _keep(
    keyring: Keyring, opened: Opened, before: list[LeafSeen], contact: Contact, *, contact_id: UUID, day: date,
    at: datetime | None, replaces: UUID | None = None,
) -> Leaf:  # fmt: skip
    data = as_data(replace(contact, touches=tuple(with_barrier(touch) for touch in contact.touches)))
    if before:
        if before[0].by != keyring.user:
            raise NotYours
        same = next((one for one in before if _is(one, data, day)), None)
        if same is not None:
            return Leaf.objects.get(id=same.id)
        contact_id, replaces = uuid4(), before[-1].id
    leaf = write_leaf(keyring, opened, Leaf.CONTACT, data, leaf_id=contact_id, day=day, replaces=replaces, at=at)
    action = "contact.written" if replaces is None else "contact.corrected"
    record_change(action, subjects=[opened.record], parts=[STORY])
    return leaf


def _is(leaf: LeafSeen, data: Mapping[str, Any], day: date) -> bool:
    return leaf.day == day and leaf.data == data
