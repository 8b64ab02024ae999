"""Ways in that no longer rest on anything are taken back; needs no key, and only ever removes."""

from datetime import date
from uuid import UUID

from fireweed.audit.actions import record_change
from fireweed.care.circle import vouching
from fireweed.care.circle.filling import ON_CALL, rows_of
from fireweed.care.models import TeamLetIn
from fireweed.vault import actions as vault

_OUT_OF_TEAM = """
SELECT held.record_id, pair.user_id, array_agg(DISTINCT held.part)
FROM vault_grant held
JOIN keys_pair pair ON pair.id = held.holder
WHERE held.kind = 'team'
  AND (%(record)s::uuid IS NULL OR held.record_id = %(record)s)
  AND (%(user)s::uuid IS NULL OR pair.user_id = %(user)s)
  AND NOT EXISTS (
    SELECT 1 FROM care_teamletin let
    JOIN network_teamplace place ON place.team_id = let.team_id
    JOIN network_member member ON member.id = place.member_id AND member.left_at IS NULL
    WHERE let.record_id = held.record_id AND member.user_id = pair.user_id
      AND let.parts ? held.part AND NOT let.without ? pair.user_id::text)
GROUP BY 1, 2
"""

_OUT_OF_EMERGENCY = """
SELECT held.record_id, pair.user_id, array_agg(DISTINCT held.part)
FROM vault_grant held
JOIN keys_pair pair ON pair.id = held.holder
JOIN network_member member ON member.user_id = pair.user_id
JOIN care_participant one ON one.id = held.record_id
WHERE held.kind = 'emergency' AND (%(record)s::uuid IS NULL OR one.id = %(record)s)
  AND (one.emergency <> 'yes' OR member.left_at IS NOT NULL OR NOT member.role_name = ANY (%(roles)s)
       OR one.emergency_excluded ? pair.user_id::text)
GROUP BY 1, 2
"""

_GONE = """
SELECT held.record_id, pair.user_id, array_agg(DISTINCT held.part)
FROM vault_grant held
JOIN keys_pair pair ON pair.id = held.holder
JOIN network_member member ON member.user_id = pair.user_id
WHERE (%(user)s::uuid IS NULL AND member.left_at IS NOT NULL) OR pair.user_id = %(user)s
GROUP BY 1, 2
"""


def empty_teams(*, user: UUID | None = None, record: UUID | None = None) -> None:
    """Take back what came through a team and no team let in gives any more; needs no key.

    It does not matter which team a grant was made for: it stays as long as any team let in holds it up.
    """
    for one, holder, parts in rows_of(_OUT_OF_TEAM, user=user, record=record):
        vault.withdraw(one, holder, parts, action="withdrawn.team")


def end_teams(today: date, record: UUID | None = None) -> None:
    """Let go of teams whose last day has passed, and take back what came through them; needs no key."""
    over = TeamLetIn.objects.select_for_update().filter(until__lt=today).order_by("id")
    for row in over if record is None else over.filter(record_id=record):
        vault.ask_for_new_keys(row.record_id, vouching.spoken_for(row.record_id, row.team_id))
        row.delete()
        empty_teams(record=row.record_id)
        record_change("team.ended", subjects=[row.record_id], about=[row.team_id])


def empty_emergency(record: UUID | None = None) -> None:
    """Take back emergency grants that no answer holds up any more; needs no key."""
    for one, holder, parts in rows_of(_OUT_OF_EMERGENCY, record=record, roles=ON_CALL):
        vault.withdraw(one, holder, parts, action="withdrawn.emergency")


def empty_gone() -> None:
    """Take back every way in of members who left the organisation; needs no key."""
    for record, holder, parts in rows_of(_GONE, user=None):
        vault.withdraw(record, holder, parts, action="withdrawn.left")


def empty_all(user: UUID) -> None:
    """Take back every way in of one member; needs no key."""
    for record, holder, parts in rows_of(_GONE, user=user):
        vault.withdraw(record, holder, parts, action="withdrawn.left")
