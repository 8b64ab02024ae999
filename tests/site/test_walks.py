"""The walks of the example network: their words are known, their days in order, and they stand in records as written."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyotp
import pytest

from fireweed.care.consent.queries import consents_in
from fireweed.care.consent.rules.terms import ANSWERS, PURPOSES
from fireweed.care.contacts.rules import contact as contacts
from fireweed.care.household.queries import household_for
from fireweed.care.household.rules.writing import refusal
from fireweed.care.models import Leaf
from fireweed.care.needs.words import KINDS, need_codes, strengths
from fireweed.care.outcomes.rules.questions import sets
from fireweed.care.plan.queries import episodes_of, plan_of
from fireweed.care.queries import participant_for
from fireweed.care.queries.leaves import current, leaves_in
from fireweed.care.rules.walk import Companion
from fireweed.care.rules.walk.contact import GIVEN, REASONS, RESULTS, WAYS
from fireweed.care.rules.walk.episode import SPELLS
from fireweed.care.rules.walk.home import KINDS as HOMES
from fireweed.care.rules.walk.plan import HORIZONS, LEVELS
from fireweed.network import actions as network
from fireweed.network.models import Program, Team
from fireweed.network.roles import READ, role_named
from fireweed.site.demo import building
from fireweed.site.demo.actors import Actor, speaking_as
from fireweed.site.demo.beats import Pace, moved, step_to
from fireweed.site.demo.ids import id_of
from fireweed.site.demo.keys_of_the_cast import CastKey, keep
from fireweed.site.demo.living import live
from fireweed.site.example.arcs import Beat
from fireweed.site.example.story import TEAM, Person, story
from fireweed.vault.models import PARTS, Grant
from tests.house import House, browser
from tests.site.test_example_story import FORBIDDEN, REAL_TOWNS

WALKERS = [person for person in (*story().people, *story().others) if person.beats]
CAST = {member.key: member for member in story().cast}
PROGRAMS = {one.slug: {program.slug for program in one.programs} for one in story().organisations}


def words_of(person: Person) -> Iterator[str]:
    """Every free text of a walk."""
    yield from (person.own_words, person.name)
    for beat in person.beats:
        yield from (beat.note, beat.words, beat.barrier[1])
        yield beat.strength if not beat.strength.startswith("strength.") else ""
        for goal in beat.goals:
            yield from (goal.words, *goal.steps)


def unknown(person: Person, beat: Beat) -> list[object]:
    """What a beat says in codes that mean nothing."""
    outcome, answers = beat.rating
    asked = sets().get(outcome)
    wrong: list[object] = [beat.by] if CAST[beat.by].organisation != person.organisation else []
    for said, known in (
        ([beat.way], {"", *WAYS}), (beat.supports, contacts.supports()), ([beat.phase], {"", *HORIZONS}),
        ([one.need for one in beat.needs], need_codes()), ([one.result for one in beat.needs], {"", *RESULTS}),
        ([kind for kind, _ in beat.given], GIVEN), ([beat.home], {"", *HOMES}), ([beat.spell], {"", *SPELLS}),
        ([beat.program], {"", *PROGRAMS[person.organisation]}), ([beat.barrier[0]], {"", *KINDS}),
        ([goal.horizon for goal in beat.goals], {"", *HORIZONS}), ([goal.need for goal in beat.goals], {"", *need_codes()}),
        ([goal.level for goal in beat.goals], {None, *LEVELS}), ([outcome], {"", *sets()}),
        ([purpose for purpose, _ in beat.consents], PURPOSES), ([said for _, said in beat.consents], {"back", *ANSWERS}),
        ([beat.strength] if beat.strength.startswith("strength.") else [], {one.code for one in strengths()}),
    ):  # fmt: skip
        wrong += [one for one in said if one not in known]
    wrong += [one for one in beat.needs if (one.result == "not-available") != (one.reason in REASONS)]
    if asked is not None:
        wrong += [answers] if len(answers) > len(asked.questions) or any(not 0 <= one <= 4 for one in answers) else []
    return wrong


@pytest.mark.parametrize("person", WALKERS, ids=lambda person: person.key)
def test_everything_a_walk_says_is_known_and_in_order(person: Person) -> None:
    days = [beat.on for beat in person.beats]
    assert days == sorted(days) and days[0] >= person.begun.date() and days[-1] <= date.today()
    assert [wrong for beat in person.beats for wrong in unknown(person, beat)] == []
    goals: set[str] = set()
    paces: dict[str, Pace] = {}
    given: set[str] = set()
    for beat in person.beats:
        for goal in beat.goals:
            assert goal.id in goals or (goal.words and goal.horizon), (beat.on, goal.id)
            goals.add(goal.id)
        for purpose, said in beat.consents:
            assert said != "back" or purpose in given, (beat.on, purpose)
            given.add(purpose)
        if beat.spell:
            touched = moved(paces, beat.spell, beat.program or None)
            assert touched, (beat.on, beat.spell, "leads nowhere from here")
            for program in touched:
                pace = paces.setdefault(program, Pace(id_of(person.key), "", beat.on, ""))
                assert not pace.state or pace.state == beat.spell or step_to(pace.state, beat.spell), (beat.on, beat.spell)
                pace.state, pace.since = beat.spell, beat.on


@pytest.mark.parametrize("person", WALKERS, ids=lambda person: person.key)
def test_who_writes_reads_and_is_not_kept_out(person: Person) -> None:
    for beat in person.beats:
        member = CAST[beat.by]
        assert READ in role_named(member.role).rights, (beat.on, beat.by)
        assert not any(bar.who == beat.by and bar.on <= beat.on for bar in person.barred), (beat.on, beat.by)
        if person.circle and beat.by != person.begun_by:  # a circle that is written lets nobody else in
            names = {beat.by, *(TEAM + team for team in member.teams)}
            assert any(
                one.who in names and {"who", "story"} <= set(one.compartments) and one.on <= beat.on
                and (one.withdrawn is None or beat.on < one.withdrawn)
                for one in person.circle
            ), (beat.on, beat.by)  # fmt: skip


def test_words_of_walks_are_kind_and_invented() -> None:
    for person in WALKERS:
        for text in words_of(person):
            assert not FORBIDDEN.search(text), (person.key, FORBIDDEN.search(text))
            assert not REAL_TOWNS.search(text), (person.key, REAL_TOWNS.search(text))
            assert not re.search(r"[{}]", text), (person.key, text)


def test_keys_and_names_are_each_one_persons() -> None:
    everyone = [*story().people, *story().others]
    for values in ([one.key for one in everyone], [one.name for one in everyone if one.name]):
        assert [value for value, times in Counter(values).items() if times > 1] == []
    assert {one.organisation for one in everyone} <= PROGRAMS.keys()


def test_more_people_than_are_written_live_the_arcs_again_without_names(monkeypatch: pytest.MonkeyPatch) -> None:
    written = [*story().people, *story().others]
    assert building.everyone() == written
    monkeypatch.setenv(building.WANTED, str(len(written) + 2 * len(story().others) + 1))
    more = building.everyone()[len(written):]
    assert len(more) == 2 * len(story().others) + 1
    assert not any(one.name or one.code for one in more)
    assert len({one.key for one in more}) == len(more)


@pytest.fixture
def cast(house: House) -> dict[str, Actor]:
    """The cast of the first organisation with hands of its own in a test's house, its teams and its programs."""
    main = story().organisations[0]
    members = [member for member in story().cast if member.organisation == main.slug]
    for member in members:
        if member.key not in house.cast:
            house.add(member.key, role_named(member.role))
    with house.speaking("director") as keyring:
        for program in main.programs:
            Program.objects.create(org_id=house.org, name_en=program.name.en, name_fr=program.name.fr)
        for named in main.teams:
            team, _ = Team.objects.get_or_create(org_id=house.org, name_en=named.name.en, defaults={"name_fr": named.name.fr})
            for member in members:
                if named.slug in member.teams:
                    network.put_in_team(keyring, team, house.member(member.key))
    return {member.key: Actor(member, house.cast[member.key].keyring()) for member in members}


