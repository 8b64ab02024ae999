"""What is asked about up to three outcomes, choosing them by hand, and a home."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.functional import lazystr

from fireweed.bilingual import Two, dates
from fireweed.care.forms.fields import OneOf, SomeOf, Words, as_typed
from fireweed.care.outcomes.queries import HomeSeen, RatingSeen
from fireweed.care.outcomes.rules.asking import goes_on
from fireweed.care.outcomes.rules.facts import Fact
from fireweed.care.outcomes.rules.homes import NO_KIND
from fireweed.care.outcomes.rules.offering import chosen_apart
from fireweed.care.outcomes.rules.questions import Asked, QuestionSet, sets
from fireweed.care.rules.answers import YES_NO, Answer
from fireweed.care.rules.notes import NO_DAY
from fireweed.care.rules.text import LONG, SHORT
from fireweed.care.rules.walk import Home, Rating
from fireweed.care.rules.walk.home import KINDS
from fireweed.care.settings.forms.adapting import add_own, own_said
from fireweed.care.settings.forms.asked import AskedForm
from fireweed.care.settings.rules.configuration import Configuration
from fireweed.care.settings.rules.places import OUTCOME

SKIP = Two("Skip", "Passer")
CANNOT_SAY = Two("I cannot say", "Je ne peux pas le dire")
LEAVE = Two("Leave it for now", "Laisser pour l’instant")
NOT_SAID = Two("Not said", "Non dit")


def day_field(label: Two, *, required: bool, hint: Two | str = "") -> forms.DateField:
    """A day, as year-month-day."""
    return forms.DateField(
        label=lazystr(label), help_text=lazystr(hint) if hint else "", required=required, input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": lazystr(NO_DAY), "invalid": lazystr(NO_DAY)},
    )  # fmt: skip


class ChooseForm(forms.Form):
    """Outcomes that this person chose, beside what the goals touch."""

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        apart = chosen_apart()
        self.fields["outcome"] = SomeOf(
            {code: one.label for code, one in sets().items() if code not in apart},
            label=Two("What this person wants to speak of, three at most", "Ce dont la personne veut parler, trois au plus"),
        )
        self.fields["apart"] = SomeOf(
            {code: sets()[code].label for code in apart},
            label=Two("Only if this person spoke of it first", "Seulement si la personne en a parlé d’elle-même"),
        )

    def chosen(self) -> list[str]:
        """The codes that were chosen, of a valid form."""
        return [*self.cleaned_data["outcome"], *self.cleaned_data["apart"]]


@dataclass(slots=True)
class AskedGroup:
    """The fields about one outcome, for the page."""

    asked: QuestionSet
    open: bool
    first: list[forms.BoundField] = field(default_factory=list)
    questions: list[forms.BoundField] = field(default_factory=list)
    facts: list[forms.BoundField] = field(default_factory=list)
    words: forms.BoundField | None = None
    view: forms.BoundField | None = None
    own: dict[str, list[dict[str, forms.BoundField]]] = field(default_factory=dict)


class AskForm(AskedForm):
    """The questions of up to three outcomes; each can be skipped. `typed` shows what was chosen so far without judging it."""

    ask_id = forms.UUIDField(widget=forms.HiddenInput)
    outcomes = forms.CharField(widget=forms.HiddenInput, required=False)
    by_hand = forms.CharField(widget=forms.HiddenInput, required=False)
    unfolded = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, data: Any = None, *, asking: Configuration, asked: Sequence[QuestionSet], facts: Mapping[str, Sequence[Fact]],
        today: date, by_hand: Sequence[str] = (), unfolded: Sequence[str] = (), typed: Any = None,
        before: Rating | None = None,
    ) -> None:  # fmt: skip
        super().__init__(data)
        self.asked, self.facts, self.open = asked, facts, set(unfolded)
        self._besides: dict[str, Answer] = before.besides if before else {}
        posted = data if data is not None else typed
        for n, one in enumerate(asked):
            self._add(n, one)
            add_own(self, asking, OUTCOME, self._besides, posted, at=f"own{n}_")
        self.initial = {"ask_id": uuid4(), "by_hand": ",".join(by_hand), "on": today}
        if before is None:
            self.fields["on"] = day_field(Two("The day", "Le jour"), required=True)
        else:
            why = Two("Why it is put right, if you like", "La raison, si vous le voulez")
            self.fields["why"] = Words(label=why, limit=SHORT)
            self.initial |= self._as_written(before)
        self.ask_as(asking, [OUTCOME], posted)
        if typed is not None:
            self.initial = as_typed(self, typed)
        self.initial |= {"outcomes": ",".join(one.outcome for one in asked), "unfolded": ",".join(unfolded)}

    def _add(self, n: int, one: QuestionSet) -> None:
        for question in one.first:
            self.fields[f"first{n}_{question.key}"] = OneOf({**YES_NO, "": SKIP}, label=question.words)
        if self._is_open(one):
            for question in one.questions:
                self.fields[f"q{n}_{question.key}"] = _scale(question, SKIP)
            for fact in self.facts.get(one.outcome, ()):
                self.fields[f"fact{n}_{fact.contact.hex}"] = OneOf({**YES_NO, "": LEAVE}, label=_belongs(fact))
        self.fields[f"words{n}"] = Words(
            label=Two("Own words, if wanted", "Ses propres mots, si souhaité"), limit=LONG, lines=2
        )
        self.fields[f"view{n}"] = _scale(one.view, CANNOT_SAY)

    def _as_written(self, said: Rating) -> dict[str, Any]:
        one = self.asked[0]
        told = {str(fact.contact): f"fact0_{fact.contact.hex}" for fact in self.facts[one.outcome]}
        return {
            **{f"first0_{key}": _yes_no(answer) for key, answer in said.first.items()},
            **{f"q0_{key}": _said(level) for key, level in said.own.items()},
            **{told[key]: "yes" for key in said.facts if key in told},
            **{told[key]: "no" for key in said.not_facts if key in told},
            "words0": said.words, "view0": _said(said.seen.get(one.view.key)),
        }  # fmt: skip

    def _is_open(self, one: QuestionSet) -> bool:
        return not one.first or one.outcome in self.open

    def groups(self) -> list[AskedGroup]:
        """The fields, an outcome each."""
        found = []
        for n, one in enumerate(self.asked):
            group = AskedGroup(one, self._is_open(one), own=self.own_seen(OUTCOME, at=f"own{n}_"))
            group.words, group.view = (self[name] if name in self.fields else None for name in (f"words{n}", f"view{n}"))
            group.first = [self[f"first{n}_{question.key}"] for question in one.first]
            if group.open:
                group.questions = [self[f"q{n}_{question.key}"] for question in one.questions]
                names = [f"fact{n}_{fact.contact.hex}" for fact in self.facts.get(one.outcome, ())]
                group.facts = [self[name] for name in names if name in self.fields]
            found.append(group)
        return found

    def to_unfold(self) -> list[str]:
        """Outcomes whose first questions were all answered with yes and whose others were not shown yet."""
        return [
            one.outcome for n, one in enumerate(self.asked)
            if not self._is_open(one) and goes_on(one, self._first(n, one).values())
        ]  # fmt: skip

    def ratings(self, *, put_off: bool = False) -> list[Rating]:
        """What was answered, of a valid form; everything skipped where this person would rather not today."""
        return [self._rating(n, one, put_off) for n, one in enumerate(self.asked)]

    def _rating(self, n: int, one: QuestionSet, put_off: bool) -> Rating:
        data = self.cleaned_data
        first = self._first(n, one)
        own = {question.key: _level(data.get(f"q{n}_{question.key}", "")) for question in one.questions}
        if put_off or not goes_on(one, first.values()):
            own = dict.fromkeys(own)
        told = {str(fact.contact): data.get(f"fact{n}_{fact.contact.hex}", "") for fact in self.facts.get(one.outcome, ())}
        seen = _level(data[f"view{n}"])
        return Rating(
            one.outcome, own, {one.view.key: seen} if seen is not None else {},
            facts=tuple(key for key, said in told.items() if said == "yes"), words=data[f"words{n}"],
            not_facts=tuple(key for key, said in told.items() if said == "no"),
            first=dict.fromkeys(first) if put_off else first,
            besides=own_said(self, self.asking, OUTCOME, self._besides, at=f"own{n}_"),
        )  # fmt: skip

    def _first(self, n: int, one: QuestionSet) -> dict[str, bool | None]:
        said = {question.key: self.cleaned_data.get(f"first{n}_{question.key}", "") for question in one.first}
        return {key: None if not answer else answer == "yes" for key, answer in said.items()}


class PutRightForm(AskForm):
    """The answers about one outcome as they were written down, to be changed; all of its questions are there at once."""

    def __init__(
        self, data: Any = None, *, asking: Configuration, before: RatingSeen, facts: Sequence[Fact], typed: Any = None
    ) -> None:
        outcome = before.rating.outcome
        super().__init__(
            data, asking=asking, asked=[sets()[outcome]], facts={outcome: facts}, today=before.day, unfolded=[outcome],
            typed=typed, before=before.rating,
        )  # fmt: skip
        self.was = before.rating

    def rating(self) -> Rating:
        """What was meant, of a valid form; facts that this page did not show stay as they were."""
        now = self.ratings()[0]
        shown = {str(fact.contact) for fact in self.facts[now.outcome]}
        return replace(
            now, why=self.cleaned_data["why"],
            facts=(*(key for key in self.was.facts if key not in shown), *now.facts),
            not_facts=(*(key for key in self.was.not_facts if key not in shown), *now.not_facts),
        )  # fmt: skip


def _said(level: int | None) -> str:
    return "" if level is None else str(level)


def _scale(question: Asked, skip: Two) -> OneOf:
    return OneOf({**{str(n): words for n, words in enumerate(question.answers)}, "": skip}, label=question.words)


def _level(answer: str) -> int | None:
    return int(answer) if answer else None


def _belongs(fact: Fact) -> Two:
    return Two(
        f"On {dates.day(fact.day, 'en')}: {fact.what.en}. Does this belong here?",
        f"Le {dates.day(fact.day, 'fr')}\u00a0: {fact.what.fr}. Est-ce à sa place ici?",
    )


class HomeForm(forms.Form):
    """One home: its kind and days, and where the addresses are open to this member, the address."""

    leaf_id = forms.UUIDField(widget=forms.HiddenInput)
    of = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, data: Any = None, *, today: date, holds_where: bool, still: Sequence[HomeSeen] = (),
        before: HomeSeen | None = None, typed: Any = None,
    ) -> None:  # fmt: skip
        super().__init__(data)
        home = before.home if before else Home("", today)
        self.fields["kind"] = OneOf(
            KINDS, label=Two("What kind of place", "Le genre d’endroit"), required=True, error_messages={"required": lazystr(NO_KIND)}
        )
        self.fields["since"] = day_field(
            Two("Since", "Depuis"), required=True, hint=Two("About is good enough.", "Une date approximative suffit."))
        self.fields["until"] = day_field(Two("Until", "Jusqu’au"), required=False, hint=Two(
            "Empty while this person lives there.", "Vide tant que la personne y habite."))
        if still:
            self.fields["ends"] = SomeOf(
                {str(one.id): _ended(one) for one in still},
                label=Two("Does it take the place of another?", "Est-ce que cela remplace un autre endroit?"),
            )
        if holds_where:
            self.fields["address"] = Words(label=Two("Address or place", "Adresse ou lieu"), help_text=Two(
                "Sealed with the addresses: only who was let into them can read it.",
                "Scellé avec les adresses\u00a0: seules les personnes qui y ont accès peuvent le lire."))
        for key, label in (("safe", Two("Does this person call it safe?", "La personne dit-elle que c’est sûr?")),
                           ("affordable", Two("Can this person pay for it?", "La personne peut-elle le payer?"))):  # fmt: skip
            self.fields[key] = OneOf({**YES_NO, "": NOT_SAID}, label=label)
        self.fields["words"] = Words(label=Two("In this person’s own words", "Dans ses propres mots"), limit=LONG, lines=3)
        start = {
            "leaf_id": uuid4(), "of": before.id if before else None, "kind": home.kind, "since": home.since,
            "until": home.until, "address": (before.address if before else None) or "", "words": home.words,
            "safe": _yes_no(home.safe), "affordable": _yes_no(home.affordable),
        }  # fmt: skip
        self.initial = as_typed(self, typed) if typed is not None else start

    def home(self) -> Home:
        """What was written, of a valid form."""
        data = self.cleaned_data
        safe, affordable = (None if not data[key] else data[key] == "yes" for key in ("safe", "affordable"))
        return Home(data["kind"], data["since"], data["until"], safe, affordable, data["words"])

    def taken_over(self) -> list[UUID]:
        """The homes that ended when this one began."""
        return [UUID(one) for one in self.cleaned_data.get("ends", ())]


def _ended(one: HomeSeen) -> Two:
    kind = KINDS.get(one.home.kind, KINDS["not-said"])
    return Two(
        f"{kind.en}, since {dates.day(one.home.since, 'en')}: until this one began",
        f"{kind.fr}, depuis le {dates.day(one.home.since, 'fr')}\u00a0: jusqu’au début de celui-ci",
    )


def _yes_no(said: bool | None) -> str:
    return "" if said is None else "yes" if said else "no"
