"""Who works here, and in which teams."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from fireweed.accounts import letters
from fireweed.accounts.models import Letter, User
from fireweed.keys.models import Pair
from fireweed.network.models import Member, Organisation, Program, Team, TeamPlace
from fireweed.network.roles import CERTIFY, Voice
from fireweed.tenancy.prepared import Later, Prepared, among_later

_BY_SIGN_IN = Prepared(lambda: Member.objects.filter(user_id=Later("user"), left_at=None))
_NAMED = Prepared(lambda: Member.objects.filter(among_later("user_id", "users")))


def member_of(user: UUID) -> Member | None:
    """The member behind a sign-in, if still here."""
    return _BY_SIGN_IN.first(user=user)


def organisation_of(org: UUID) -> Organisation:
    """The organisation of the signed context."""
    return Organisation.objects.get(id=org)


def members() -> QuerySet[Member]:
    """Everyone who works here, by name."""
    return Member.objects.select_related("user").filter(left_at=None).order_by("name")


def names_of(users: set[UUID]) -> dict[UUID, Member]:
    """Members by their sign-in, those who left among them, so that a trail can name them."""
    return {m.user_id: m for m in _NAMED(users=list(users))} if users else {}


def programs() -> QuerySet[Program]:
    """The organisation's programs."""
    return Program.objects.order_by("name_en")


def voices() -> QuerySet[Member]:
    """Those who answer for a Nation, a community or a council."""
    return Member.objects.filter(role_name=Voice.key, left_at=None).exclude(speaks_for="")


def teams() -> QuerySet[Team]:
    """The organisation's named teams."""
    return Team.objects.order_by("name_en")


def people_of(team: UUID) -> QuerySet[Member]:
    """The members of one team."""
    return Member.objects.filter(
        left_at=None, id__in=TeamPlace.objects.filter(team_id=team).values("member_id")
    ).order_by("name")


@dataclass(frozen=True, slots=True)
class Colleague:
    """A member as colleagues see one: teams, and whether the key is vouched for."""

    member: Member
    teams: tuple[Team, ...]
    state: str
    """"invited", "waiting" (keys made, nobody vouched yet), "certified" or "left"."""


def _seen(found: list[Member]) -> list[Colleague]:
    places: dict[UUID, list[Team]] = {}
    for place in TeamPlace.objects.select_related("team").order_by("team__name_en"):
        places.setdefault(place.member_id, []).append(place.team)
    live = dict(Pair.objects.filter(retired_at=None).values_list("user_id", "certified_at"))

    def state(member: Member) -> str:
        if member.left_at is not None:
            return "left"
        if member.user.state == User.INVITED or member.user_id not in live:
            return "invited"
        return "waiting" if live[member.user_id] is None else "certified"

    return [Colleague(member, tuple(places.get(member.id, ())), state(member)) for member in found]


def colleagues() -> list[Colleague]:
    """Everyone who works here, by name; the number of statements does not grow with them."""
    return _seen(list(members()))


def colleague(member: UUID) -> Colleague | None:
    """One member of this organisation, those who left among them."""
    found = Member.objects.select_related("user").filter(id=member).first()
    return _seen([found])[0] if found is not None else None


def former() -> list[Member]:
    """Members who left, latest first."""
    return list(Member.objects.exclude(left_at=None).order_by("-left_at"))


def certifiers() -> list[Member]:
    """Those who can vouch for a key today: directors whose own key is vouched for."""
    return [one.member for one in colleagues() if one.state == "certified" and one.member.may(CERTIFY)]


def team(team: UUID) -> Team | None:
    """One team of this organisation."""
    return Team.objects.filter(id=team).first()


def program(program: UUID) -> Program | None:
    """One program of this organisation."""
    return Program.objects.filter(id=program).first()


def teams_with_people() -> list[tuple[Team, list[Member]]]:
    """Each team with its members, in three statements."""
    people: dict[UUID, list[Member]] = {}
    for place in TeamPlace.objects.select_related("member").filter(member__left_at=None).order_by("member__name"):
        people.setdefault(place.team_id, []).append(place.member)
    return [(one, people.get(one.id, [])) for one in teams()]


def invitation_of(token: str) -> Letter | None:
    """The living invitation of a token, speaking for whom it was written from now on."""
    letter = letters.read(token, Letter.INVITATION)
    return letter if letter is not None and letter.user.state == User.INVITED else None
