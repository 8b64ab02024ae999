"""What is written about the example network holds together, in days, in people and in words."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest

from fireweed.bilingual import Two
from fireweed.site.example.story import TEAM, CastMember, Person, Story, Unsaid, story

FIRST, LAST = date(2025, 2, 1), date(2026, 11, 20)
COMPARTMENTS = {"who", "where", "story", "legal"}
ROLES = {
    "worker", "night-worker", "peer-worker", "supervisor", "coordinator", "director", "privacy-officer", "evaluator",
}  # fmt: skip
NEVER_IN_A_CIRCLE = {"director", "privacy-officer", "evaluator"}
NEEDS = {f"need.{word}" for word in ("housing", "mental-health", "life-skills", "connection", "self-worth", "safety")}
CHANNELS = {"text", "call", "email", "in-person", "letter", "through"}
FORBIDDEN = re.compile(
    r"\b(victims?|cases?|clients?|beneficiar\w+|rescu\w+|sav(?:e|es|ed|ing) (?:her|him|them)|escap\w+|fail\w*|"
    r"high-risk|at-risk|vulnerable|refus\w+|non-compliant|no-shows?|prostitutes?|addicts?|clean|illegals?|"
    r"perpetrators?|impact\w*|abort\w*|invalid|victimes?|clientes?|clientèle|cas|usag(?:er|ère)s?|prise en charge|"
    r"bénéficiaires?|récipiendaires?|prostituée?s?|trafic|parcours de sortie|référer|éligibles?|évidence|"
    r"cancell?er|réduction des risques|sans-abri|sans-papiers|invalides?)\b",
    re.IGNORECASE,
)
REAL_TOWNS = re.compile(
    r"\b(Toronto|Montr[ée]al|Vancouver|Calgary|Edmonton|Ottawa|Winnipeg|Halifax|Regina|Saskatoon|Victoria|Hamilton|"
    r"Kingston|Sudbury|Thunder Bay|Fort Frances|Moncton|Fredericton|Saint John|St\. John’s|Charlottetown|Whitehorse|"
    r"Yellowknife|Iqaluit|Gatineau|Laval|Sherbrooke|Trois-Rivières|Saguenay|Longueuil|Kelowna|Kamloops|Nanaimo|"
    r"Prince George|Surrey|Windsor|Brampton|Mississauga|Kitchener|Nunavik|Red Deer|Lethbridge|Brandon)\b"
)
ORDINARY_SPACE = re.compile(r" [:%$»]|« |\d h\b")


@pytest.fixture(scope="module")
def whole() -> Story:
    """The example network, read from its files."""
    return story()


@pytest.fixture(scope="module")
def cast(whole: Story) -> dict[str, CastMember]:
    """The cast by key."""
    return {member.key: member for member in whole.cast}


def written_about(person: Person) -> Iterator[str]:
    """Every free text in one person's file."""
    yield from (person.name, person.code, person.own_words, person.gender, *person.strengths)
    for way in person.reach:
        yield from (way.hours, way.name, way.who_may_know, way.note)
        if "@" not in way.address:
            yield way.address
    for one in person.along:
        yield from (one.called, one.words)
    for note in person.notes:
        yield note.text
        yield note.amended or ""


def everything_written(whole: Story) -> Iterator[tuple[str, str]]:
    """Every free text of the network, with where it stands."""
    for thing in (*whole.organisations, *whole.cast):
        for field in thing.__slots__:
            value = getattr(thing, field)
            if isinstance(value, Two):
                yield repr(thing), value.en
                yield repr(thing), value.fr
    for organisation in whole.organisations:
        yield organisation.slug, organisation.town
        for named in (*organisation.programs, *organisation.teams):
            yield organisation.slug, named.name.en
            yield organisation.slug, named.name.fr
    for person in whole.people:
        yield from ((person.key, text) for text in written_about(person))


def may_write(person: Person, member: CastMember, at: datetime) -> bool:
    """Whether a member held this person's story at that moment and was not barred."""
    day = at.date()
    if any(bar.who == member.key and bar.on <= day for bar in person.barred):
        return False
    if member.key == person.begun_by:
        return at >= person.begun
    names = {member.key, *(TEAM + team for team in member.teams)}
    return any(
        letting.who in names
        and "story" in letting.compartments
        and letting.on <= day
        and (letting.withdrawn is None or day < letting.withdrawn)
        for letting in person.circle
    )


