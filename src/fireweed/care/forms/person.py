"""The questions of a first meeting, in three groups; each can be skipped."""

from typing import Any

from django import forms
from django.utils.functional import cached_property

from fireweed.bilingual import Two
from fireweed.care.forms.fields import Choice, OneOf, Question, SomeOf, Words, answered, as_typed, ask, why_not
from fireweed.care.rules.answers import (
    CHANNELS,
    UNSAID,
    VOICEMAIL,
    YES_NO,
    About,
    Answer,
    Framing,
    Said,
    Way,
    Ways,
)
from fireweed.care.rules.text import LONG
from fireweed.care.settings.forms.adapting import add_own, own_of, own_rows
from fireweed.care.settings.forms.asked import AskedForm
from fireweed.care.settings.rules.configuration import Configuration
from fireweed.care.settings.rules.places import MEETING
from fireweed.continuum.edition import codes

MOST_WAYS = 8

WHO_QUESTIONS = (
    Question(
        "name", Two("Name to use", "Nom à utiliser"),
        Two("A first name, a nickname, or nothing: a code is made in any case.",
            "Un prénom, un surnom ou rien\u00a0: un code est créé de toute façon."),
    ),
    Question(
        "pronouns", Two("Pronouns", "Pronoms"),
        Two("As this person says them.", "Comme la personne les dit."),
    ),
    Question(
        "gender", Two("Gender, in this person’s own words", "Genre, dans les mots de la personne"),
        Two("Never guessed.", "Jamais deviné."),
    ),
    Question(
        "languages", Two("Language or languages to speak together", "Langue ou langues pour se parler"),
    ),
)  # fmt: skip
WORDS_QUESTION = Question(
    "words", Two("What this person lives, in this person’s own words", "Ce que la personne vit, dans ses propres mots"),
    Two("You need not write down what happened. No label is needed to get help.",
        "Rien n’oblige à écrire ce qui s’est passé. Aucune étiquette n’est exigée pour obtenir de l’aide."),
    limit=LONG, lines=4,
)  # fmt: skip
UNDER_18 = {"not-asked": Two("Not asked", "Non demandé"), **YES_NO,
            "rather-not-say": Two("Rather not say", "Préfère ne pas le dire"), "unknown": Two("Unknown", "On ne sait pas")}
EMERGENCY = {
    "not-asked": Choice("Not asked", "Non demandé", Two("The same as no.", "Revient à non.")),
    "no": Choice("No", "Non"),
    "yes": Choice("Yes", "Oui", Two(
        "A supervisor may open it in an emergency, with a reason, for an hour. It shows in “who looked”.",
        "La supervision peut le consulter en cas d’urgence, avec une raison, pendant une heure. Cela paraît dans "
        "«\u00a0qui a consulté\u00a0».")),
}  # fmt: skip
_BUILT = {"who": (*(question.key for question in WHO_QUESTIONS), "under_18"), "where": (), "story": ("words",)}
_ALREADY_SAID = {"framing.own-words"}
"""The person's own words have a field of their own."""


def framing_choices() -> dict[str, Choice]:
    """The optional framings, from the shared words."""
    return {c.code: Choice(c.label.en, c.label.fr, c.sentence) for c in codes("framing") if c.code not in _ALREADY_SAID}


def add_who(form: forms.Form, about: About) -> None:
    """Name, pronouns, gender, languages, under 18."""
    for question in WHO_QUESTIONS:
        ask(form, question, getattr(about, question.key))
    young = about.under_18
    form.fields["under_18"] = OneOf(
        UNDER_18, label=Two("Under 18", "Moins de 18 ans"), initial=young.value or str(young.said),
        help_text=Two(
            "No birth date. If yes: parents, guardians and child welfare are in no circle unless this person names them.",
            "Aucune date de naissance. Si oui\u00a0: ni les parents, ni la tutrice ou le tuteur, ni la protection de la "
            "jeunesse ne font partie d’un cercle, à moins que la personne les nomme.",
        ),
    )  # fmt: skip


def who_of(form: forms.Form, before: About | None = None) -> About:
    """What was answered; other names that came in from elsewhere stay."""
    young = form.cleaned_data["under_18"] or Said.NOT_ASKED
    under_18 = Answer.told(young) if young in YES_NO else Answer(Said(young))
    answers = {question.key: answered(form, question.key) for question in WHO_QUESTIONS}
    return About(under_18=under_18, other_names=before.other_names if before else (), **answers)


def add_ways(form: forms.Form, ways: Ways, count: int) -> None:
    """Room for some ways to be reached, and why there is none."""
    form.fields["ways"] = forms.CharField(widget=forms.HiddenInput, required=False, initial=str(count))
    form.fields["ways_said"] = why_not(ways.said if ways.said in UNSAID else Said.NOT_ASKED)
    for n in range(count):
        way = ways.ways[n] if n < len(ways.ways) else Way()
        for key, field in _way_fields(way).items():
            form.fields[f"way{n}_{key}"] = field