def here(house: House, *keys: str) -> list[Person]:
    """People of the story under keys of their own, so that their ids are this house's."""
    found = {one.key: one for one in (*story().people, *story().others)}
    return [replace(found[key], key=f"{house.slug}-{key}") for key in keys]


def test_two_people_walk_and_a_second_run_doubles_nothing(house: House, cast: dict[str, Actor]) -> None:
    people = here(house, "wren-of-the-ferry", "tamsin")
    assert [live(person, cast) for person in people] == [0, 0]
    with house.speaking("worker"):
        before = Leaf.objects.count()
    assert [live(person, cast) for person in people] == [0, 0]
    with house.speaking("worker"):
        assert Leaf.objects.count() == before
    for person in people:
        record = id_of(person.key)
        with speaking_as(cast["worker"]) as keyring:
            participant, opened = participant_for(keyring, record, PARTS, "record.page")
            leaves = leaves_in(opened)
            assert participant.begun_on == person.begun.date()
            written = [one for one in leaves if one.kind == Leaf.CONTACT]
            assert [one.day for one in written] == [beat.on for beat in person.beats]
            assert [one.data["phase"] for one in written if one.data["phase"]] == list(HORIZONS)
            [episode] = episodes_of([one for one in leaves if one.kind == Leaf.EPISODE])
            assert [spell.state for spell in episode.episode.spells] == ["walking", "paused", "walking"]
            assert episode.episode.phase == "phase.long-term"
            assert episode.episode.program == str(Program.objects.get(name_en="Rooms and Keys").id)
            [goal] = plan_of([one for one in leaves if one.kind == Leaf.PLAN]).plan.goals
            assert (goal.words, goal.level, goal.state) == ("A door with my own key", 1, "reached")
            assert all(step.done_on == person.beats[-1].on for step in goal.steps)
            homes = sorted(current([one for one in leaves if one.kind == Leaf.HOME]), key=lambda one: one.data["since"])
            assert [one.data["kind"] for one in homes] == ["outside", "shelter", "transitional", "own-place"]
            assert [one.data["until"] for one in homes] == [*(one.data["since"] for one in homes[1:]), None]
            assert [one.data["own"]["sleep"] for one in leaves if one.kind == Leaf.RATING] == [2, 3]
            assert {one.purpose: one.terms.answer for one in consents_in(opened)} == {"service": "yes", "counted": "yes"}
            needs = {one.data["code"]: one.data["state"] for one in current([x for x in leaves if x.kind == Leaf.NEED])}
            assert needs == {"need.housing": "met", "need.housing.food": "met"}
            assert {one.by for one in leaves} == {cast["worker"].keyring.user, cast["supervisor"].keyring.user}
            holders = Grant.objects.filter(record_id=record, part="story").values_list("holder", flat=True)
            assert {cast["worker"].keyring.pair, cast["supervisor"].keyring.pair} <= set(holders)


