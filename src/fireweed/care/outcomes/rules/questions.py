"""The questions of each outcome, read once from a readable file; a key never changes its meaning."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from fireweed.bilingual import Two
from fireweed.continuum.edition import code, codes

FOLDER = Path(__file__).resolve().parent.parent / "questions"
GROUPS = (
    "outcome-individual-wellbeing", "outcome-individual-socioeconomic", "outcome-individual-life-skills", "outcome-family",
)  # fmt: skip
"""The groups of outcomes that are one person's own; those of a community or a network are asked elsewhere."""
VIEW = "view"
"""The key of the one question to the worker."""


class UnreadableQuestions(ValueError):
    """A file of questions contradicts itself or names an outcome that does not exist."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question and the five words its answers are given in, from 0 to 4."""

    key: str
    words: Two
    answers: tuple[Two, ...]


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """What may be asked about one outcome: this person's questions, the worker's one, and those with yes or no before."""

    outcome: str
    questions: tuple[Asked, ...]
    view: Asked
    first: tuple[Asked, ...] = ()
    brought_up: bool = False
    """Whether it is spoken of only when this person did so first."""

    @property
    def label(self) -> Two:
        """The outcome in the shared words."""
        return code(self.outcome).label

    @property
    def sentence(self) -> Two:
        """What it is, in a sentence."""
        return code(self.outcome).sentence


@dataclass(frozen=True, slots=True)
class Questions:
    """The questions of one edition."""

    version: str
    dated: date
    sets: Mapping[str, QuestionSet]


def outcomes() -> tuple[str, ...]:
    """The codes of every outcome that can be asked of one person, in reading order."""
    return tuple(one.code for group in GROUPS for one in codes(group))


@cache
def questions() -> Questions:
    """The questions in force."""
    return read(FOLDER / "2026.toml")


def sets() -> Mapping[str, QuestionSet]:
    """Every set by the code of its outcome, in reading order."""
    return questions().sets


def read(path: Path) -> Questions:
    """Read one edition; raises `UnreadableQuestions`."""
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    scales = {row["key"]: tuple(Two(one["en"], one["fr"]) for one in row["words"]) for row in told["scales"]}
    found = {row["outcome"]: _set(row, scales) for row in told["sets"]}
    if missing := set(outcomes()) ^ found.keys():
        raise UnreadableQuestions(f"not the outcomes of one person: {', '.join(sorted(missing))}")
    if len(found) != len(told["sets"]):
        raise UnreadableQuestions("an outcome stands twice")
    return Questions(told["version"], told["date"], {one: found[one] for one in outcomes()})


def _set(row: Mapping[str, Any], scales: Mapping[str, tuple[Two, ...]]) -> QuestionSet:
    try:
        view = Asked(VIEW, Two(row["view_en"], row["view_fr"]), scales[row["view_scale"]])
        asked = tuple(_asked(one, scales[one["scale"]]) for one in row["questions"])
        first = tuple(_asked(one, ()) for one in row.get("first", ()))
    except KeyError as missing:
        raise UnreadableQuestions(f"{row.get('outcome')}: {missing} is not there") from None
    keys = [one.key for one in (*asked, *first, view)]
    if len(set(keys)) != len(keys):
        raise UnreadableQuestions(f"{row['outcome']}: a key stands twice")
    return QuestionSet(row["outcome"], asked, view, first, row.get("brought_up", False))


def _asked(row: Mapping[str, Any], answers: tuple[Two, ...]) -> Asked:
    return Asked(row["key"], Two(row["en"], row["fr"]), answers)
