"""Plans in, plans out: what may be written, what a press changes, what is said of it, where versions differ."""

from dataclasses import replace
from datetime import date

import pytest

from fireweed.care.plan.queries import horizon_names
from fireweed.care.plan.rules import goals as rules
from fireweed.care.plan.rules.changes import changes
from fireweed.care.plan.rules.drawing import HEIGHT, WIDTH, draw
from fireweed.care.plan.rules.together import LEAVE_OUT, differing, together
from fireweed.care.rules.text import SHORT
from fireweed.care.rules.walk import Goal, Plan, Step

DAY = date(2026, 5, 3)
DOOR = Goal("g1", "phase.immediate", "A door", steps=(Step("s1", "Ring", by_when=DAY),))
SWIM = Goal("g2", "phase.long-term", "Swim")
NAMES = horizon_names()


@pytest.mark.parametrize(("goal", "begins"), [
    (DOOR, None),
    (replace(DOOR, steps=(Step("s1", "Ring", by_when=date(1999, 1, 1)),)), None),
    (replace(DOOR, words=""), "Write the goal"),
    (replace(DOOR, horizon="phase.never"), "Choose one of the three"),
    (replace(DOOR, words="x" * (rules.GOAL + 1)), "This is 501"),
    (replace(DOOR, words="x" * 200_000), "This is 200,000"),
    (replace(DOOR, steps=(Step("s1", "x" * (SHORT + 1)),)), "This is 201"),
    (replace(DOOR, levels=("", "", "x" * (SHORT + 1), "", "")), "This is 201"),
    (replace(DOOR, steps=(Step("s1", "Ring", by_when=date(3026, 1, 1)),)), "Look at the year"),
    (replace(DOOR, steps=(Step("s1", "Ring", by_when=date(26, 1, 1)),)), "Look at the year"),
    (replace(DOOR, steps=tuple(Step(f"s{n}", "Ring") for n in range(rules.MOST_STEPS + 1))), "There is room for 12"),
])  # fmt: skip
def test_what_may_be_written(goal: Goal, begins: str | None) -> None:
    """A goal has words and a horizon and is not too long; a day gone by is no reason to refuse."""
    reason = rules.goal_refusal(goal)
    assert reason is None if begins is None else reason is not None and reason.en.startswith(begins)


def test_a_plan_has_room_for_many_goals_and_an_end() -> None:
    """Sixty are allowed, one more is refused."""
    many = tuple(replace(DOOR, id=str(n)) for n in range(rules.MOST_GOALS))
    assert rules.plan_refusal(Plan(many)) is None
    assert rules.plan_refusal(Plan((*many, SWIM))) is not None


def test_a_press_changes_one_thing() -> None:
    """Done keeps its first day, undone forgets it, a level and a state are of the few; anything else is nothing."""
    plan = Plan((DOOR, SWIM), signed_by="somebody", signed_on=DAY)
    once = rules.with_step_done(plan, "g1", "s1", DAY)
    assert once is not None and once.goals[0].steps[0].done_on == DAY and once.goals[1] == SWIM and not once.signed_by
    assert rules.with_step_done(once, "g1", "s1", date(2027, 1, 1)) == once
    assert rules.with_step_done(once, "g1", "s1", None) == Plan((DOOR, SWIM))
    level = rules.with_level(plan, "g2", -2)
    assert level is not None and level.goals[1].level == -2 and rules.with_level(level, "g2", None) == Plan((DOOR, SWIM))
    reached = rules.with_state(plan, "g2", "reached")
    assert reached is not None and reached.goals[1].state == "reached"
    assert rules.with_step_done(plan, "g2", "s1", DAY) is None and rules.with_step_done(plan, "g9", "s1", DAY) is None
    assert rules.with_level(plan, "g2", 3) is None and rules.with_level(plan, "g9", 1) is None
    assert rules.with_state(plan, "g2", "failed") is None and rules.with_state(plan, "g9", "open") is None