def _way_fields(way: Way) -> dict[str, forms.Field]:
    none = Two("not chosen", "pas choisi")
    return {
        "channel": OneOf({"": none, **CHANNELS}, label=Two("By which way", "De quelle façon"), initial=way.channel,
                         widget=forms.Select()),
        "name": Words(label=Two("What to call this person then", "Comment appeler la personne alors"), initial=way.name, help_text=Two(
            "It may be another one, if someone else could hear or read it.",
            "Il peut être différent, si quelqu’un d’autre peut l’entendre ou le lire.")),
        "hours": Words(label=Two("When", "Quand"), initial=way.hours,
                       help_text=Two("Days and hours that are safe.", "Les jours et les heures sûrs.")),
        "voicemail": OneOf(VOICEMAIL, label=Two("May we leave a message?", "Peut-on laisser un message?"),
                           initial=way.voicemail, widget=forms.Select()),
        "who_may_know": Words(label=Two("Who may know", "Qui peut le savoir"), initial=way.who_may_know),
        "address": Words(label=Two("Number, address or place", "Numéro, adresse ou lieu"), initial=way.address),
        "note": Words(label=Two("Anything else to know first", "Autre chose à savoir d’abord"), initial=way.note,
                      limit=LONG, lines=2),
    }  # fmt: skip


def ways_of(form: forms.Form) -> tuple[tuple[Way, ...], Said]:
    """The ways that were described, and why there is none."""
    data, ways = form.cleaned_data, []
    for n in range(MOST_WAYS):
        if f"way{n}_channel" not in data:
            break
        values = {key: data.get(f"way{n}_{key}", "") for key in _way_fields(Way())}
        ways.append(Way(**{**values, "voicemail": values["voicemail"] or "not-asked"}))
    return tuple(ways), Said(data["ways_said"] or Said.NOT_ASKED)


def add_story(form: forms.Form, words: Answer, framings: tuple[Framing, ...]) -> None:
    """Own words, and the optional framings."""
    ask(form, WORDS_QUESTION, words)
    form.fields["framings"] = SomeOf(
        framing_choices(),
        label=Two("How a law or a funder may name it", "Comment une loi ou un bailleur de fonds peut le nommer"),
        initial=[framing.code for framing in framings],
        help_text=Two("Never needed. The person’s own words come first.",
                      "Jamais exigé. Les mots de la personne passent d’abord."),
    )  # fmt: skip


def story_of(form: forms.Form, before: tuple[Framing, ...] = ()) -> tuple[Answer, tuple[Framing, ...]]:
    """Own words and framings; how sure the author of a framing was stays with it."""
    known = {framing.code: framing for framing in before}
    chosen = form.cleaned_data["framings"]
    return answered(form, "words"), tuple(known.get(code, Framing(code)) for code in chosen)


class PersonForm(AskedForm):
    """A form made of some of the three groups; `typed` shows what was typed so far without judging it.

    `asking` is how the organisation asks; `own` has what was said to its own questions, by part.
    """

    def __init__(
        self, data: Any = None, *, asking: Configuration, typed: Any = None, more: bool = False, **parts: Any
    ) -> None:
        super().__init__(data)
        posted = data if data is not None else typed
        if "about" in parts:
            add_who(self, parts["about"])
        if "ways" in parts:
            add_ways(self, parts["ways"], self._count(posted, parts["ways"], more))
        if "words" in parts:
            add_story(self, parts["words"], parts.get("framings", ()))
        own = parts.get("own", {})
        for part, needed in (("who", "about"), ("where", "ways"), ("story", "words")):
            if needed in parts:
                add_own(self, asking, part, own.get(part, {}), posted)
        self.ask_as(asking, MEETING, posted)
        if parts.get("emergency"):
            self.fields["emergency"] = OneOf(
                EMERGENCY, initial="not-asked",
                label=Two("May this be opened in an emergency, when nobody of the circle is there?",
                          "Peut-on consulter ce dossier en cas d’urgence, quand personne du cercle n’est là?"),
            )  # fmt: skip
        for name in parts.get("hidden", ()):
            self.fields[name] = forms.CharField(widget=forms.HiddenInput, required=False)
        if typed is not None:
            self.initial = as_typed(self, typed)
            if "ways" in self.fields:
                self.initial["ways"] = str(self.way_count)

    def _count(self, posted: Any, ways: Ways, more: bool) -> int:
        said = str(posted.get("ways", "")) if posted is not None else ""
        count = int(said) if said.isascii() and said.isdigit() and len(said) < 3 else len(ways.ways) + 1
        self.way_count = min(MOST_WAYS, max(1, count) + more)
        return self.way_count

    def own_of(self, part: str) -> dict[str, Answer]:
        """What was said to the organisation's own questions of one part."""
        return own_of(self, self.asking, part)

    def way_groups(self) -> list[dict[str, Any]]:
        """The fields of each way, for the page."""
        keys = _way_fields(Way())
        return [
            {key: self[name] for key in keys if (name := f"way{n}_{key}") in self.fields} | {"first": n == 0}
            for n in range(self.way_count)
        ]

    @cached_property
    def rows(self) -> dict[str, dict[str, list[dict[str, Any]]]]:
        """For the page: of each part the questions that are asked, and those that fold away; ways have groups of their own."""
        return {part: {"asked": self._rows(part, False), "folded": self._rows(part, True)} for part in _BUILT}

    def _rows(self, part: str, folded: bool) -> list[dict[str, Any]]:
        names = [name for name in _BUILT[part] if name in self.fields and (name in self.folded) is folded]
        built = [{"field": self[name], "said": self[f"{name}_said"] if f"{name}_said" in self.fields else None} for name in names]
        return built + own_rows(self, self.asking, part, folded=folded)

    @property
    def can_have_more(self) -> bool:
        """Whether there is room for another way."""
        return self.way_count < MOST_WAYS
