"""Organisations and members come, are vouched for, change teams and leave."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain, count
from typing import Any
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from fireweed.accounts import letters, returning
from fireweed.accounts.models import CodeApp, Letter, Passkey, User
from fireweed.accounts.signing_in import Recognised
from fireweed.audit.actions import record_change
from fireweed.bilingual import Two
from fireweed.keys import actions as keys
from fireweed.keys import certificates, sessions, spoken
from fireweed.keys.keyring import Keyring
from fireweed.keys.models import Pair
from fireweed.keys.primitives import Secret
from fireweed.network import partings, places
from fireweed.network.models import Member, Organisation, Program, Team, TeamPlace
from fireweed.network.roles import CERTIFY, TEAMS, Director, Role
from fireweed.network.rules.standing import Standing, slug_of
from fireweed.tenancy import context


class Taken(Exception):
    """Another organisation or member here has this name already."""


class NotAPlacer(Exception):
    """This member's word does not count for places in teams here."""


class OtherKey(Exception):
    """The key that is there is not the one whose digits were read aloud."""


@dataclass(frozen=True, slots=True)
class NewProgram:
    """A program of an organisation that comes in."""

    name: Two
    standing: Standing = field(default_factory=Standing)


@dataclass(frozen=True, slots=True)
class NewOrganisation:
    """What is known of an organisation when it comes in."""

    slug: str
    name: Two
    people: Two = field(default_factory=lambda: Two("", ""))
    languages: tuple[str, ...] = ("en", "fr")
    province: str = ""
    provisional_days: int = 14
    programs: tuple[NewProgram, ...] = ()
    teams: tuple[Two, ...] = ()
    configuration: dict[str, Any] = field(default_factory=dict)


def organisation_named(slug: str) -> UUID | None:
    """The id of the organisation of this slug, before any context is set."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT network_named(%s)", [slug])
        found = cursor.fetchone()
    return found[0] if found else None


def add_organisation(new: NewOrganisation, *, director_email: str, director_name: str = "") -> tuple[UUID, str]:
    """Bring an organisation in and invite its first director; returns its id and the one-time token.

    Opens its own transaction and context. Raises `Taken` where the slug is in use.
    """
    org = uuid4()
    with context.speaking_for(org):
        if organisation_named(new.slug) is not None:
            raise Taken
        Organisation.objects.create(
            id=org, org_id=org, slug=new.slug, name_en=new.name.en, name_fr=new.name.fr, people_en=new.people.en,
            people_fr=new.people.fr, languages=list(new.languages), province=new.province,
            provisional_days=new.provisional_days, configuration=new.configuration,
        )
        for program in new.programs:
            name_program(org, program.name, standing=program.standing)
        for name in new.teams:
            Team.objects.create(org_id=org, name_en=name.en, name_fr=name.fr)
        record_change("organisation.added", about=[org])
        user = _account(org, director_email, director_name or director_email.split("@")[0], Director, "")
        token = letters.write(user, Letter.INVITATION, first_director=True)
    return org, token


def _account(org: UUID, email: str, name: str, role: type[Role], pronouns: str, speaks_for: str = "") -> User:
    email = email.strip().lower()
    if User.objects.filter(email=email).exists():
        raise Taken
    user = User.objects.create(org_id=org, email=email)
    Member.objects.create(
        org_id=org, user=user, name=name, pronouns=pronouns, role_name=role.key, speaks_for=speaks_for.strip()
    )
    record_change("member.invited", about=[user.id])
    return user


@transaction.atomic
def invite(
    org: UUID, *, email: str, name: str, role: type[Role], pronouns: str = "", speaks_for: str = ""
) -> tuple[User, str]:
    """Invite a colleague; returns the account and the one-time token. Raises `Taken` where the e-mail is in use.

    `speaks_for`: the body for which a voice answers.
    """
    user = _account(org, email, name, role, pronouns, speaks_for)
    return user, letters.write(user, Letter.INVITATION)


@transaction.atomic
def join(user: User, secret: Secret, *, first_director: bool = False) -> Pair:
    """Give an invited member keys; a first director vouches for herself, everyone else waits for a director."""
    pair = keys.make_pair(user.org_id, user.id, secret)
    _welcome(user, pair, secret, first_director=first_director)
    return pair


@transaction.atomic
def come_in(letter: Letter, passphrase: str) -> tuple[Recognised, str]:
    """Take up an invitation: keys, a passphrase, and the recovery code, returned the only time it is seen.

    Raises `Busy` before anything is stored that cannot be undone: a first director's root is written last.
    """
    letters.use(letter)
    user, secret = letter.user, Secret.fresh()
    pair = keys.make_pair(user.org_id, user.id, secret)
    code = returning.new_ways_in(user.org_id, user.id, secret, passphrase)
    _welcome(user, pair, secret, first_director=letter.first_director)
    return Recognised(user.org_id, user.id, secret), code


def _welcome(user: User, pair: Pair, secret: Secret, *, first_director: bool) -> None:
    user.state = User.ACTIVE
    user.save(update_fields=["state"])
    record_change("keys.made", about=[user.id])
    if first_director:
        keys.certify_root(pair, secret)
    record_change("member.joined", about=[user.id])


@transaction.atomic
def invite_again(member: Member) -> str:
    """Invite a member anew, who lost the second step or comes back; what opened until now ends. Returns the token."""
    member.left_at = None
    member.save(update_fields=["left_at"])
    _close(member)
    partings.left(member.user_id)
    user = User.objects.get(id=member.user_id)
    user.state = User.INVITED
    user.save(update_fields=["state"])
    token = letters.write(user, Letter.INVITATION)
    record_change("member.invited", about=[user.id])
    return token


def _close(member: Member) -> None:
    CodeApp.objects.filter(user_id=member.user_id).delete()
    Passkey.objects.filter(user_id=member.user_id).delete()
    Letter.objects.filter(user_id=member.user_id, used_at=None).delete()
    sessions.end_all(member.user_id)
    keys.retire(member.user_id)


def digits_of(member: Member) -> str | None:
    """The digits of a member's living key, to be read aloud; None before there is one."""
    pair = Pair.objects.filter(user_id=member.user_id, retired_at=None).first()
    if pair is None:
        return None
    return spoken.digits_of(pair.org_id, pair.user_id, bytes(pair.box_public), bytes(pair.sign_public))


