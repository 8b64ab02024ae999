"""What can be written of who comes along, as tables."""

from dataclasses import replace

import pytest

from fireweed.care.household.rules.trail import ACTIONS, TASKS
from fireweed.care.household.rules.writing import CHOOSE, refusal, what_they_know
from fireweed.care.models import Leaf
from fireweed.care.rules.shapes import as_data, from_data
from fireweed.care.rules.walk.companion import AGES, KNOWS, LIVING, RELATIONS, Companion, Tie
from tests.care.household.together import SAM


def test_everything_on_offer_can_be_written_and_nothing_else() -> None:
    """Each relation alone is enough; a word that is not on offer is not taken, and a long text is said, not cut."""
    assert [refusal(Companion(one)) for one in RELATIONS] == [None] * 10
    assert [refusal(replace(SAM, age=one)) for one in ("", *AGES)] == [None] * 8
    assert [refusal(replace(SAM, living=one)) for one in ("", *LIVING)] == [None] * 4
    assert [refusal(replace(SAM, knows=one)) for one in KNOWS] == [None] * 3
    for wrong in (Companion(""), Companion("enemy"), replace(SAM, age="7"), replace(SAM, living="x"), replace(SAM, knows="x")):
        assert refusal(wrong) == CHOOSE
    for long in (replace(SAM, called="x" * 201), replace(SAM, words="x" * 200_000)):
        reason = refusal(long)
        assert reason is not None and "characters long" in reason.en and "caractères" in reason.fr


@pytest.mark.parametrize(("companion", "en"), [
    (Companion("child", knows="no"), "Does not know, do not mention"),
    (Companion("partner"), "Not said whether it is safe: do not mention"),
    (Companion("friend", knows="yes"), "Knows, and that is safe"),
    (Companion("animal"), None), (Companion("child", age="unborn"), None),
    (Companion("animal", knows="no"), "Does not know, do not mention"),
])  # fmt: skip
def test_while_nobody_said_it_is_safe_nothing_is_mentioned(companion: Companion, en: str | None) -> None:
    """Not said is shown as carefully as no; nobody is asked what a cat knows."""
    told = what_they_know(companion)
    assert (told.en if told else None) == en


def test_shapes_come_back_as_they_went_and_a_tie_is_told_apart_by_what_it_holds() -> None:
    """A companion never has a field of a tie, so the two are never mistaken for each other."""
    assert from_data(Companion, as_data(SAM)) == SAM
    assert "record" in as_data(Tie("x")) and "record" not in as_data(SAM)
    assert Leaf.COMPANION in Leaf.KINDS and len(Leaf.KINDS) == 9


def test_every_write_has_one_and_the_same_line() -> None:
    """A tie has no sentence of its own, in the trail or for what something was opened."""
    assert len(ACTIONS) == 1 and set(TASKS) == {"household.page", "household.write"}
    for one in (*ACTIONS.values(), *TASKS.values()):
        assert not any(word in f"{one.en} {one.fr}" for word in ("link", "record", "lien", "dossier", "tie"))
