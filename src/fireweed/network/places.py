"""A place in a team: what exactly is signed when somebody gives one, and how it is believed."""

from collections.abc import Collection, Iterable
from uuid import UUID

from fireweed.audit import keystore
from fireweed.keys import certificates, primitives
from fireweed.keys.keyring import Keyring
from fireweed.network.models import Member, Team, TeamPlace


def statement(place: TeamPlace, user: UUID) -> bytes:
    """The exact bytes that whoever gives the place signs; the member stands in it by sign-in."""
    return f"ck1|place|{place.org_id}|{place.id}|{place.team_id}|{user}|{place.placed_by}".encode()


def signed(keyring: Keyring, team: Team, member: Member) -> TeamPlace:
    """A place given by the member who speaks; not yet saved."""
    place = TeamPlace(org_id=team.org_id, team=team, member=member, placed_by=keyring.pair)
    place.signature = keyring.secret.sign(statement(place, member.user_id))
    return place


def end(org: UUID, places: Iterable[UUID]) -> None:
    """Have the keystore remember that these places were taken back, so that none of them counts again."""
    keystore.call("SELECT places_end(%s, %s::uuid[])", org, list(places))


def believed(keyring: Keyring, teams: Collection[UUID]) -> set[tuple[UUID, UUID]]:
    """The places in these teams, as (team, sign-in), that somebody who may give places signed and nobody took back."""
    rows = list(TeamPlace.objects.filter(team_id__in=teams).select_related("member"))
    rows = [row for row in rows if _holds(keyring, row)]
    if not rows:
        return set()
    ended = {
        one for (one,) in keystore.call("SELECT places_ended(%s, %s::uuid[])", keyring.org, [row.id for row in rows])
    }
    return {(row.team_id, row.member.user_id) for row in rows if row.id not in ended}


def _holds(keyring: Keyring, place: TeamPlace) -> bool:
    if place.placed_by is None or place.signature is None or not certificates.may_place(keyring, place.placed_by):
        return False
    _, signer = certificates.trusted(keyring, place.placed_by)
    return primitives.signed_by(signer, statement(place, place.member.user_id), bytes(place.signature))
