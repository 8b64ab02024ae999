"""A configuration: read leniently from the database and strictly from a file, joined without losing an answer's words."""

import json
import random
from dataclasses import replace
from typing import Any

import pytest

from fireweed.bilingual import Two
from fireweed.care.settings.rules.built import BUILT
from fireweed.care.settings.rules.configuration import (
    Asked,
    Configuration,
    Listed,
    Own,
    Row,
    changes,
    configuration_of,
    joined,
    limits,
    refusal,
)
from fireweed.care.settings.rules.places import PARTS, PLACES, place_of
from fireweed.care.settings.rules.questions import Kind, Shown
from fireweed.care.settings.rules.terms import Funder

PETS = Own("pets", "story", Kind.ONE_OF, Two("Animals", "Animaux"), None, "animals")
ANIMALS = Listed(
    "animals", Two("Animals", "Animaux"), (Row("cat", Two("Cat", "Chat")), Row("dog", Two("Dog", "Chien")))
)
WHOLE = Configuration(
    {"gender": Asked(Shown.HIDDEN), "name": Asked(label=Two("Called", "Se fait appeler"))}, (PETS,), {"animals": ANIMALS},
    {"plan": Two("Next steps", "La suite")}, True,
    (Funder("Fonds des Rives", {"need.housing": Two("Shelter", "Logement"), "way.phone": Two("Remote", "À distance")}),),
)  # fmt: skip


def test_there_and_back() -> None:
    """What is handed on comes in the same."""
    data = json.loads(json.dumps(WHOLE.as_data()))
    assert refusal(data) is None
    assert configuration_of(data) == WHOLE
    assert configuration_of({}) == Configuration()


@pytest.mark.parametrize("key", [key for key, one in BUILT.items() if one.stays])
def test_what_stays_is_never_left_out(key: str) -> None:
    """Whatever the database says."""
    asked = Configuration({key: Asked(Shown.HIDDEN, Two("A", "B"))}).asked(key)
    assert (asked.shown, asked.label) == (Shown.ASKED, Two("A", "B"))


@pytest.mark.parametrize("changed", [
    {"format": "other"}, {"version": 3}, {"questions": {"no-such": {"shown": "asked"}}},
    {"questions": {"gender": {"shown": "never"}}}, {"own": [{"key": "x"}]}, {"own": "x"}, {"own": [PETS.key]},
    {"own": [{"key": "a b", "part": "who", "kind": "short", "label": {"en": "A"}}]},
    {"own": [{"key": "a", "part": "legal", "kind": "short", "label": {"en": "A"}}]},
    {"own": [{"key": "a", "part": "who", "kind": "picture", "label": {"en": "A"}}]},
    {"own": [{"key": "a", "part": "who", "kind": "short", "label": {"en": "A" * 121}}]},
    {"own": [{"key": "a", "part": "who", "kind": "one-of", "label": {"en": "A"}, "list": "none"}]},
    {"own": [{"key": f"k{n}", "part": "who", "kind": "short", "label": {"en": "A"}} for n in range(101)]},
    {"lists": {"a": {"name": {"en": "A"}, "rows": "x"}}}, {"lists": {"a": {"rows": []}}}, {"rooms": {"vault": {"en": "A"}}},
    {"lists": {"a": {"name": {"en": "A"}, "rows": [{"key": f"k{n}", "en": "A"} for n in range(201)]}}},
    {"lists": {f"a{n}": {"name": {"en": "A"}, "rows": []} for n in range(21)}},
    {"funders": "x"}, {"funders": ["x"]}, {"funders": None}, {"funders": [{"name": "", "words": {"need.housing": {"en": "A"}}}]},
    {"funders": [{"name": "A", "words": {}}]}, {"funders": [{"name": "A", "words": {"need.no-such": {"en": "A"}}}]},
    {"funders": [{"name": "A", "words": {"need.housing": {"en": "A" * 121}}}]}, {"funders": [{"name": "A", "words": ["x"]}]},
    {"funders": [{"name": "A" * 121, "words": {"need.housing": {"en": "A"}}}]},
    {"funders": [{"name": name, "words": {"need.housing": {"en": "A"}}} for name in ("A  b", "a B")]},
    {"funders": [{"name": f"F{n}", "words": {"need.housing": {"en": "A"}}} for n in range(21)]},
])  # fmt: skip
def test_a_file_that_is_not_whole(changed: dict[str, Any]) -> None:
    """Is refused as a whole, in both languages."""
    reason = refusal({**Configuration().as_data(), **changed})
    assert reason is not None and reason.en and reason.fr and reason.en != reason.fr


@pytest.mark.parametrize("data", [None, [], "x", 3, {"format": []}])
def test_what_is_no_configuration_at_all(data: Any) -> None:
    """Another file."""
    assert refusal(data) is not None


_NAMES = (
    "format", "version", "questions", "own", "lists", "rooms", "plan_sign_off", "funders", "en", "fr", "key", "part", "kind", "rows",
)  # fmt: skip


