"""What is typed on the pages of a plan and of episodes."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4, uuid5

from django import forms
from django.forms.boundfield import BoundField
from django.utils.functional import lazystr

from fireweed.bilingual import Two
from fireweed.care.forms.fields import NOTHING_CHOSEN, OneOf, SomeOf, Words, as_typed
from fireweed.care.plan.rules.episodes import ASKS_WHEN, OUTSIDE
from fireweed.care.plan.rules.goals import GOAL, MOST_STEPS, NO_HORIZON, NO_WORDS, day_refusal
from fireweed.care.rules.answers import Answer
from fireweed.care.rules.notes import NO_DAY
from fireweed.care.rules.text import LONG
from fireweed.care.rules.walk import Goal, Step
from fireweed.care.rules.walk.plan import LEVEL_WORDS, WHOSE
from fireweed.care.settings.forms.adapting import add_own, own_said
from fireweed.care.settings.forms.asked import AskedForm
from fireweed.care.settings.rules.configuration import Configuration
from fireweed.care.settings.rules.places import EPISODE
from fireweed.care.settings.rules.places import GOAL as A_GOAL
from fireweed.continuum.edition import codes

WHOSE_FIELD = {
    "ours": Two("Ours", "De notre côté"),
    "hers": Two("This person’s own", "De la personne"),
}
assert WHOSE_FIELD.keys() == WHOSE.keys()


def _day(label: Two, *, required: bool = False, **options: Any) -> forms.DateField:
    return forms.DateField(
        label=lazystr(label), required=required, input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": lazystr(NO_DAY), "invalid": lazystr(NO_DAY)}, **options,
    )  # fmt: skip


class Need(forms.ChoiceField):
    """One need of the shared words, or none."""

    def __init__(self, **options: Any) -> None:
        groups: list[Any] = [("", Two("No need in particular", "Aucun besoin en particulier"))]
        below = codes("sub-need")
        for one in codes("need"):
            inner = [(sub.code, sub.label) for sub in below if sub.under == one.code]
            groups.append((one.label, [(one.code, one.label), *inner]))
        super().__init__(choices=groups, required=False, error_messages={"invalid_choice": str(NOTHING_CHOSEN)}, **options)


class GoalForm(AskedForm):
    """One goal: its words, horizon, need, steps, and the five levels where this person describes them."""

    def __init__(
        self, data: Any = None, *, asking: Configuration, goal: Goal, base: UUID | None, typed: Any = None,
        more: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(data)
        self.goal = goal
        posted = data if data is not None else typed
        self.step_count = self._count(posted, more)
        self.fields["base"] = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=base)
        self.fields["leaf_id"] = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
        self.fields["goal_id"] = forms.CharField(widget=forms.HiddenInput, max_length=36, initial=goal.id)
        self.fields["steps"] = forms.CharField(widget=forms.HiddenInput, required=False)
        self.fields["words"] = Words(
            label=Two("What this person hopes for", "Ce que la personne espère"), limit=GOAL, lines=2, required=True,
            error_messages={"required": NO_WORDS}, initial=goal.words,
            help_text=Two("In this person’s own words.", "Dans ses propres mots."),
        )  # fmt: skip
        self.fields["horizon"] = OneOf(
            {one.code: one.label for one in codes("care-phase")}, required=True, initial=goal.horizon,
            label=Two("For when", "Pour quand"), error_messages={"required": NO_HORIZON},
        )  # fmt: skip
        for n in range(self.step_count):
            self._step(n, goal.steps[n] if n < len(goal.steps) else Step(str(uuid4())))
        for n, (_, words) in enumerate(sorted(LEVEL_WORDS.items())):
            label = Two(words.en[:1].upper() + words.en[1:], words.fr[:1].upper() + words.fr[1:])
            self.fields[f"level{n}"] = Words(label=label, initial=goal.levels[n] if n < len(goal.levels) else "")
        self.fields["need"] = Need(label=Two("A need it answers", "Un besoin auquel il répond"), initial=goal.need)
        add_own(self, asking, A_GOAL, goal.own, posted)
        self.ask_as(asking, [A_GOAL], posted)
        if typed is not None:
            self.initial = as_typed(self, typed)
        self.initial["steps"] = str(self.step_count)

    def _step(self, n: int, step: Step) -> None:
        self.fields[f"step{n}_id"] = forms.CharField(widget=forms.HiddenInput, required=False, max_length=36, initial=step.id)
        self.fields[f"step{n}_words"] = Words(label=Two("Step", "Étape"), initial=step.words)
        self.fields[f"step{n}_whose"] = OneOf(
            WHOSE_FIELD, label=Two("Whose step", "De qui"), initial=step.whose, widget=forms.Select()
        )
        self.fields[f"step{n}_by"] = _day(Two("By when", "Pour quand"), initial=step.by_when)

    def _count(self, posted: Any, more: bool) -> int:
        said = str(posted.get("steps", "")) if posted is not None else ""
        count = int(said) if said.isascii() and said.isdigit() and len(said) < 3 else max(2, len(self.goal.steps) + 1)
        return min(MOST_STEPS, max(1, count) + more)

    def clean(self) -> dict[str, Any]:
        """A day far away is asked about, where it stands."""
        data = super().clean()
        for n in range(self.step_count):
            day = data.get(f"step{n}_by")
            reason = day_refusal(day) if day else None
            if reason is not None:
                self.add_error(f"step{n}_by", str(reason))
        return data

    def step_groups(self) -> list[dict[str, Any]]:
        """The fields of each step, for the page."""
        keys = ("id", "words", "whose", "by")
        return [
            {key: self[f"step{n}_{key}"] for key in keys if f"step{n}_{key}" in self.fields} for n in range(self.step_count)
        ]

    def level_fields(self) -> list[Any]:
        """The fields of the five levels, least first."""
        return [self[f"level{n}"] for n in range(len(LEVEL_WORDS)) if f"level{n}" in self.fields]

    @property
    def own(self) -> dict[str, list[dict[str, BoundField]]]:
        """The organisation's own questions, for the page."""
        return self.own_seen(A_GOAL)

    @property
    def has_levels(self) -> bool:
        """Whether a level is described, as the form stands."""
        return any(one.value() or one.errors for one in self.level_fields())

    @property
    def can_have_more(self) -> bool:
        """Whether there is room for another step."""
        return self.step_count < MOST_STEPS

    def written(self) -> Goal:
        """The goal of a valid form; steps without words are let go, done ones keep their day."""
        data, done = self.cleaned_data, {step.id: step.done_on for step in self.goal.steps}
        steps, taken = [], set()
        for n in range(self.step_count):
            words, said = data[f"step{n}_words"], data[f"step{n}_id"]
            known = (said in done or _is_id(said)) and said not in taken
            one = said if known else str(uuid5(data["leaf_id"], f"step {n}"))  # sent twice it is the same step
            if words:
                taken.add(one)
                steps.append(Step(one, words, data[f"step{n}_whose"] or "ours", data[f"step{n}_by"], done.get(one)))
        levels = tuple(data[f"level{n}"] for n in range(len(LEVEL_WORDS)))
        return replace(
            self.goal, words=data["words"], horizon=data["horizon"], need=data["need"], steps=tuple(steps),
            levels=levels if any(levels) else (), own=own_said(self, self.asking, A_GOAL, self.goal.own),
        )  # fmt: skip