@transaction.atomic
def certify(keyring: Keyring, member: Member, *, digits: str | None = None) -> None:
    """Vouch for a colleague's key, as a director; raises `NotACertifier` where one's word does not count.

    With `digits`, raises `OtherKey` where the key that is there now is not the one that was compared.
    """
    pair = Pair.objects.select_for_update().filter(user_id=member.user_id, retired_at=None).first()
    if pair is None or (digits is not None and digits != digits_of(member)):
        raise OtherKey
    keys.certify(keyring, pair, may_certify=CERTIFY in member.role.rights, may_place=TEAMS in member.role.rights)


def waiting() -> Sequence[Member]:
    """Members who made their keys and whom no director has vouched for yet."""
    pairs = Pair.objects.filter(retired_at=None, certificate=None).values("user_id")
    return list(Member.objects.filter(left_at=None, user_id__in=pairs).order_by("name"))


@transaction.atomic
def put_in_team(keyring: Keyring, team: Team, member: Member) -> None:
    """Give a member a place in a team; the team's records open for them when a colleague next signs in.

    Raises `NotAPlacer` where one's certificate does not say that one may. A place that nobody who may give it signed
    is given anew.
    """
    if not certificates.may_place(keyring, keyring.pair):
        raise NotAPlacer
    Team.objects.select_for_update().get(id=team.id)
    if (team.id, member.user_id) not in places.believed(keyring, [team.id]):
        TeamPlace.objects.filter(team=team, member=member).delete()
        places.signed(keyring, team, member).save()
    record_change("team.joined", about=[member.user_id, team.id])


@transaction.atomic
def take_from_team(team: Team, member: Member) -> None:
    """Take a member's place in a team away; `care` withdraws what came through the team."""
    _no_more(TeamPlace.objects.filter(team=team, member=member))
    partings.left_team(member.user_id, team.id)
    record_change("team.left", about=[member.user_id, team.id])


def _no_more(given: QuerySet[TeamPlace]) -> None:
    for place in given:
        places.end(place.org_id, [place.id])
    given.delete()


@transaction.atomic
def leave(member: Member) -> None:
    """Let a member go: sessions, ways in and keys end at once; `care` withdraws what the member was let into."""
    member.left_at = timezone.now()
    member.save(update_fields=["left_at"])
    User.objects.filter(id=member.user_id).update(state=User.LEFT)
    _no_more(TeamPlace.objects.filter(member=member))
    _close(member)
    partings.left(member.user_id)
    record_change("member.left", about=[member.user_id])


@transaction.atomic
def add_team(org: UUID, name: Two) -> Team:
    """Begin a team, empty as yet."""
    team = Team.objects.create(org_id=org, name_en=name.en, name_fr=name.fr)
    record_change("team.added", about=[team.id])
    return team


@transaction.atomic
def change_organisation(organisation: Organisation, changed: dict[str, Any]) -> None:
    """Change what an organisation says of itself; `changed` holds fields by name."""
    for name, value in changed.items():
        setattr(organisation, name, value)
    organisation.save(update_fields=list(changed))
    record_change("organisation.changed", about=[organisation.id])


@transaction.atomic
def name_program(
    org: UUID, name: Two, program: Program | None = None, *, funders: Sequence[str] | None = None,
    standing: Standing | None = None,
) -> Program:  # fmt: skip
    """Add a program, or change one: its name, who pays for it, how it stands in numbers. None leaves a thing as it is.

    A program without a slug is given one, which then stays: tables of later years are joined by it.
    """
    if program is None:
        program = Program(org_id=org)
    program.name_en, program.name_fr = name.en, name.fr
    if funders is not None:
        program.funders = list(funders)
    if standing is not None:
        program.stream, program.languages = standing.stream, list(standing.languages)
        program.indigenous_led, program.body, program.joint = standing.indigenous_led, standing.body, standing.joint
        program.stands_with = standing.stands_with
    if not program.slug:
        program.slug = _free_slug((standing.slug if standing else "") or slug_of(name.en) or "program")
    program.save()
    record_change("program.named", about=[program.id])
    return program


def _free_slug(wanted: str) -> str:
    taken = set(Program.objects.values_list("slug", flat=True))
    return next(one for one in chain([wanted], (f"{wanted}-{number}" for number in count(2))) if one not in taken)