def test_the_network_is_whole(whole: Story, cast: dict[str, CastMember]) -> None:
    homes = Counter(person.organisation for person in whole.people)
    slugs = [organisation.slug for organisation in whole.organisations]
    assert len(whole.people) >= 40
    assert len(slugs) == len(set(slugs)) == 8
    assert set(homes) == set(slugs)
    assert homes["saltwood-house"] >= 20
    assert len(cast) == len(whole.cast)
    for values in (
        [member.email for member in whole.cast],
        [(member.given_name, member.family_name) for member in whole.cast],
        [person.name or person.code for person in whole.people],
        [organisation.town for organisation in whole.organisations],
    ):
        assert len(values) == len(set(values))
    assert {member.role for member in whole.cast if member.organisation == "saltwood-house"} == ROLES
    for slug in slugs:
        roles = {member.role for member in whole.cast if member.organisation == slug}
        assert {"director", "worker"} <= roles <= ROLES | {"voice"}


def test_organisations_and_cast_refer_to_what_exists(whole: Story) -> None:
    for organisation in whole.organisations:
        assert organisation.language in {"en", "fr", "both"}
        assert organisation.provisional_days > 0
        assert 2 <= len(organisation.programs) <= 3
        assert organisation.teams
    teams = {o.slug: {team.slug for team in o.teams} for o in whole.organisations}
    for member in whole.cast:
        assert member.language in {"en", "fr", "both"}
        assert set(member.teams) <= teams[member.organisation], member.key
        assert member.email.endswith(".example.org")
    outreach = [member for member in whole.cast if "outreach" in member.teams]
    assert len(outreach) == 4


def test_everyone_has_a_name_or_a_code_and_known_answers(whole: Story) -> None:
    for person in whole.people:
        assert bool(person.name) != bool(person.code), person.key
        assert person.state in {"open", "provisional"}
        for answer in (person.under_18, person.emergency):
            assert answer in {"yes", "no"} or isinstance(answer, Unsaid), person.key
        assert set(person.needs) <= NEEDS
        assert 2 <= len(person.notes) <= 10
        assert person.reach
        for way in person.reach:
            assert way.channel in CHANNELS
            assert way.voicemail in {"yes", "neutral", "no"} or isinstance(way.voicemail, Unsaid)
            if way.channel in {"text", "call"}:
                assert re.fullmatch(r"\d{3}-555-01\d\d", way.address), person.key
            if way.channel == "email":
                assert way.address.endswith("@example.org")


def test_circles_refer_to_people_of_the_same_house(whole: Story, cast: dict[str, CastMember]) -> None:
    teams = {o.slug: {TEAM + team.slug for team in o.teams} for o in whole.organisations}
    for person in whole.people:
        members = {key for key, member in cast.items() if member.organisation == person.organisation}
        assert person.begun_by in members, person.key
        assert set(person.emergency_except) <= members, person.key
        assert not person.emergency_except or person.emergency == "yes", person.key
        for letting in person.circle:
            assert letting.who in members | teams[person.organisation], person.key
            assert letting.who != person.begun_by, person.key
            assert letting.compartments and set(letting.compartments) <= COMPARTMENTS, person.key
            assert "who" in letting.compartments, person.key
            assert person.begun.date() <= letting.on <= LAST, person.key
            assert letting.withdrawn is None or letting.on < letting.withdrawn <= LAST, person.key
            if letting.who in cast:
                assert cast[letting.who].role not in NEVER_IN_A_CIRCLE, person.key
        for bar in person.barred:
            assert bar.who in members and bar.by in {"participant", "self"}, person.key
            assert person.begun.date() <= bar.on <= LAST, person.key
            for letting in person.circle:
                if letting.who == bar.who:
                    assert letting.withdrawn and letting.withdrawn <= bar.on, person.key


def test_days_follow_one_another(whole: Story, cast: dict[str, CastMember]) -> None:
    for person in whole.people:
        assert FIRST <= person.begun.date() <= LAST, person.key
        moments = [note.on for note in person.notes]
        assert moments == sorted(set(moments)), person.key
        assert person.begun <= moments[0] and moments[-1].date() <= LAST, person.key
        for note in person.notes:
            assert (note.amended is None) == (note.amended_on is None), person.key
            if note.amended_on:
                assert note.on < note.amended_on and note.amended_on.date() <= LAST, person.key
                assert note.amended != note.text
        at_work = [(person.begun, person.begun_by)] + [(note.on, note.by) for note in person.notes]
        for at, by in at_work:
            night = at.hour >= 21 or at.hour < 8
            assert night if cast[by].role == "night-worker" else 7 <= at.hour < 22, (person.key, at, by)


def test_nobody_writes_before_being_let_in_or_after_leaving(whole: Story, cast: dict[str, CastMember]) -> None:
    for person in whole.people:
        for note in person.notes:
            for moment in filter(None, (note.on, note.amended_on)):
                assert may_write(person, cast[note.by], moment), (person.key, note.by, moment)


