"""Who works here, and in which teams."""

from uuid import UUID

from django.db.models import QuerySet

from fireweed.network.models import Member, Organisation, Program, Team, TeamPlace


def member_of(user: UUID) -> Member | None:
    """The member behind a sign-in, if still here."""
    return Member.objects.select_related("user").filter(user_id=user, left_at=None).first()


def organisation_of(org: UUID) -> Organisation:
    """The organisation of the signed context."""
    return Organisation.objects.get(id=org)


def members() -> QuerySet[Member]:
    """Everyone who works here, by name."""
    return Member.objects.select_related("user").filter(left_at=None).order_by("name")


def names_of(users: set[UUID]) -> dict[UUID, Member]:
    """Members by their sign-in, those who left among them, so that a trail can name them."""
    return {m.user_id: m for m in Member.objects.filter(user_id__in=users)}


def programs() -> QuerySet[Program]:
    """The organisation's programs."""
    return Program.objects.order_by("name_en")


def teams() -> QuerySet[Team]:
    """The organisation's named teams."""
    return Team.objects.order_by("name_en")


def people_of(team: UUID) -> QuerySet[Member]:
    """The members of one team."""
    return Member.objects.filter(
        left_at=None, id__in=TeamPlace.objects.filter(team_id=team).values("member_id")
    ).order_by("name")
