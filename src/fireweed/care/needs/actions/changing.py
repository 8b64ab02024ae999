"""Changing needs, barriers and strengths: each change is a later version; two at once are joined, or both kept."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from fireweed.audit.actions import record_change
from fireweed.care.actions.leaves import write_leaf
from fireweed.care.models import Leaf
from fireweed.care.needs import words as shared
from fireweed.care.needs.rules.merging import joined
from fireweed.care.needs.rules.order import put_before
from fireweed.care.needs.rules.writing import ALSO, CHOOSE, refusal
from fireweed.care.needs.threads import Thread, in_own_order, threads_in
from fireweed.care.queries.doors import NotYours, participant_to_write
from fireweed.care.queries.leaves import leaves_in
from fireweed.care.rules.answers import Answer
from fireweed.care.rules.refused import Refused
from fireweed.care.rules.text import clean
from fireweed.keys.keyring import Keyring
from fireweed.vault.models import STORY
from fireweed.vault.opened import Opened


@transaction.atomic
def set_state(
    keyring: Keyring, record: UUID, leaf: UUID, state: str, *, on: date | None = None, at: datetime | None = None,
    opened: Opened | None = None,
) -> bool:
    """Say how it is with one of them now, as seen in this version; whether one version holds afterwards.

    Raises `NotYours` where it is not here or has no such state.
    """
    return _change(keyring, record, leaf, {"state": state}, on, at, opened)


@transaction.atomic
def change_words(
    keyring: Keyring, record: UUID, leaf: UUID, words: str, *, need: str | None = None,
    own: Mapping[str, Answer] | None = None, on: date | None = None, at: datetime | None = None, opened: Opened | None = None,
) -> bool:  # fmt: skip
    """Change the words of one of them, of a barrier its need, and what was said to the organisation's own questions.

    As `set_state`. Raises `Refused` or `NotYours`.
    """
    words = clean(words, lines=True)
    changes: dict[str, Any] = {"words": words}
    if need is not None:
        changes["need"] = need
    if own is not None:
        changes["own"] = {key: answer.as_data() for key, answer in own.items()}
    return _change(keyring, record, leaf, changes, on, at, opened)


@transaction.atomic
def put_need_before(
    keyring: Keyring, record: UUID, first: UUID, then: UUID, *, mark: UUID | None = None, on: date | None = None,
    at: datetime | None = None, opened: Opened | None = None,
) -> bool:  # fmt: skip
    """Put one open need before another, in this person's order; whether nobody else changed a need since `mark`.

    Sent twice it changes nothing more. Raises `NotYours` where one of them is not here.
    """
    opened = opened or participant_to_write(keyring, record, STORY, "need.change")[1]
    threads = threads_in(leaves_in(opened, Leaf.NEED), Leaf.NEED)
    one, other = _thread_with(threads, first), _thread_with(threads, then)
    ordered = in_own_order(threads)
    wanted = put_before([thread.root.id for thread in ordered], one.root.id, other.root.id)
    place = {root: number for number, root in enumerate(wanted, 1)}
    changed = [thread for thread in ordered if thread.now.data.get("priority") != place[thread.root.id]]
    since = next((v.at for thread in threads for v in thread.versions if v.id == mark), None)
    alone = since is None or not any(v.at > since and v.by != keyring.user for t in threads for v in t.versions)
    if wanted == [thread.root.id for thread in ordered]:
        return alone
    for thread in changed:
        data = {**thread.now.data, "priority": place[thread.root.id]}
        write_leaf(keyring, opened, Leaf.NEED, data, leaf_id=uuid4(), replaces=thread.now.id, day=on, at=at)
    record_change("needs.ordered", subjects=[record], parts=[STORY])
    return alone


@transaction.atomic
def keep_version(keyring: Keyring, record: UUID, leaf: UUID, *, opened: Opened | None = None) -> None:
    """Choose which of the versions written at the same moment holds; the others stay among what was written before.

    Raises `NotYours` where it is not here. Where nothing is left to choose it changes nothing.
    """
    opened = opened or participant_to_write(keyring, record, STORY, "need.change")[1]
    kind, thread = _found(opened, leaf)
    chosen = next((tip for tip in thread.tips if tip.id == leaf), None)
    if chosen is None or len(thread.tips) < 2:
        return
    data = {**chosen.data, "settles": [str(tip.id) for tip in thread.tips if tip.id != leaf]}
    write_leaf(keyring, opened, kind, data, leaf_id=uuid4(), replaces=leaf)
    record_change(f"{kind}.changed", subjects=[record], parts=[STORY])


def _change(
    keyring: Keyring, record: UUID, leaf: UUID, changes: dict[str, Any], on: date | None, at: datetime | None,
    opened: Opened | None,
) -> bool:  # fmt: skip
    opened = opened or participant_to_write(keyring, record, STORY, "need.change")[1]
    kind, thread = _found(opened, leaf)
    seen = next(one for one in thread.versions if one.id == leaf)
    if changes.get("state", "open") not in ALSO[kind] or ("need" in changes and kind != Leaf.BARRIER):
        raise NotYours
    if not changes.get("own") and not seen.data.get("own"):
        changes.pop("own", None)  # nothing was said before and nothing is now
    wanted = {**seen.data, **changes}
    code = wanted.get("kind" if kind == Leaf.BARRIER else "code", "")
    reason = refusal(code, wanted.get("words", ""), [code], words_alone=kind == Leaf.STRENGTH)
    if changes.get("need") and changes["need"] not in shared.need_codes():
        reason = CHOOSE
    if reason is not None:
        raise Refused(reason)
    now = seen if seen in thread.tips else thread.tip_over(seen)
    result = joined(seen.data, now.data, changes)
    alone = len(thread.tips) == 1
    if result == now.data:
        return alone
    if result is None and any(tip.data == wanted for tip in thread.tips):
        return False
    data, over = (wanted, seen) if result is None else (result, now)
    write_leaf(keyring, opened, kind, data, leaf_id=uuid4(), replaces=over.id, day=on, at=at)
    record_change(f"{kind}.changed", subjects=[record], parts=[STORY])
    return alone and result is not None


def _found(opened: Opened, leaf: UUID) -> tuple[str, Thread]:
    leaves = leaves_in(opened, *ALSO)
    there = next((one for one in leaves if one.id == leaf), None)
    if there is None:
        raise NotYours
    return there.kind, _thread_with(threads_in(leaves, there.kind), leaf)


def _thread_with(threads: list[Thread], leaf: UUID) -> Thread:
    for thread in threads:
        if leaf in thread.ids:
            return thread
    raise NotYours
