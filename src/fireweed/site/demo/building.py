"""The example network's organisations and cast, made by the same actions the pages use; a second run goes on where one
stopped. People and words come from the written story and are the same each time; keys never are.
"""

import os
from dataclasses import replace
from datetime import timedelta
from itertools import count, cycle
from uuid import UUID

import pyotp

from fireweed.accounts import codes, letters
from fireweed.accounts.models import Letter, User
from fireweed.accounts.word_lists import offer
from fireweed.bilingual import speaking
from fireweed.care.circle import catching_up
from fireweed.care.models import Participant
from fireweed.keys import passphrases
from fireweed.keys.keyring import Keyring
from fireweed.keys.models import Pair
from fireweed.keys.primitives import Secret
from fireweed.network import actions as network
from fireweed.network.models import Member, Team
from fireweed.network.roles import role_named
from fireweed.network.rules.standing import Standing
from fireweed.site.demo.actors import Actor, speaking_as
from fireweed.site.demo.ids import id_of
from fireweed.site.demo.keys_of_the_cast import CastKey, keep, kept
from fireweed.site.demo.living import live
from fireweed.site.demo.numbers import numbers_of
from fireweed.site.demo.reviewing import SCREENING, review_of
from fireweed.site.demo.saying import statements_of
from fireweed.site.engine import state
from fireweed.site.example.story import CastMember, ExampleOrganisation, ExampleProgram, Person, story
from fireweed.tenancy import context
from fireweed.vault import recovery
from fireweed.vault.models import RecoveryKey

FIRST_PEOPLE = 6
"""So many people of the first organisation stand before the demo serves."""
WANTED = "FIREWEED_DEMO_PEOPLE"
"""In the environment, how many people there shall be at least; more than are written live the arcs again."""


def first_part() -> None:
    """The cast of the first organisation, and a few people."""
    main = story().organisations[0]
    _build(main, [person for person in story().people if person.organisation == main.slug][:FIRST_PEOPLE])


def the_rest() -> int:
    """Everyone else: in each organisation those written one by one, then those who share an arc, then who lives it again.

    Gives how many ratings the rules of their outcomes left out. Who stands already is left as they are.
    """
    left_out = sum(_build(organisation, _people_of(organisation)) for organisation in story().organisations)
    for organisation in story().organisations:
        _count_them(organisation)
    return left_out


def worker() -> Actor:
    """The worker of the first organisation, with open hands."""
    main = story().organisations[0]
    org = network.organisation_named(main.slug)
    [member] = [one for one in _cast_of(main) if one.key == "worker"]
    found = _opened(org, member) if org is not None else None
    if found is None:
        raise LookupError("the example network is not here yet")
    return found


def shown() -> UUID:
    """The record with the longest walk among those this worker began."""
    main = story().organisations[0]
    hers = [one for one in _people_of(main) if one.begun_by == "worker" and one.name]
    return id_of(max(hers, key=lambda person: len(person.beats)).key)


def standing() -> tuple[int, int]:
    """How many people of the example network are here, and how many there shall be; needs no key."""
    whole, here = everyone(), 0
    for organisation in story().organisations:
        org = network.organisation_named(organisation.slug)
        if org is not None:
            here += _count(org, [one for one in whole if one.organisation == organisation.slug])
    return here, len(whole)


