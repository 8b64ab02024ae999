"""One day of a walk, written by the actions the pages use.

Where the rules of an outcome would not have it asked (on a first day, or touched by no goal), it is left out and counted.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils import timezone

from fireweed.care import actions as care
from fireweed.care.consent import actions as consent
from fireweed.care.consent.rules.saying import words as to_say
from fireweed.care.consent.rules.terms import FOR, RECIPIENTS, Terms
from fireweed.care.contacts.actions.contacts import write_contact
from fireweed.care.models import Leaf
from fireweed.care.needs import actions as needs
from fireweed.care.needs.threads import threads_in
from fireweed.care.needs.words import strengths
from fireweed.care.outcomes.actions import write_home, write_ratings
from fireweed.care.outcomes.rules.questions import sets
from fireweed.care.plan import actions as plan
from fireweed.care.plan import walking as episodes
from fireweed.care.plan.rules.episodes import ASKS_WHEN, MOVES
from fireweed.care.queries.leaves import leaves_in
from fireweed.care.rules.walk import Contact, Given, Goal, Home, Rating, Step, Touch
from fireweed.care.rules.walk.plan import HORIZONS
from fireweed.keys.keyring import Keyring
from fireweed.site.demo.ids import id_of
from fireweed.site.example.arcs import Beat, Named
from fireweed.site.example.story import Person, story
from fireweed.vault.models import WHO
from fireweed.vault.opened import Opened

HELLO = timedelta(days=60)
OURS = "ours: "
"""How a step begins that is ours to take; every other one is this person's own."""
WHO_LEARNS = {"community": 0, "researchers": 1}
STATE_OF = {"met": "met", "not-now": "not-now"}
"""How a need stands in the end, by what came of it the last time it was touched."""


@dataclass(slots=True)
class Pace:
    """How an episode stands: its id, its state since when, and its phase of care."""

    id: UUID
    state: str
    since: date
    phase: str


@dataclass(slots=True)
class SoFar:
    """What stands of a walk, so that the next day goes on from it."""

    plan: UUID | None = None
    goals: dict[str, Goal] = field(default_factory=dict, repr=False)
    home: UUID | None = None
    paces: dict[str, Pace] = field(default_factory=dict, repr=False)
    answers: dict[str, UUID] = field(default_factory=dict, repr=False)
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Hand:
    """Who writes about whom on which day, with the record open; `programs` are ids by slug."""

    person: Person
    beat: Beat
    number: int
    keyring: Keyring
    keys: Opened
    at: datetime
    programs: dict[str, str]
    to_come: tuple[Beat, ...] = ()

    @property
    def record(self) -> UUID:
        """The record's id."""
        return id_of(self.person.key)

    @property
    def language(self) -> str:
        """The language of the pages this person is shown."""
        return "fr" if self.person.language == "fr" else "en"

    def id(self, *words: str) -> UUID:
        """An id of something that was written on this day."""
        return id_of(self.person.key, str(self.number), *words)


def write(hand: Hand, so_far: SoFar) -> None:
    """Write everything of one day."""
    _consents(hand, so_far)
    _contact(hand)
    _needs(hand)
    _episodes(hand, so_far)
    _plan(hand, so_far)
    _home(hand, so_far)
    _rating(hand, so_far)


def _contact(hand: Hand) -> None:
    beat = hand.beat
    if not beat.way:
        if beat.note:
            care.write_note(
                hand.keyring, hand.record, note_id=hand.id("note"), text=beat.note, happened_on=beat.on, at=hand.at,
                opened=hand.keys,
            )  # fmt: skip
        return
    programs = (hand.programs[beat.program],) if beat.program else ()
    contact = Contact(
        way=beat.way, supports=beat.supports, minutes=beat.minutes, programs=programs, phase=beat.phase,
        given=tuple(Given(kind, count) for kind, count in beat.given),
        touches=tuple(Touch(one.need, one.result, one.reason) for one in beat.needs),
    )  # fmt: skip
    write_contact(
        hand.keyring, hand.record, contact, contact_id=hand.id("contact"), day=beat.on, text=beat.note,
        note_id=hand.id("note"), at=hand.at, opened=hand.keys, programs=hand.programs.values(),
    )  # fmt: skip