@pytest.mark.parametrize(("after", "en", "fr"), [
    (DOOR, "Nothing else changed.", "Rien d’autre n’a changé."),
    (replace(DOOR, words="A key"), "Goal in other words: “A key”, before: “A door”", "Objectif reformulé"),
    (replace(DOOR, horizon="phase.long-term"), "Now under long-term support: “A door”", "Déplacé vers soutien à long terme"),
    (replace(DOOR, state="aside"), "Put aside: “A door”", "Objectif mis de côté"),
    (replace(DOOR, state="reached"), "Reached: “A door”", "Objectif atteint"),
    (replace(DOOR, level=1), "How far: more than hoped. “A door”", "Où on en est\u00a0: plus qu’espéré"),
    (replace(DOOR, need="need.housing"), "Linked to another need: “A door”", "Lié à un autre besoin"),
    (replace(DOOR, levels=("a", "b", "c", "d", "e")), "The five levels were described: “A door”", "Les cinq degrés"),
    (replace(DOOR, steps=()), "Step taken out: “Ring”", "Étape retirée"),
    (replace(DOOR, steps=(replace(DOOR.steps[0], done_on=DAY),)), "Step done: “Ring”", "Étape faite"),
    (replace(DOOR, steps=(replace(DOOR.steps[0], by_when=None),)), "Step without a day: “Ring”", "Étape sans date"),
    (replace(DOOR, steps=(replace(DOOR.steps[0], by_when=date(2026, 5, 1)),)), "Step by May 1, 2026: “Ring”", "Étape pour le 1er"),
    (replace(DOOR, steps=(replace(DOOR.steps[0], whose="hers"),)), "This person’s own step now: “Ring”", "C’est maintenant"),
    (replace(DOOR, steps=(replace(DOOR.steps[0], words="Call {now}"),)), "Step in other words: “Call {now}”", "Étape reformulée"),
])  # fmt: skip
def test_what_changed_is_said_in_plain_words(after: Goal, en: str, fr: str) -> None:
    """One change, one sentence, in both languages, whatever signs somebody typed."""
    [said] = changes(Plan((DOOR,)), Plan((after,)), NAMES)
    assert said.en.startswith(en) and said.fr.startswith(fr)


def test_a_first_version_and_a_signed_one_say_so() -> None:
    """Begun, added, signed, brought together, left out."""
    first = changes(None, Plan((DOOR,)), NAMES)
    assert [one.en for one in first] == ["The plan was begun.", "Goal added: “A door”"]
    [signed] = changes(Plan((DOOR,)), Plan((DOOR,), "x", DAY), NAMES, signer="Sam")
    assert signed.en == "Read and signed by Sam."
    both = changes(Plan((DOOR, SWIM)), Plan((DOOR,), merges=("other",)), NAMES)
    assert [one.en for one in both] == ["Versions that stood side by side became one.", "Goal left out: “Swim”"]


def test_side_by_side() -> None:
    """Only what differs is asked; what nobody chose about is kept; what one version alone has may be left out."""
    done = replace(DOOR, steps=(replace(DOOR.steps[0], done_on=DAY),))
    one, two = Plan((done,)), Plan((DOOR, SWIM))
    choices = differing([one, two])
    assert [(choice.id, choice.only_in_one) for choice in choices] == [("g1", False), ("g2", True)]
    assert together([one, two], {}) == Plan((done, SWIM))
    assert together([one, two], {"g1": "1", "g2": LEAVE_OUT}) == Plan((DOOR,))
    assert together([one, two], {"g1": "7", "g2": "0", "g9": "1"}) == Plan((done, SWIM))
    assert differing([one, one]) == []


@pytest.mark.parametrize("many", [0, 1, 3, 8, 30])
def test_the_circle_keeps_everything_inside_and_apart(many: int) -> None:
    """Every flower lies in the picture and none on another, however many goals there are."""
    goals = [Goal(f"{ring}{n}", ring, "x", level=2) for ring in NAMES for n in range(many)]
    rings = draw(goals, NAMES)
    assert [ring.code for ring in rings] == ["phase.long-term", "phase.short-term", "phase.immediate"]
    flowers = [flower for ring in rings for flower in ring.flowers]
    assert sorted(flower.number for flower in flowers) == list(range(1, 3 * many + 1))
    spots = []
    for flower in flowers:
        x, y, size = (float(one) for one in flower.place.translate(str.maketrans("()", "  ")).split()[1:5] if one[0].isdigit())
        spots.append((x, y, size * 22))
        assert x - size * 22 > 0 and x + size * 22 < WIDTH and y - size * 22 > 0 and y + size * 22 < HEIGHT
        assert sum(full for _, full in flower.petals) == 5
    for n, (x, y, r) in enumerate(spots):
        for u, v, q in spots[n + 1 :]:
            assert (x - u) ** 2 + (y - v) ** 2 > (0.86 * (r + q)) ** 2