def test_a_stranger_to_the_circle_may_not_write(whole: Story, cast: dict[str, CastMember]) -> None:
    people = {person.key: person for person in whole.people}
    kept_out = [
        ("juniper", "peer-worker", datetime(2025, 3, 10, 12)),  # the team was let in a day later
        ("juniper", "outreach-worker", datetime(2026, 2, 1, 12)),  # barred, though the team is in
        ("colette", "coordinator", datetime(2025, 9, 1, 12)),  # withdrawn, and not yet let in again
        ("ocean", "stranger-peer", datetime(2026, 2, 17, 12)),  # withdrawn that day
        ("desmond", "night-worker", datetime(2025, 7, 1, 23)),  # in the circle, without the story
    ]
    for key, member, at in kept_out:
        assert not may_write(people[key], cast[member], at), (key, member)
    assert may_write(people["juniper"], cast["outreach-worker"], datetime(2025, 12, 1, 12))
    assert may_write(people["colette"], cast["coordinator"], datetime(2026, 2, 13, 12))


def test_a_provisional_record_stays_with_its_writer_and_has_not_run_out(whole: Story) -> None:
    kept = {organisation.slug: organisation.provisional_days for organisation in whole.organisations}
    provisional = [person for person in whole.people if person.state == "provisional"]
    assert provisional
    for person in provisional:
        assert not person.circle
        assert {note.by for note in person.notes} == {person.begun_by}
        assert person.begun.date() + timedelta(days=kept[person.organisation]) >= LAST


def test_people_differ(whole: Story) -> None:
    people = whole.people
    assert sum(not person.name for person in people) >= 3
    assert sum(not person.pronouns for person in people) >= 3
    assert {Unsaid.NOT_ASKED, Unsaid.RATHER_NOT_SAY, Unsaid.UNKNOWN} <= {person.gender for person in people}
    assert 1 <= sum(person.under_18 == "yes" for person in people) <= 3
    assert Unsaid.NOT_ASKED in {person.under_18 for person in people}
    assert {"yes", "no", Unsaid.NOT_ASKED} <= {person.emergency for person in people}
    assert {"en", "fr"} < {person.language for person in people}
    assert any(letting.withdrawn for person in people for letting in person.circle)
    assert {"participant", "self"} == {bar.by for person in people for bar in person.barred}
    notes = [note for person in people for note in person.notes]
    languages = Counter(note.language for note in notes)
    assert set(languages) == {"en", "fr"} and min(languages.values()) >= 30
    assert any(note.amended for note in notes)


def test_notes_are_written_in_a_language_of_their_writer(whole: Story, cast: dict[str, CastMember]) -> None:
    for person in whole.people:
        for note in person.notes:
            assert cast[note.by].language in {note.language, "both"}, (person.key, note.on)


def test_no_word_that_does_not_belong_and_no_real_town(whole: Story) -> None:
    for where, text in everything_written(whole):
        assert not FORBIDDEN.search(text), (where, FORBIDDEN.search(text))
        assert not REAL_TOWNS.search(text), (where, REAL_TOWNS.search(text))


def test_quotes_are_curly_and_french_spaces_do_not_break(whole: Story) -> None:
    for where, text in everything_written(whole):
        assert not re.search(r"['\"]", text), (where, text)
        assert text == text.strip() and "  " not in text and "\n" not in text, (where, text)
    french = [thing.line.fr for thing in whole.cast]
    for organisation in whole.organisations:
        french.append(organisation.people_served.fr)
    for person in whole.people:
        for note in person.notes:
            french += [note.text, note.amended or ""] if note.language == "fr" else []
        if person.own_words_language == "fr":
            french.append(person.own_words)
    for text in french:
        assert not ORDINARY_SPACE.search(text), text


def test_no_pronoun_is_given_to_someone_who_chose_none(whole: Story) -> None:
    for person in whole.people:
        if not person.pronouns:
            for note in person.notes:
                found = re.search(r"\b(she|he|her|hers|him|his|elle|sienne?)\b", note.text, re.IGNORECASE)
                assert not found, (person.key, found)


def test_no_sentence_is_used_twice(whole: Story) -> None:
    seen: defaultdict[str, set[str]] = defaultdict(set)
    for person in whole.people:
        texts = [person.own_words, *(way.note for way in person.reach), *person.strengths]
        for note in person.notes:
            texts += [note.text, note.amended or ""]
        for text in texts:
            for sentence in re.split(r"(?<=[.!?。])\s+", text):
                seen[re.sub(r"\W+", " ", sentence).strip().casefold()].add(person.key)
    seen.pop("")
    assert {sentence: keys for sentence, keys in seen.items() if len(keys) > 1} == {}


def test_nobody_is_named_in_someone_elses_record(whole: Story) -> None:
    for person in whole.people:
        called = [person.code] if person.code else [word for word in person.name.split() if len(word) > 2]
        for other in whole.people:
            if other is not person:
                text = " ".join(written_about(other))
                for name in called:
                    assert not re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text), (person.key, other.key, name)