def _needs(hand: Hand) -> None:
    beat, keyring, record, on, at, keys = hand.beat, hand.keyring, hand.record, hand.beat.on, hand.at, hand.keys
    for touched in beat.needs:
        needs.add_need(keyring, record, form_id=hand.id("need"), code=touched.need, on=on, at=at, opened=keys)
        state = STATE_OF.get(touched.result, "")
        if state and not any(later.need == touched.need for one in hand.to_come for later in one.needs):
            needs.set_state(keyring, record, _need(keys, touched.need), state, on=on, at=at, opened=keys)
    if beat.barrier[0]:
        kind, words = beat.barrier
        form = hand.id("barrier")
        needs.add_barrier(keyring, record, form_id=form, kind=kind, words=words, on=on, at=at, opened=keys)
    if beat.strength:
        form = hand.id("strength")
        code, words = strength(beat.strength)
        needs.add_strength(keyring, record, form_id=form, code=code, words=words, on=on, at=at, opened=keys)


def _need(keys: Opened, code: str) -> UUID:
    """The version of a need that holds now."""
    threads = threads_in(leaves_in(keys, Leaf.NEED), Leaf.NEED)
    return next(one.now.id for one in threads if one.now.data.get("code") == code)


def strength(said: str) -> tuple[str, str]:
    """A strength by its code where it has one, else in own words: the one and the other."""
    return (said, "") if said in {one.code for one in strengths()} else ("", said)


def _episodes(hand: Hand, so_far: SoFar) -> None:
    beat, paces = hand.beat, so_far.paces
    if beat.spell:
        for program in moved(paces, beat.spell, hand.programs[beat.program] if beat.program else None):
            if program in paces:
                _move(hand, paces[program])
            else:
                [made] = episodes.begin_episodes(
                    hand.keyring, hand.record, [program], on=beat.on, words=beat.words, phase=beat.phase or HORIZONS[0],
                    leaf_id=hand.id("episode"), at=hand.at, opened=hand.keys,
                )  # fmt: skip
                paces[program] = Pace(made, "walking", beat.on, beat.phase or HORIZONS[0])
    if beat.phase:
        for pace in paces.values():
            _phase(hand, pace)


def moved(paces: dict[str, Pace], spell: str, program: str | None) -> list[str]:
    """The programs a spell speaks of: the one that is named; else, coming back, those that stopped last; else all that go on.

    Where nothing was begun yet, walking begins in the program named, or outside any.
    """
    if program is not None:
        return [program] if program in paces or spell == "walking" else []
    if spell == "walking":
        if not paces:
            return [""]
        resting = {key: pace.since for key, pace in paces.items() if pace.state != "walking"}
        return [key for key, since in resting.items() if since == max(resting.values())]
    return [key for key, pace in paces.items() if step_to(pace.state, spell)]


def step_to(state: str, wanted: str) -> str | None:
    """The step that leads from one state of an episode to another; None where none does."""
    return next((step for step, after in MOVES[state].items() if after == wanted), None)


def _move(hand: Hand, pace: Pace) -> None:
    beat, step = hand.beat, step_to(pace.state, hand.beat.spell)
    if step is None:
        return
    episodes.move_episode(
        hand.keyring, hand.record, pace.id, step, on=beat.on, words=beat.words,
        hello=_hello(hand) if step in ASKS_WHEN else None, leaf_id=hand.id("spell", str(pace.id)), at=hand.at,
        opened=hand.keys,
    )  # fmt: skip
    pace.state, pace.since = beat.spell, beat.on