def _is_id(said: str) -> bool:
    try:
        return str(UUID(said)) == said
    except ValueError:
        return False


class SpellForm(AskedForm):
    """What is said of one moment of walking together: a day, a few words, the organisation's own questions."""

    def add_words(self, asking: Configuration, posted: Any) -> None:
        """The few words and what the organisation asks, under every other field."""
        self.fields["words"] = Words(label=Two("A few words", "Quelques mots"), limit=LONG, lines=2)
        add_own(self, asking, EPISODE, {}, posted)
        self.ask_as(asking, [EPISODE], posted)

    @property
    def own(self) -> dict[str, list[dict[str, BoundField]]]:
        """The organisation's own questions, for the page."""
        return self.own_seen(EPISODE)

    def said(self) -> dict[str, Answer]:
        """What was said to the organisation's own questions, of a valid form."""
        return own_said(self, self.asking, EPISODE, {})


class BeginForm(SpellForm):
    """Beginning in one or more programs."""

    def __init__(
        self, data: Any = None, *, asking: Configuration, programs: Mapping[str, Two], typed: Any = None, today: date
    ) -> None:
        super().__init__(data, auto_id="begin-%s")
        self.fields["leaf_id"] = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
        self.fields["programs"] = SomeOf(
            {**programs, "outside": OUTSIDE}, label=Two("In which programs", "Dans quels programmes")
        )
        self.fields["on"] = _day(Two("From which day", "À partir de quel jour"), required=True, initial=today)
        self.add_words(asking, data if data is not None else typed)
        if typed is not None:
            self.initial = as_typed(self, typed)

    def chosen(self) -> list[str]:
        """The ids of the programs, "" for outside any."""
        return ["" if one == "outside" else one for one in self.cleaned_data["programs"]]


class StepForm(SpellForm):
    """One step of an episode: a day, a few words, and where it is asked for the day to say hello next."""

    def __init__(
        self, data: Any = None, *, asking: Configuration, episode: UUID, step: str, typed: Any = None, today: date
    ) -> None:
        super().__init__(data, auto_id=f"{step}-{episode.hex[:8]}-%s")
        self.step = step
        self.fields["leaf_id"] = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
        self.fields["on"] = _day(Two("From which day", "À partir de quel jour"), required=True, initial=today)
        if step in ASKS_WHEN:
            self.fields["hello"] = _day(Two("Say hello next on", "Prochaines nouvelles le"), required=True)
        self.add_words(asking, data if data is not None else typed)
        if typed is not None:
            self.initial = as_typed(self, typed)

    @property
    def is_open(self) -> bool:
        """Whether the page comes back to this form."""
        return bool(self.errors or self.initial)
