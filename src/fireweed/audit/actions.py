"""Writing the trail: a change in its own transaction, an opening before anything opens."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from fireweed.audit import keystore

INSTANCE = UUID(int=0)
"""The book of lines that belong to no organisation, such as an unknown name at the door."""

OPENING_LIMIT = 100
"""Records one member may open in an hour before Fireweed stops and asks for a person."""


class OpeningLimit(Exception):
    """This member has opened as many records in an hour as anyone may."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """Proof that an opening was written down; the keystore gives shares for it alone, for thirty seconds."""

    id: UUID


def record_change(
    action: str, *, subjects: Iterable[UUID] = (), about: Iterable[UUID] = (), parts: Sequence[str] = (), task: str = ""
) -> None:
    """Append what is being done to the book of changes, as the last statement of its own transaction.

    Who and for which organisation come from the signed context. `about` holds other ids concerned, such as a member.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT audit_append(%s, %s, %s::uuid[], %s::uuid[], %s::text[])",
            [action, task, list(subjects), list(about), list(parts)],
        )


def write_receipt(
    org: UUID, actor: UUID, action: str, *, records: Sequence[UUID], parts: Sequence[str], task: str
) -> Receipt:
    """Write that `actor` is about to open these compartments, and commit it.

    Raises `OpeningLimit` (itself on the trail) past the hourly number of opened records.
    """
    [(made,)] = keystore.call(
        "SELECT receipt_write(%s, %s, %s, %s, %s::uuid[], %s::text[], %s)",
        org, actor, action, task, list(records), list(parts), OPENING_LIMIT,
    )
    if made is None:
        raise OpeningLimit
    return Receipt(made)


def note_opening(
    org: UUID, actor: UUID | None, action: str, *, task: str = "",
    subjects: Iterable[UUID] = (), about: Iterable[UUID] = (),
) -> None:
    """Append a line without a share to the book of openings: a sign-in, a refusal. It outlives a page that fails."""
    keystore.call(
        "SELECT opening_note(%s, %s, %s, %s, %s::uuid[], %s::uuid[])",
        org, actor, action, task, list(subjects), list(about),
    )


def note_once(
    org: UUID, actor: UUID | None, action: str, *, task: str = "",
    subjects: Iterable[UUID] = (), about: Iterable[UUID] = (),
) -> None:
    """The same, for those subjects about which this very line does not stand in the book yet."""
    keystore.call(
        "SELECT opening_note_once(%s, %s, %s, %s, %s::uuid[], %s::uuid[])",
        org, actor, action, task, list(subjects), list(about),
    )
