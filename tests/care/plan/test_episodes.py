"""Episodes: every step of the table, every other one refused aloud, hello on a day, the picture in the docs."""

import importlib.util
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from fireweed.bilingual import Two
from fireweed.care.actions.leaves import write_leaf
from fireweed.care.glance.queries import glance_for
from fireweed.care.models import Leaf
from fireweed.care.plan import walking
from fireweed.care.plan.doors import walk_to_write
from fireweed.care.plan.rules import episodes as rules
from fireweed.care.queries import NotYours
from fireweed.care.rules.refused import Refused
from fireweed.care.rules.shapes import as_data
from fireweed.care.rules.walk import Episode, Spell
from fireweed.care.rules.walk.episode import SPELLS
from fireweed.network import actions as network
from tests.care.meeting import begun, changes, let_in
from tests.care.plan.goals import episodes, tasks
from tests.house import House

DOCS = Path(__file__).resolve().parents[3] / "docs" / "reference"
TODAY = timezone.localdate()
DAY = date(2026, 5, 3)


@pytest.mark.parametrize("state", SPELLS)
@pytest.mark.parametrize("step", rules.STEPS)
def test_the_table_says_which_steps_follow(state: str, step: str) -> None:
    """Each state with each step: in the table it is taken, elsewhere refused in a sentence of both languages."""
    episode = Episode("", spells=(Spell("walking", DAY), Spell(state, DAY)))
    reason = rules.move_refusal(episode, step, DAY, DAY, "", DAY)
    assert (reason is None) is (step in rules.MOVES[state])
    if reason is not None:
        assert reason.en.startswith("Nothing was changed") and reason.fr.startswith("Rien n’a changé")


def test_every_state_leads_on_and_can_be_come_to() -> None:
    """No dead end, no step without a name, and coming back is possible from wherever one paused or left."""
    assert rules.MOVES.keys() == SPELLS.keys() and all(rules.MOVES.values())
    assert {step for steps in rules.MOVES.values() for step in steps} == set(rules.STEPS)
    assert {after for steps in rules.MOVES.values() for after in steps.values()} == set(SPELLS)
    assert all(rules.MOVES[state]["back"] == "walking" for state in SPELLS if state != "walking")


@pytest.mark.parametrize(("step", "on", "words", "hello", "begins"), [
    ("pause", DAY, "", None, None),
    ("pause", DAY - timedelta(days=1), "", None, "This day is before the last step, of May 3, 2026"),
    ("pause", DAY + timedelta(days=9), "", None, "This day is still to come"),
    ("pause", DAY, "x" * 200_000, None, "This is 200,000"),
    ("lightly", DAY, "", DAY + timedelta(days=60), None),
    ("lightly", DAY, "", None, "Choose a day to come"),
    ("lightly", DAY, "", DAY - timedelta(days=1), "Choose a day to come"),
    ("lightly", DAY, "", date(2126, 1, 1), "Choose a day to come"),
])  # fmt: skip
def test_days_and_words(step: str, on: date, words: str, hello: date | None, begins: str | None) -> None:
    """A step has a day that came, not before the last one; in touch lightly asks when to say hello."""
    reason = rules.move_refusal(Episode("", spells=(Spell("walking", DAY),)), step, on, DAY + timedelta(days=8), words, hello)
    assert reason is None if begins is None else reason is not None and reason.en.startswith(begins)


def test_phases_go_on_and_back() -> None:
    """Three phases, with an end on both sides that is said."""
    assert rules.phase_refusal("phase.immediate", 1) is None and rules.phase_refusal("phase.long-term", -1) is None
    assert rules.phase_refusal("phase.immediate", -1) == rules.FIRST_PHASE
    assert rules.phase_refusal("phase.long-term", 1) == rules.LAST_PHASE


