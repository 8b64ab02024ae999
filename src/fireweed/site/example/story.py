"""Who is in the example network and what is written about them, read from the TOML files beside this module.

Everyone and every place is invented. A moment is the local clock of the organisation, without a zone. A question
nobody answered is an `Unsaid`; whoever began a record holds all of it from that moment and is not listed again in
the circle.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from fireweed.bilingual import Two
from fireweed.site.example.arcs import Beat, beats_of

HERE = Path(__file__).parent
TEAM = "team:"


class Unsaid(StrEnum):
    """Three ways of having no answer, never merged."""

    NOT_ASKED = "not-asked"
    RATHER_NOT_SAY = "rather-not-say"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Named:
    """A team: its slug and its name in both languages."""

    slug: str
    name: Two


@dataclass(frozen=True, slots=True)
class ExampleProgram:
    """A program: how it stands in numbers; without `languages` it serves in those of its organisation."""

    slug: str
    name: Two
    languages: tuple[str, ...] = ()
    stream: str = ""
    indigenous_led: bool = False
    body: str = ""
    stands_with: str = ""


@dataclass(frozen=True, slots=True)
class ExampleOrganisation:
    """An invented organisation; `language` is en, fr or both, `kind` what it resembles, `province` two letters."""

    slug: str
    kind: str
    language: str
    provisional_days: int
    name: Two
    town: str
    province: str
    region: Two
    people_served: Two
    programs: tuple[ExampleProgram, ...]
    teams: tuple[Named, ...]
    configuration: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CastMember:
    """One of the standing cast; `role` is a role's key, `line` says on a card who this is."""

    key: str
    given_name: str
    family_name: str
    pronouns: str
    language: str
    email: str
    role: str
    organisation: str
    teams: tuple[str, ...]
    line: Two
    speaks_for: str = ""


@dataclass(frozen=True, slots=True)
class Reach:
    """One safe way to be reached; `voicemail` is yes, neutral (say nothing of us) or no; empty text means not said."""

    channel: str
    address: str
    hours: str
    name: str
    voicemail: str | Unsaid
    who_may_know: str
    note: str


@dataclass(frozen=True, slots=True)
class LetIn:
    """Someone let into the circle: a cast key or "team:<slug>", which compartments, from which day, until which."""

    who: str
    compartments: tuple[str, ...]
    on: date
    withdrawn: date | None


@dataclass(frozen=True, slots=True)
class Barred:
    """A member who may open nothing of this person's, at the wish of the "participant" or of the member ("self")."""

    who: str
    on: date
    by: str


@dataclass(frozen=True, slots=True)
class Note:
    """A dated note by a cast key, in en or fr; `amended` is the whole later wording, written at `amended_on`."""

    on: datetime
    by: str
    language: str
    text: str
    amended: str | None
    amended_on: datetime | None


