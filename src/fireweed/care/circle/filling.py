"""What the circle already agreed to, made true in keys: team places that still lack a grant, and emergencies answered yes.

The lists in the tables only say where to look. A grant is made on the word that the compartment's own key seals, and for
a place in a team that somebody who may give it signed; anything else is written on the trail once and opens nothing.

This needs a key to the record and so happens when somebody who holds one signs in; `emptying` needs none.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone

from fireweed.audit.actions import note_once, note_opening
from fireweed.care.circle import vouching
from fireweed.care.circle.rules.agreed import YES, Agreed, earlier
from fireweed.care.circle.rules.letting_in import IN_AN_EMERGENCY
from fireweed.care.models import Participant, TeamLetIn
from fireweed.keys import certificates
from fireweed.keys.certificates import Uncertified
from fireweed.keys.keyring import Keyring
from fireweed.keys.models import Pair
from fireweed.keys.primitives import Unopened
from fireweed.network import places
from fireweed.network.roles import EMERGENCY, READ, ROLES
from fireweed.vault import actions as vault
from fireweed.vault.models import Grant
from fireweed.vault.opened import Opened

AT_ONCE = 400
"""Compartments filled at one sign-in; what is left waits for the next."""

_READERS = [role.key for role in ROLES if READ in role.rights]
ON_CALL = [role.key for role in ROLES if EMERGENCY in role.rights]

_LACKING_BY_TEAM = """
SELECT let.record_id, pair.user_id, let.team_id, part.name, let.id, let.until
FROM care_teamletin let
JOIN network_teamplace place ON place.team_id = let.team_id
JOIN network_member member ON member.id = place.member_id AND member.left_at IS NULL
    AND member.role_name = ANY (%(roles)s)
JOIN keys_pair pair ON pair.user_id = member.user_id AND pair.id = ANY (%(certified)s)
CROSS JOIN LATERAL jsonb_array_elements_text(let.parts) AS part(name)
JOIN vault_grant mine ON mine.record_id = let.record_id AND mine.part = part.name AND mine.holder = %(pair)s
    AND mine.kind <> 'emergency'
WHERE (%(record)s::uuid IS NULL OR let.record_id = %(record)s)
  AND NOT let.without ? pair.user_id::text AND (let.until IS NULL OR let.until >= %(today)s)
  AND NOT EXISTS (SELECT 1 FROM vault_bar bar WHERE bar.record_id = let.record_id
                  AND bar.user_id IN (pair.user_id, %(user)s))
  AND NOT EXISTS (SELECT 1 FROM vault_grant theirs WHERE theirs.record_id = let.record_id AND theirs.part = part.name
                  AND theirs.holder = pair.id AND theirs.kind <> 'emergency'
                  AND (theirs.until IS NULL OR theirs.until >= let.until))
ORDER BY random() LIMIT %(limit)s
"""

_LACKING_IN_EMERGENCY = """
SELECT one.id, pair.user_id, NULL::uuid, mine.part, one.id, NULL::date
FROM care_participant one
JOIN vault_grant mine ON mine.record_id = one.id AND mine.part = ANY (%(parts)s) AND mine.holder = %(pair)s
    AND mine.kind <> 'emergency'
JOIN network_member member ON member.left_at IS NULL AND member.role_name = ANY (%(roles)s)
JOIN keys_pair pair ON pair.user_id = member.user_id AND pair.id = ANY (%(certified)s)
WHERE one.emergency = 'yes' AND one.state <> 'provisional'
  AND (%(record)s::uuid IS NULL OR one.id = %(record)s)
  AND NOT one.emergency_excluded ? pair.user_id::text
  AND NOT EXISTS (SELECT 1 FROM vault_bar bar WHERE bar.record_id = one.id
                  AND bar.user_id IN (pair.user_id, %(user)s))
  AND NOT EXISTS (SELECT 1 FROM vault_grant theirs WHERE theirs.record_id = one.id AND theirs.part = mine.part
                  AND theirs.holder = pair.id)
ORDER BY random() LIMIT %(limit)s
"""


def rows_of(statement: str, **values: Any) -> list[tuple[Any, ...]]:
    """The rows of one statement."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def _lacking(statement: str, **values: Any) -> list["Lacking"]:
    return [Lacking(*row) for row in rows_of(statement, **values)]


@dataclass(frozen=True, slots=True)
class Lacking:
    """A compartment that the lists say a member should hold and does not; `said` is the row that says so, `until` its end."""

    record: UUID
    user: UUID
    team: UUID | None
    part: str
    said: UUID
    until: date | None


def certified_pairs(keyring: Keyring) -> dict[UUID, UUID]:
    """The live pairs here whose certificates lead to the root, each with its user."""
    found: dict[UUID, UUID] = {}
    for pair, user in Pair.objects.filter(retired_at=None, certificate__isnull=False).values_list("id", "user_id"):
        try:
            certificates.trusted(keyring, pair)
        except Uncertified:
            continue
        found[pair] = user
    return found