def test_the_docs_show_the_table_of_today() -> None:
    """Drawing it again gives the same page; if not: python docs/reference/draw_episodes.py."""
    spec = importlib.util.spec_from_file_location("draw_episodes", DOCS / "draw_episodes.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert (DOCS / "episodes.md").read_text(encoding="utf-8") == module.page()
    assert all(f"{state} --> {after}: {step}" in module.page() for state, m in rules.MOVES.items() for step, after in m.items())


def begin_two(house: House, record: UUID) -> tuple[UUID, UUID]:
    """One episode in a program, one outside any."""
    with house.speaking("director"):
        program = network.name_program(house.org, Two("Safe Nights", "Nuits sûres")).id
    with house.speaking("worker") as keyring:
        one, other = walking.begin_episodes(keyring, record, [str(program), ""], on=TODAY - timedelta(days=90))
    return one, other


def test_two_years_in_short(house: House) -> None:
    """Begin in two, pause, in touch lightly, end, end again, come back: one chain, its days in order."""
    record = begun(house)
    one, other = begin_two(house, record)
    hello = TODAY + timedelta(days=30)
    with house.speaking("worker") as keyring:
        walking.move_episode(keyring, record, one, "pause", on=TODAY - timedelta(days=60), words="A rest.\x07")
        walking.move_episode(keyring, record, one, "lightly", on=TODAY - timedelta(days=40), hello=hello)
    assert tasks(house, record) == [("Say hello", str(hello), False)]
    with house.speaking("worker") as keyring:
        walking.move_episode(keyring, record, one, "hello", on=TODAY - timedelta(days=9), hello=hello + timedelta(days=60))
    assert tasks(house, record) == [("Say hello", str(hello), True), ("Say hello", str(hello + timedelta(days=60)), False)]
    with house.speaking("worker") as keyring:
        walking.move_episode(keyring, record, one, "end", on=TODAY - timedelta(days=5))
        with pytest.raises(Refused) as again:
            walking.move_episode(keyring, record, one, "end")
        assert again.value.reason.en.startswith("Nothing was changed: this episode had ended already")
        pressed = uuid4()
        for _ in range(2):
            assert walking.move_episode(keyring, record, one, "back", leaf_id=pressed) == pressed
    assert all(settled for *_, settled in tasks(house, record))
    first, second = episodes(house, record)
    assert {first.id, second.id} == {one, other}
    walked = next(seen for seen in (first, second) if seen.id == one)
    assert [spell.state for spell in walked.episode.spells] == ["walking", "paused", "lightly", "lightly", "ended", "walking"]
    assert walked.episode.spells[1].words == "A rest." and walked.is_open and walked.leaf == pressed
    with house.speaking("worker"):
        assert changes(record)[2:] == ["episode.begun"] + ["episode.moved"] * 5


def test_begun_twice_and_unknown(house: House) -> None:
    """The same page again begins nothing; another one is refused and told to go on; unknown ids are not here."""
    record, sent = begun(house), uuid4()
    with house.speaking("worker") as keyring:
        made = walking.begin_episodes(keyring, record, [""], leaf_id=sent)
        assert walking.begin_episodes(keyring, record, [""], leaf_id=sent) == made
        for programs, wrong in (([""], Refused), ([], Refused), ([str(uuid4())], NotYours)):
            with pytest.raises(wrong):
                walking.begin_episodes(keyring, record, programs)
        with pytest.raises(Refused):
            walking.begin_episodes(keyring, record, [""], on=TODAY + timedelta(days=1))
        with pytest.raises(NotYours):
            walking.move_episode(keyring, record, uuid4(), "pause")
    assert len(episodes(house, record)) == 1
    let_in(house, record, "night-worker", ["who"])
    with house.speaking("night-worker") as keyring, pytest.raises(NotYours):
        walking.move_episode(keyring, record, made[0], "pause")


def test_the_phase_moves_and_keeps_its_spells(house: House) -> None:
    """On, on, refused; a double press is one move; two people's writes follow each other."""
    record = begun(house)
    one, _ = begin_two(house, record)
    let_in(house, record, "colleague", ["story"])
    pressed = uuid4()
    with house.speaking("worker") as keyring:
        for _ in range(2):
            walking.move_phase(keyring, record, one, 1, leaf_id=pressed)
    with house.speaking("colleague") as keyring:
        walking.move_phase(keyring, record, one, 1)
        with pytest.raises(Refused):
            walking.move_phase(keyring, record, one, 1)
        with pytest.raises(NotYours):
            walking.move_phase(keyring, record, one, 2)
        walking.move_episode(keyring, record, one, "lightly", hello=TODAY)
    walked = next(seen for seen in episodes(house, record) if seen.id == one)
    assert walked.episode.phase == "phase.long-term" and walked.now.state == "lightly"
    assert tasks(house, record) == []
    with house.speaking("worker") as keyring:
        walking.move_phase(keyring, record, one, -1)
    assert next(seen for seen in episodes(house, record) if seen.id == one).episode.phase == "phase.short-term"


def test_what_is_written_within_one_moment_follows_on(house: House) -> None:
    """Six writes of one moment, as a script makes them: each goes on from the one before, whatever their ids are."""
    for _ in range(4):
        record, at = begun(house), timezone.now()
        with house.speaking("worker") as keyring:
            [one] = walking.begin_episodes(keyring, record, [""], at=at)
            walking.move_phase(keyring, record, one, 1, at=at)
            walking.move_episode(keyring, record, one, "pause", at=at)
            walking.move_episode(keyring, record, one, "back", at=at)
            walking.move_phase(keyring, record, one, 1, at=at)
            walking.move_episode(keyring, record, one, "lightly", hello=TODAY + timedelta(days=9), at=at)
        [seen] = episodes(house, record)
        assert (seen.episode.phase, [spell.state for spell in seen.episode.spells]) == (
            "phase.long-term", ["walking", "paused", "walking", "lightly"],
        )  # fmt: skip


def test_two_who_move_it_at_once_leave_one_episode(house: House) -> None:
    """Both versions stay on record; the one written last stands, on the page of episodes and in the picture alike."""
    record = begun(house)
    with house.speaking("worker") as keyring:
        [one] = walking.begin_episodes(keyring, record, [""], on=DAY)
        walking.move_episode(keyring, record, one, "pause")
        [_, paused] = Leaf.objects.filter(record_id=record, kind=Leaf.EPISODE).order_by("at")
        walking.move_episode(keyring, record, one, "back")
        _, opened = walk_to_write(keyring, record, "episode.write", None)
        write_leaf(
            keyring, opened, Leaf.EPISODE, as_data(Episode(spells=(Spell("walking", DAY), Spell("ended", DAY)))),
            leaf_id=uuid4(), replaces=paused.id,
        )
        seen = glance_for(keyring, record)
    assert [one.now.state for one in episodes(house, record)] == ["ended"]
    assert seen.walk is not None and len(seen.walk.programs) == 1