def everyone() -> list[Person]:
    """Everyone there shall be: who is written, and, where more are wanted, arcs lived again under codes, without names."""
    written = [*story().people, *story().others]
    wanted = int(os.environ.get(WANTED) or 0)
    if not story().others:
        return written
    again = zip(cycle(story().others), count(len(story().others)), range(max(0, wanted - len(written))), strict=False)
    return written + [_again(person, number // len(story().others)) for person, number, _ in again]


def _again(person: Person, times: int) -> Person:
    """The same walk once more, some weeks earlier, by somebody who gave no name."""
    earlier = timedelta(weeks=times)
    beats = tuple(replace(beat, on=beat.on - earlier) for beat in person.beats)
    return replace(
        person, key=f"{person.key}-again-{times}", name="", code="", pronouns="", reach=(), begun=person.begun - earlier, beats=beats,
        along=(),
    )


def _build(organisation: ExampleOrganisation, people: list[Person]) -> int:
    """Make what is missing; where all stands already, nobody's passphrase is run."""
    if _stands(organisation, people):
        return 0
    actors = _organisation(organisation)
    left_out = sum(live(person, actors) for person in people)
    for key in {person.begun_by for person in people}:
        with speaking_as(actors[key]) as keyring:
            catching_up.catch_up(keyring)
    return left_out


def _count_them(organisation: ExampleOrganisation) -> None:
    org, cast = network.organisation_named(organisation.slug), _cast_of(organisation)
    director = _opened(org, cast[0]) if org is not None else None
    if org is not None and director is not None:
        voices = [actor for one in cast if one.speaks_for and (actor := _opened(org, one))]
        numbers_of(organisation.slug, director, voices)
        with speaking_as(director) as keyring:
            statements_of(organisation.slug, keyring)
        screens = {one.role: actor for one in cast if one.role in SCREENING and (actor := _opened(org, one))}
        review_of(organisation.slug, lambda role: speaking_as(screens[role]))


def _stands(organisation: ExampleOrganisation, people: list[Person]) -> bool:
    org, keys = network.organisation_named(organisation.slug), kept()
    if org is None or any(member.email not in keys for member in _cast_of(organisation)):
        return False
    return _count(org, people) == len(people)


def _count(org: UUID, people: list[Person]) -> int:
    with context.speaking_for(org):
        return Participant.objects.filter(id__in={id_of(person.key) for person in people}).count()


def _people_of(organisation: ExampleOrganisation) -> list[Person]:
    return [person for person in everyone() if person.organisation == organisation.slug]


def _cast_of(organisation: ExampleOrganisation) -> list[CastMember]:
    found = [member for member in story().cast if member.organisation == organisation.slug]
    return sorted(found, key=lambda member: member.role != "director")


def _organisation(example: ExampleOrganisation) -> dict[str, Actor]:
    """An organisation with its cast and its recovery key; whoever is there already is opened, not made again."""
    cast = _cast_of(example)
    org = network.organisation_named(example.slug)
    if org is None:
        org, _ = network.add_organisation(_described(example), director_email=cast[0].email, director_name=_name(cast[0]))
    actors: dict[str, Actor] = {}
    for member in cast:
        actors[member.key] = _opened(org, member) or _joined(org, member, actors, example)
    with speaking_as(actors[cast[0].key]) as keyring:
        if not RecoveryKey.objects.exists():
            kit = recovery.make()
            recovery.install(keyring, kit.public)
            _keep_kit(example.slug, kit)
    return actors


def _described(example: ExampleOrganisation) -> network.NewOrganisation:
    return network.NewOrganisation(
        example.slug, example.name, example.people_served,
        languages=("en", "fr") if example.language == "both" else (example.language,),
        province=example.province, provisional_days=example.provisional_days,
        programs=tuple(_program(example, program) for program in example.programs),
        teams=tuple(team.name for team in example.teams), configuration=dict(example.configuration),
    )  # fmt: skip


def _program(example: ExampleOrganisation, program: ExampleProgram) -> network.NewProgram:
    spoken = program.languages or (("en", "fr") if example.language == "both" else (example.language,))
    return network.NewProgram(program.name, Standing(
        program.slug, program.stream, spoken, program.indigenous_led, program.body, joint=True,
        stands_with=program.stands_with,
    ))


def _keep_kit(slug: str, kit: recovery.Kit) -> None:
    place = state.folder() / "demo"
    (place / f"recovery-{slug}.json").write_text(kit.to_json(), encoding="utf-8")
    codes_file = place / f"recovery-{slug}.codes"
    codes_file.touch(mode=0o600)
    codes_file.write_text("\n".join(kit.codes) + "\n", encoding="utf-8")


def _name(member: CastMember) -> str:
    return f"{member.given_name} {member.family_name}"


def _opened(org: UUID, member: CastMember) -> Actor | None:
    key = kept().get(member.email)
    if key is None:
        return None
    with context.speaking_for(org):
        user = User.objects.filter(email=member.email, state=User.ACTIVE).first()
        pair = Pair.objects.filter(user_id=user.id, retired_at=None).first() if user else None
        if user is None or pair is None:
            return None
        return Actor(member, Keyring(org, user.id, pair.id, passphrases.open_with_passphrase(org, user.id, key.passphrase)))


def _joined(org: UUID, member: CastMember, actors: dict[str, Actor], example: ExampleOrganisation) -> Actor:
    """Invite, join, set a passphrase and a code app, be vouched for, take places in teams."""
    director = next(iter(actors.values()), None)
    with speaking("fr" if member.language == "fr" else "en"):
        passphrase = " ".join(offer())
    secret, code_secret = Secret.fresh(), pyotp.random_base32()
    with context.speaking_for(org, director.keyring.user if director else None):
        user = _invited(org, member)
    with context.speaking_for(org, user.id):
        pair = network.join(user, secret, first_director=director is None)
        passphrases.set_passphrase(org, user.id, secret, passphrase)
        codes.put(org, user.id, code_secret)
        Member.objects.filter(user_id=user.id).update(pronouns=member.pronouns)
        User.objects.filter(id=user.id).update(language="fr" if member.language == "fr" else "en")
    mine = Actor(member, Keyring(org, user.id, pair.id, secret))
    with speaking_as(director or mine) as keyring:
        row = Member.objects.get(user_id=user.id)
        if director is not None:
            network.certify(keyring, row)
        for team in example.teams:
            if team.slug in member.teams:
                network.put_in_team(keyring, Team.objects.get(name_en=team.name.en), row)
    keep([*kept().values(), CastKey(member.email, passphrase, code_secret)])
    return mine


def _invited(org: UUID, member: CastMember) -> User:
    there = User.objects.filter(email=member.email).first()
    if there is None:
        there, _ = network.invite(
            org, email=member.email, name=_name(member), role=role_named(member.role), pronouns=member.pronouns,
            speaks_for=member.speaks_for,
        )
    for letter in Letter.objects.filter(user=there, used_at=None):
        letters.use(letter)
    return there