def _fill(keyring: Keyring, rows: list[Lacking], kind: str) -> int:
    wanted: dict[tuple[UUID, UUID, UUID | None, date | None], list[str]] = defaultdict(list)
    for row in rows:
        wanted[row.record, row.user, row.team, row.until].append(row.part)
    made = 0
    for (record, user, team, until), parts in wanted.items():
        try:
            made += len(vault.let_in(keyring, record, user, sorted(parts), kind=kind, team=team, until=until))
        except (vault.Barred, vault.NoKeys, Uncertified):
            continue
        except Unopened:  # the signer's own way in was tampered with; it goes no further from here
            note_opening(keyring.org, keyring.user, "grant.refused", task="circle.fill", subjects=[record])
    return made


def _refuse(keyring: Keyring, action: str, rows: Iterable[Lacking], *about: str) -> None:
    """Write on the trail, once for each record, that something was not believed; `about` says whom a line names."""
    lines: dict[tuple[UUID, ...], set[UUID]] = defaultdict(set)
    for row in rows:
        lines[tuple(getattr(row, one) for one in about)].add(row.record)
    for named, records in lines.items():
        note_once(keyring.org, keyring.user, action, task="circle.fill", subjects=sorted(records), about=named)


def _placed(keyring: Keyring, rows: list[Lacking]) -> list[Lacking]:
    """Those whose place in the team somebody gave who may."""
    placed = places.believed(keyring, {row.team for row in rows if row.team is not None})
    _refuse(keyring, "place.refused", (row for row in rows if (row.team, row.user) not in placed), "user", "team")
    return [row for row in rows if (row.team, row.user) in placed]


def _opened(keyring: Keyring, rows: list[Lacking]) -> dict[UUID, Opened]:
    wanted: dict[UUID, set[str]] = defaultdict(set)
    for row in rows:
        wanted[row.record].add(row.part)
    return vault.open_each(keyring, wanted, action=vouching.CHECKED, task="circle.fill")


def _vouched(
    keyring: Keyring, opened: dict[UUID, Opened], rows: list[Lacking], read: Callable[[Opened, Lacking], Agreed | None],
    refused: str,
) -> list[Lacking]:
    """Those whom the compartment's own word lets in, no longer than it says; anything else goes on the trail."""
    kept, unsaid, left_out = [], [], []
    today = timezone.localdate()
    for row in rows:
        inside = opened.get(row.record)
        if inside is None or not inside.holds(row.part):
            continue
        word = read(inside, row)
        of = str(row.team) if row.team is not None else YES
        if word is not None and word.lets_in(of, str(row.user), today):
            kept.append(replace(row, until=earlier(row.until, word.until)))
        elif word is not None and word.of == of:
            left_out.append(row)
        elif vouching.current(inside, row.part):
            unsaid.append(row)
    _refuse(keyring, refused, unsaid, *(["team"] if refused == "let-in.refused" else []))
    _refuse(keyring, "let-in.refused", left_out, "user")
    return kept


def fill_teams(keyring: Keyring, record: UUID | None = None) -> int:
    """Let team members into what their team was let into, as far as this member holds it; counts compartments."""
    rows = _placed(keyring, _lacking(
        _LACKING_BY_TEAM, roles=_READERS, certified=list(certified_pairs(keyring)), pair=keyring.pair,
        user=keyring.user, record=record, limit=AT_ONCE, today=timezone.localdate(),
    ))  # fmt: skip
    opened = _opened(keyring, rows)
    let = {one.id: one for one in TeamLetIn.objects.filter(id__in={row.said for row in rows})}  # only now: see `rekey`

    def read(inside: Opened, row: Lacking) -> Agreed | None:
        return vouching.team_word(inside, let[row.said], row.part) if row.said in let else None

    return _fill(keyring, _vouched(keyring, opened, rows, read, "let-in.refused"), Grant.TEAM)


def fill_emergency(keyring: Keyring, record: UUID | None = None) -> int:
    """Make the emergency grants that were answered yes, as far as this member holds the record."""
    rows = _lacking(
        _LACKING_IN_EMERGENCY, roles=ON_CALL, certified=list(certified_pairs(keyring)), pair=keyring.pair,
        user=keyring.user, record=record, limit=AT_ONCE, parts=list(IN_AN_EMERGENCY),
    )
    opened = _opened(keyring, rows)
    people = {one.id: one for one in Participant.objects.filter(id__in={row.said for row in rows})}

    def read(inside: Opened, row: Lacking) -> Agreed | None:
        return vouching.answer_word(inside, people[row.said], row.part) if row.said in people else None

    return _fill(keyring, _vouched(keyring, opened, rows, read, "emergency.refused"), Grant.EMERGENCY)