def test_a_rating_its_rules_would_not_ask_for_is_left_out_and_counted(house: House, cast: dict[str, Actor]) -> None:
    [person] = here(house, "tamsin")
    first = replace(person.beats[0], rating=("outcome.wellbeing.safety", (1, 1)))
    assert live(replace(person, beats=(first,)), cast) == 1
    with speaking_as(cast["worker"]):
        assert not Leaf.objects.filter(record_id=id_of(person.key), kind=Leaf.RATING).exists()


def test_a_walk_goes_on_through_changes_of_circle_and_keys(house: House, cast: dict[str, Actor]) -> None:
    """Juniper leaves somebody out of emergencies on the first day, and a colleague bars herself in the middle."""
    people = here(house, "juniper", "colette", "keisha", "tavi", "kit")
    assert [live(person, cast) for person in people] == [0] * len(people)
    for person in people:
        with speaking_as(cast[person.begun_by]) as keyring:
            _, opened = participant_for(keyring, id_of(person.key), PARTS, "record.page")
            leaves = leaves_in(opened)
            contacts_here = [one for one in leaves if one.kind == Leaf.CONTACT]
            assert [one.day for one in contacts_here] == [beat.on for beat in person.beats if beat.way]
            said = {one.data["words"] for one in leaves if one.kind == Leaf.STRENGTH}
            assert set(person.strengths) <= said
            [episode] = episodes_of([one for one in leaves if one.kind == Leaf.EPISODE])
            assert [one.state for one in episode.episode.spells] == [beat.spell for beat in person.beats if beat.spell]


def test_some_come_along_and_two_records_are_tied_once(house: House, cast: dict[str, Actor]) -> None:
    """Everyone written down as coming along is as a page would take it; ties stand in both records, by the same actions."""
    with_others = [one for one in story().people if one.along]
    keys = {one.key: one.begun_by for one in story().people}
    assert len(with_others) >= 6 and sum(bool(one.record) for person in with_others for one in person.along) >= 3
    for person in with_others:
        for one in person.along:
            assert refusal(Companion(one.relation, one.called, one.age, one.living, one.words, one.knows)) is None, person.key
            assert one.on is None or person.begun.date() <= one.on <= date.today()
            assert not one.record or keys[one.record] == person.begun_by
    people = [
        replace(person, along=tuple(replace(one, record=one.record and f"{house.slug}-{one.record}") for one in person.along))
        for person in here(house, "juniper", "pauline")
    ]
    for _ in range(2):
        assert [live(person, cast) for person in people] == [0, 0]
    juniper, pauline = (id_of(person.key) for person in people)
    with speaking_as(cast["worker"]) as keyring:
        friend, back = household_for(keyring, pauline)[1], household_for(keyring, juniper)[1]
        assert friend and back and [[one.record for one in row.ties] for row in friend.here] == [[juniper]]
        assert [one.record for one in back.ties] == [pauline]
        assert Leaf.objects.filter(kind=Leaf.COMPANION, record_id__in=[juniper, pauline]).count() == 3


@pytest.mark.parametrize(("language", "said"), [("en", "0 of 2 people are here"), ("fr", "0 personnes sur 2 sont ici")])
def test_the_page_says_how_far_the_building_is(
    language: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    monkeypatch.setenv("FIREWEED_STATE", str(tmp_path))
    (tmp_path / "demo").mkdir()
    monkeypatch.setattr(building, "everyone", lambda: list(story().people[:2]))
    assert said not in browser(language).get("/demo/").content.decode()  # nobody to sign in as yet
    keep([CastKey(story().cast[0].email, "one two three", pyotp.random_base32())])
    assert said in browser(language).get("/demo/").content.decode()
    monkeypatch.setattr(building, "everyone", list)
    assert said not in browser(language).get("/demo/").content.decode()
