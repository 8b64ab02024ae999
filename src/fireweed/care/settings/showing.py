"""What a record's page shows of the questions: in the organisation's words, and without those it does not ask."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from fireweed.bilingual import Two
from fireweed.care.queries.record import RecordSeen
from fireweed.care.rules.answers import YES_NO, Answer
from fireweed.care.rules.languages import languages_named
from fireweed.care.settings.forms.adapting import shown_as
from fireweed.care.settings.rules.built import BUILT
from fireweed.care.settings.rules.configuration import Configuration
from fireweed.care.settings.rules.places import MEETING, STORY, WHO
from fireweed.care.settings.rules.questions import Shown


@dataclass(frozen=True, slots=True)
class Fact:
    """One question of the page: its words, and what was said or why nothing was."""

    label: Two
    answer: Answer
    shown: str = field(default="", repr=False)


def facts_of(asking: Configuration, seen: RecordSeen) -> dict[str, list[Fact]]:
    """The facts of each opened part: for "who" the built questions too, elsewhere the organisation's own."""
    facts = {part: _own(asking, part, seen.own[part]) for part in MEETING if part in seen.own}
    if seen.about is not None:
        about = seen.about
        built = (
            ("name", about.name, about.name.value),
            ("pronouns", about.pronouns, about.pronouns.value),
            ("gender", about.gender, about.gender.value),
            ("languages", about.languages, languages_named(about.languages.value)),
            ("under_18", about.under_18, str(YES_NO.get(about.under_18.value, ""))),
        )
        facts[WHO] = [
            Fact(asking.asked(key).label or BUILT[key].name, answer, shown)
            for key, answer, shown in built
            if asking.asked(key).shown is not Shown.HIDDEN or answer != Answer()
        ] + facts[WHO]
    return facts


def said_of(asking: Configuration, part: str, answers: Mapping[str, Answer]) -> list[Fact]:
    """What was said to an organisation's own questions about a contact, a goal or whatever else is written down."""
    return [
        Fact(own.label, answer, shown_as(asking, own, answer))
        for own in asking.own_of(part)
        if (answer := answers.get(own.key, Answer())) != Answer()
    ]


def on_paper(asking: Configuration, seen: RecordSeen) -> list[Fact]:
    """What this person told to the organisation's own questions, for a copy to take along; ways to be reached stay out."""
    return [
        fact for part in (STORY, WHO) for fact in said_of(asking, part, seen.own.get(part, {})) if fact.answer.unsaid is None
    ]


def _own(asking: Configuration, part: str, answers: dict[str, Answer]) -> list[Fact]:
    return [
        Fact(own.label, answer, shown_as(asking, own, answer))
        for own in asking.own_of(part)
        if (answer := answers.get(own.key, Answer())) != Answer() or own.shown is Shown.ASKED
    ]