@dataclass(frozen=True, slots=True)
class Along:
    """Somebody who comes along, written down on a day (None: the first); `record` is the key of a person tied to it."""

    relation: str
    called: str = ""
    age: str = ""
    living: str = ""
    words: str = ""
    knows: str = ""
    on: date | None = None
    record: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A participant: a chosen name or a code (the other is empty), own words, and what was written, in order of time.

    `state` is open or provisional; `under_18` is yes, no or an `Unsaid`; `emergency` is yes, no or an `Unsaid`,
    and `emergency_except` names cast keys left out of it; `beats` are the days of the walk.
    `language` and `own_words_language` are BCP 47 tags.
    """

    key: str
    organisation: str
    name: str
    code: str
    pronouns: str
    gender: str | Unsaid
    language: str
    under_18: str | Unsaid
    own_words: str
    own_words_language: str
    state: str
    begun: datetime
    begun_by: str
    needs: tuple[str, ...]
    strengths: tuple[str, ...]
    emergency: str | Unsaid
    emergency_except: tuple[str, ...]
    reach: tuple[Reach, ...]
    circle: tuple[LetIn, ...]
    barred: tuple[Barred, ...]
    notes: tuple[Note, ...]
    beats: tuple[Beat, ...] = ()
    along: tuple[Along, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """The whole example network; people stand in the order in which their records were begun.

    `others` share the outline of their walks with a few more, each in details of their own.
    """

    organisations: tuple[ExampleOrganisation, ...]
    cast: tuple[CastMember, ...]
    people: tuple[Person, ...]
    others: tuple[Person, ...] = ()


@cache
def story() -> Story:
    """The example network as it is written in the files."""
    organisations = tuple(_organisation(row) for row in _read(HERE / "organisations.toml")["organisations"])
    cast = tuple(_member(row) for row in _read(HERE / "cast.toml")["cast"])
    languages = {organisation.slug: organisation.language for organisation in organisations}
    people = [_person(path.stem, _read(path), languages, cast) for path in (HERE / "people").glob("*.toml")]
    others = [one for path in sorted((HERE / "arcs").glob("*.toml")) for one in _arc(_read(path), languages, cast)]
    return Story(organisations, cast, _in_order(people), _in_order(others))


def _in_order(people: list[Person]) -> tuple[Person, ...]:
    return tuple(sorted(people, key=lambda person: (person.begun, person.key)))


def _read(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return tomllib.load(file)


def _organisation(row: dict[str, Any]) -> ExampleOrganisation:
    texts: dict[str, Any] = {
        field: Two(**row.pop(field)) for field in ("name", "region", "people_served")
    }
    teams = tuple(Named(item["slug"], Two(**item["name"])) for item in row.pop("teams"))
    programs = tuple(
        ExampleProgram(item.pop("slug"), Two(**item.pop("name")), tuple(item.pop("languages", ())), **item)
        for item in row.pop("programs")
    )
    return ExampleOrganisation(**row, **texts, programs=programs, teams=teams)


def _member(row: dict[str, Any]) -> CastMember:
    return CastMember(**{**row, "teams": tuple(row["teams"]), "line": Two(**row["line"])})


def _arc(arc: dict[str, Any], languages: Mapping[str, str], cast: tuple[CastMember, ...]) -> list[Person]:
    """Everyone who lives one arc."""
    return [_person(row.pop("key"), {**row, "walk": arc["beats"]}, languages, cast) for row in arc["people"]]


def _hands(organisation: str, begun_by: str, cast: tuple[CastMember, ...]) -> dict[str, str]:
    """Who does what in an organisation: each key for itself, the first of each role, and who began for the rest."""
    own = [member for member in cast if member.organisation == organisation]
    roles = {member.role: member.key for member in reversed(own)}
    return {"": begun_by, **roles, **{member.key: member.key for member in own}}


def _person(key: str, row: dict[str, Any], languages: Mapping[str, str], cast: tuple[CastMember, ...]) -> Person:
    slots, walk = row.pop("slots", {}), row.pop("walk", [])
    hands = _hands(row["organisation"], row.get("begun_by", ""), cast)
    row.setdefault("begun_by", hands.get("worker", ""))
    row["beats"] = tuple(beats_of(walk, begun=row["begun"], today=date.today(), by={**hands, "": row["begun_by"]}, slots=slots))
    blank = {"name": "", "code": "", "pronouns": "", "own_words": "", "state": "open"}
    row = {**blank, "own_words_language": row["language"], **row}
    for question in ("gender", "under_18", "emergency"):
        row[question] = _answer(row.get(question))
    for name in ("needs", "strengths", "emergency_except"):
        row[name] = tuple(row.get(name, ()))
    row["reach"] = tuple(_reach(item) for item in row.get("reach", ()))
    row["circle"] = tuple(
        LetIn(item["who"], tuple(item["compartments"]), item["on"], item.get("withdrawn"))
        for item in row.get("circle", ())
    )
    row["along"] = tuple(Along(**item) for item in row.get("along", ()))
    row["barred"] = tuple(Barred(**item) for item in row.get("barred", ()))
    usual = languages.get(row["organisation"], "")
    row["notes"] = tuple(
        Note(
            on=item["on"],
            by=item["by"],
            language=item.get("language", usual),
            text=item["text"],
            amended=item.get("amended"),
            amended_on=item.get("amended_on"),
        )
        for item in row.get("notes", ())
    )
    return Person(key=key, **row)


def _reach(item: dict[str, str]) -> Reach:
    blank = {"address": "", "hours": "", "name": "", "who_may_know": "", "note": ""}
    return Reach(**{**blank, **item, "voicemail": _answer(item.get("voicemail"))})


def _answer(given: str | None) -> str | Unsaid:
    if given is None:
        return Unsaid.NOT_ASKED
    return Unsaid(given) if given in set(Unsaid) else given