def _hello(hand: Hand) -> date:
    """When to say hello next: the day it was said, or one to come."""
    later = next((one.on for one in hand.to_come if one.on > hand.beat.on), None)
    if later is not None:
        return later
    turns = max(1, -(-(timezone.localdate() - hand.beat.on) // HELLO))
    return hand.beat.on + turns * HELLO


def _phase(hand: Hand, pace: Pace) -> None:
    """Follow the phase of care of the day; what was left is not moved."""
    wanted = hand.beat.phase
    while pace.phase != wanted and pace.state == "walking":
        by = 1 if HORIZONS.index(wanted) > HORIZONS.index(pace.phase) else -1
        pace.phase = HORIZONS[HORIZONS.index(pace.phase) + by]
        leaf = hand.id("phase", str(pace.id), pace.phase)
        episodes.move_phase(hand.keyring, hand.record, pace.id, by, leaf_id=leaf, at=hand.at, opened=hand.keys)


def _plan(hand: Hand, so_far: SoFar) -> None:
    for said in hand.beat.goals:
        goal = _goal(so_far.goals.get(said.id), said, hand.beat.on)
        if goal != so_far.goals.get(said.id):
            _version(hand, so_far, goal)
        if said.level is not None:
            seen = plan.choose_level(
                hand.keyring, hand.record, said.id, said.level, base=so_far.plan, leaf_id=hand.id("level", said.id),
                at=hand.at, opened=hand.keys,
            )  # fmt: skip
            so_far.plan, goal = seen.id, replace(goal, level=said.level)
        if said.reached:
            seen = plan.change_state(
                hand.keyring, hand.record, said.id, "reached", base=so_far.plan, leaf_id=hand.id("reached", said.id),
                at=hand.at, opened=hand.keys,
            )  # fmt: skip
            so_far.plan, goal = seen.id, replace(goal, state="reached")
        so_far.goals[said.id] = goal


def _version(hand: Hand, so_far: SoFar, goal: Goal) -> None:
    seen = plan.write_goal(
        hand.keyring, hand.record, goal, base=so_far.plan, leaf_id=hand.id("goal", goal.id), at=hand.at,
        opened=hand.keys,
    )  # fmt: skip
    so_far.plan = seen.id


def _goal(before: Goal | None, said: Named, on: date) -> Goal:
    """A goal as it is named now; steps of a goal that is reached were taken."""
    goal = before or Goal(said.id, said.horizon)
    steps = tuple(_step(f"{said.id}-{number}", words) for number, words in enumerate(said.steps)) or goal.steps
    if said.reached:
        steps = tuple(replace(one, done_on=one.done_on or on) for one in steps)
    return replace(
        goal, horizon=said.horizon or goal.horizon, words=said.words or goal.words, need=said.need or goal.need,
        steps=steps,
    )  # fmt: skip


def _step(key: str, words: str) -> Step:
    return Step(key, words.removeprefix(OURS), "ours" if words.startswith(OURS) else "hers")


def _home(hand: Hand, so_far: SoFar) -> None:
    if not hand.beat.home:
        return
    home, ends = Home(hand.beat.home, since=hand.beat.on), [so_far.home] if so_far.home else []
    leaf = write_home(
        hand.keyring, hand.record, leaf_id=hand.id("home"), home=home, ends=ends, on=hand.beat.on, at=hand.at,
        opened=hand.keys,
    )  # fmt: skip
    so_far.home = leaf.id


def _rating(hand: Hand, so_far: SoFar) -> None:
    outcome, answers = hand.beat.rating
    if not outcome:
        return
    asked = sets()[outcome]
    keys = [one.key for one in asked.questions]
    own: dict[str, int | None] = {key: answers[n] if n < len(answers) else None for n, key in enumerate(keys)}
    try:
        if asked.first or asked.brought_up:  # only where this person spoke of it first, which no beat says
            raise care.Refused(asked.label)
        write_ratings(
            hand.keyring, hand.record, ask_id=hand.id("rating"), ratings=[Rating(outcome, own)], on=hand.beat.on,
            at=hand.at, opened=hand.keys,
        )  # fmt: skip
    except care.Refused:
        so_far.left_out += 1


def _consents(hand: Hand, so_far: SoFar) -> None:
    for purpose, said in hand.beat.consents:
        if said == "back":
            consent.take_back(hand.keyring, hand.record, so_far.answers[purpose])
            continue
        made = consent.answer(
            hand.keyring, hand.record, purpose, terms_of(hand, purpose, said), consent_id=hand.id("consent", purpose),
            on=hand.beat.on, opened=hand.keys,
        )  # fmt: skip
        so_far.answers[purpose] = made.id


def terms_of(hand: Hand, purpose: str, said: str) -> Terms:
    """The words that were said for a purpose; sharing is with the nearest other organisation, and with the name alone."""
    recipient = "community" if purpose == "sharing" else FOR[purpose][0]
    name, parts = _named(hand, recipient), (WHO,) if purpose == "sharing" else ()
    shown = to_say(purpose, recipient=recipient, name=name, parts=parts)
    return Terms(
        said, recipient, name=name, parts=parts, words=shown.fr if hand.language == "fr" else shown.en,
        language=hand.language, how="phone" if hand.beat.way == "phone" else "spoken",
    )  # fmt: skip


def _named(hand: Hand, recipient: str) -> str:
    """What is called by name is another organisation of the network."""
    if not RECIPIENTS[recipient].named:
        return ""
    others = [one for one in story().organisations if one.slug != hand.person.organisation]
    name = others[WHO_LEARNS.get(recipient, 0)].name
    return name.fr if hand.language == "fr" else name.en