def _anything(chance: random.Random, depth: int = 0) -> Any:
    shape = chance.randrange(7 if depth < 4 else 4)
    if shape < 4:
        return (None, True, chance.randrange(9), chance.choice(("who", "short", "gender", "plan", "a b", "")))[shape]
    inner = [_anything(chance, depth + 1) for _ in range(3)]
    names = (*_NAMES, "gender", "plan", "label", "name", "words", "need.housing")
    return inner if shape == 4 else {chance.choice(names): one for one in inner}


@pytest.mark.parametrize("seed", range(20))
def test_nothing_breaks_it(seed: int) -> None:
    """Whatever stands there, it is read or left out, and what was read holds."""
    chance = random.Random(seed)
    for _ in range(50):
        data = {name: _anything(chance) for name in chance.sample(_NAMES[:8], 6)}
        read = configuration_of(data)
        assert configuration_of(read.as_data()) == read
        refusal(data)
        refusal({**data, "format": "fireweed-configuration", "version": 1})


def test_joining_loses_no_words() -> None:
    """A question the file lacks stays, no longer asked; a row it lacks stays, no longer offered; a kind never changes."""
    newer = Configuration(
        own=(replace(PETS, kind=Kind.LONG, part="who", label=Two("Pets", "Bêtes"), list=""),),
        lists={"animals": Listed("animals", Two("Pets", "Bêtes"), (Row("fox", Two("Fox", "Renard")),))},
    )
    both = joined(WHOLE, newer)
    assert both.own == (replace(PETS, label=Two("Pets", "Bêtes")),)
    assert both.rows("animals") == (
        Row("fox", Two("Fox", "Renard")),
        *(replace(row, offered=False) for row in ANIMALS.rows),
    )
    without = joined(WHOLE, Configuration())
    assert without.funders == both.funders == WHOLE.funders
    assert without.own == (replace(PETS, shown=Shown.HIDDEN),) and without.rows("animals") == ANIMALS.rows
    assert limits(both) is None and limits(without) is None
    said = [one.en for one in changes(WHOLE, without)]
    assert said == [
        "Asked otherwise: Name to use",
        "Asked otherwise: Gender, own words",
        "No longer asked, answers are kept: Animals",
        "A supervisor’s word on plans",
    ]
    assert changes(WHOLE, WHOLE) == []  # fmt: skip


def test_a_question_is_one_of_its_kind() -> None:
    """Each has words of its own in both languages, stands in a place, and either stays or can go."""
    names = [one.name for one in BUILT.values()]
    for language in ("en", "fr"):
        said = [f"{name.in_language(language)} {one.part}" for name, one in zip(names, BUILT.values(), strict=True)]
        assert len(set(said)) == len(said)
    assert {place_of(one.part) for one in BUILT.values()} == set(PLACES)
    assert sorted(part for place in PLACES.values() for part in place.parts) == sorted(PARTS)
    assert all(one.can_be(Shown.HIDDEN) is (one.stays is None) for one in BUILT.values())


def test_a_file_of_the_first_version() -> None:
    """It speaks of a first meeting alone: what is decided elsewhere stays, own questions of elsewhere too."""
    here = Configuration(
        {"name": Asked(Shown.HIDDEN), "contact-minutes": Asked(Shown.HIDDEN)},
        (replace(PETS, kind=Kind.SHORT, list=""), Own("there", "contact", Kind.SHORT, Two("Who", "Qui"))),
    )
    data = {**Configuration({"gender": Asked(Shown.HIDDEN)}).as_data(), "version": 1}
    assert refusal(data) is None
    both = joined(here, configuration_of(data))
    assert both.questions == {"gender": Asked(Shown.HIDDEN), "contact-minutes": Asked(Shown.HIDDEN)}
    assert [(one.key, one.shown) for one in both.own] == [("pets", Shown.HIDDEN), ("there", Shown.ASKED)]
    assert both.as_data()["version"] == 2
    newer = joined(here, configuration_of({**data, "version": 2}))
    assert "contact-minutes" not in newer.questions and {one.shown for one in newer.own} == {Shown.HIDDEN}


@pytest.mark.parametrize("key", ["contact-way", "goal-horizon", "step-whose", "need-code", "strength-words"])
def test_what_gives_a_row_its_meaning_stays(key: str) -> None:
    """Whatever a file says, and the page says why."""
    assert Configuration({key: Asked(Shown.HIDDEN)}).is_asked(key) and BUILT[key].stays is not None


def test_a_file_with_questions_of_everywhere() -> None:
    """There and back, and refused as a whole where one of them is not known."""
    everywhere = Configuration(
        {key: Asked(Shown.HIDDEN, Two("A", "B")) for key in BUILT},
        tuple(Own(f"own-{part}", part, Kind.LONG, Two("A", "B")) for part in PARTS),
    )
    data = json.loads(json.dumps(everywhere.as_data()))
    assert refusal(data) is None and configuration_of(data) == everywhere
    assert refusal({**data, "questions": {**data["questions"], "contact-mood": {"shown": "asked"}}}) is not None
    assert refusal({**data, "own": [{**data["own"][0], "part": "home"}]}) is not None
