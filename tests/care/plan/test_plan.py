"""Writing a plan: versions, two people at once, tasks that follow, a signature where it is asked for."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from fireweed.care import actions as care
from fireweed.care.models import Leaf, Participant, Task
from fireweed.care.plan import actions
from fireweed.care.queries import NotYours
from fireweed.care.rules.refused import Refused
from fireweed.care.rules.walk import Goal
from fireweed.network.models import Organisation
from fireweed.vault import actions as vault
from tests.care.meeting import begun, changes, let_in, openings
from tests.care.plan.goals import goal, seen, step, tasks
from tests.house import House

TODAY = timezone.localdate()


def begin_plan(house: House, record: UUID, *goals: Goal) -> UUID:
    """The worker writes a first version."""
    with house.speaking("worker") as keyring:
        return actions.write_plan(keyring, record, goals).id


def test_each_change_is_a_version(house: House) -> None:
    """Goal, step, level, state: four versions on one line, the trail with them; a refusal writes neither."""
    record, one = begun(house), goal(steps=(step(),))
    with house.speaking("worker") as keyring:
        first = actions.write_goal(keyring, record, one)
        second = actions.mark_step(keyring, record, one.id, one.steps[0].id, done=True, base=first.id)
        third = actions.choose_level(keyring, record, one.id, 1, base=second.id)
        last = actions.change_state(keyring, record, one.id, "reached", base=third.id)
    now = seen(house, record)
    assert [version.id for version in now.versions] == [first.id, second.id, third.id, last.id]
    [version] = now.current
    assert version.id == last.id == now.base and not now.is_two and now.goals == ()
    assert version.plan.goals[0] == replace(one, level=1, state="reached", steps=(replace(one.steps[0], done_on=TODAY),))
    with house.speaking("worker") as keyring:
        for bad in (replace(one, words=""), replace(one, words="x" * 200_000), replace(one, horizon="")):
            with pytest.raises(Refused):
                actions.write_goal(keyring, record, bad, base=last.id)
        for goal_id, step_id, base in ((one.id, "s", last.id), ("g", one.steps[0].id, last.id), (one.id, one.steps[0].id, uuid4())):
            with pytest.raises(NotYours):
                actions.mark_step(keyring, record, goal_id, step_id, done=True, base=base)
        assert changes(record)[2:] == ["plan.changed"] * 4
    assert len(seen(house, record).versions) == 4 and ("record.opened", "plan.write") in openings(house, record)


def test_pressed_twice_is_once(house: House) -> None:
    """The same press again, with its id or without, from one person or two, is the version that stands there."""
    record, one = begun(house), goal(steps=(step(),))
    base, pressed = begin_plan(house, record, one), uuid4()
    let_in(house, record, "colleague", ["who", "story"])
    for who, leaf in (("worker", pressed), ("worker", pressed), ("worker", None), ("colleague", uuid4())):
        with house.speaking(who) as keyring:
            actions.mark_step(keyring, record, one.id, one.steps[0].id, done=True, base=base, leaf_id=leaf)
    assert [version.id for version in seen(house, record).versions] == [base, pressed]
    with house.speaking("worker") as keyring:
        undone = actions.mark_step(keyring, record, one.id, one.steps[0].id, done=False, base=pressed)
        actions.mark_step(keyring, record, one.id, one.steps[0].id, done=True, base=base, leaf_id=pressed)
    assert [version.id for version in seen(house, record).current] == [undone.id]


def test_two_people_at_once_are_both_kept(house: House) -> None:
    """Both versions stand side by side; one press keeps one of them; nothing is lost from the versions."""
    record, one, other = begun(house), goal(steps=(step(),)), goal("Swim", "long-term")
    base = begin_plan(house, record, one)
    let_in(house, record, "colleague", ["who", "story"])
    with house.speaking("worker") as keyring:
        mine = actions.mark_step(keyring, record, one.id, one.steps[0].id, done=True, base=base)
    with house.speaking("colleague") as keyring:
        theirs = actions.write_goal(keyring, record, other, base=base)
    now = seen(house, record)
    assert [version.id for version in now.current] == [mine.id, theirs.id] and now.is_two
    with house.speaking("worker") as keyring:
        for kept, others in ((mine.id, []), (mine.id, [mine.id]), (uuid4(), [mine.id])):
            with pytest.raises(NotYours):
                actions.keep_this_one(keyring, record, kept, others)
        kept_one = actions.keep_this_one(keyring, record, theirs.id, [mine.id])
        assert actions.keep_this_one(keyring, record, theirs.id, [mine.id]) == kept_one
    now = seen(house, record)
    assert [version.id for version in now.current] == [kept_one.id] and now.plan.goals == theirs.plan.goals
    assert kept_one.plan.merges == (str(mine.id),) and len(now.versions) == 4
    with house.speaking("worker"):
        assert changes(record)[-1] == "plan.together" and changes(record).count("plan.together") == 1


def test_goal_by_goal(house: House) -> None:
    """One plan is made of both; three side by side too; two first versions do not push each other out."""
    record, one, other = begun(house), goal(steps=(step(),)), goal("Swim", "long-term")
    let_in(house, record, "colleague", ["who", "story"])
    mine = begin_plan(house, record, one)
    with house.speaking("colleague") as keyring:
        theirs = actions.write_goal(keyring, record, other)
        third = actions.write_goal(keyring, record, goal("Sleep"))
        assert theirs.plan.goals == (other,) and third.before == ()
    assert len(seen(house, record).current) == 3
    with house.speaking("worker") as keyring:
        with pytest.raises(NotYours):
            actions.bring_together(keyring, record, [mine, uuid4()], {})
        made = actions.bring_together(keyring, record, [mine, theirs.id, third.id], {third.plan.goals[0].id: "none"})
    now = seen(house, record)
    assert [version.id for version in now.current] == [made.id] and now.plan.goals == (one, other)


def test_tasks_follow_the_plan(house: House) -> None:
    """Made for a step of ours with a day, moved with it, settled with it and taken up again; hers makes none."""
    record = begun(house)
    ours, hers = step("Ring", by_when=TODAY + timedelta(days=3)), step("Rest", whose="hers", by_when=TODAY)
    one = goal(steps=(ours, hers, step("Some day")))
    with house.speaking("worker") as keyring:
        Participant.objects.filter(id=record).update(worker=house.cast["colleague"].user)
        first = actions.write_goal(keyring, record, one)
        task = Task.objects.get(record_id=record)
        assert (task.for_user, task.source, task.source_id, task.by) == (
            house.cast["colleague"].user, "plan", first.id, house.cast["worker"].user
        )  # fmt: skip
    assert tasks(house, record) == [("Ring", str(ours.by_when), False)]
    late = replace(one, steps=(replace(ours, by_when=TODAY - timedelta(days=30), words="Write"), hers))
    with house.speaking("worker") as keyring:
        moved = actions.write_goal(keyring, record, late, base=first.id)
    assert tasks(house, record) == [("Write", str(TODAY - timedelta(days=30)), False)]
    with house.speaking("worker") as keyring:
        done = actions.mark_step(keyring, record, one.id, ours.id, done=True, base=moved.id)
    assert tasks(house, record)[0][2]
    with house.speaking("worker") as keyring:
        undone = actions.mark_step(keyring, record, one.id, ours.id, done=False, base=done.id)
    assert not tasks(house, record)[0][2]
    for state, settled in (("aside", True), ("open", False)):
        with house.speaking("worker") as keyring:
            undone = actions.change_state(keyring, record, one.id, state, base=undone.id)
        assert tasks(house, record)[0][2] is settled
    with house.speaking("worker") as keyring:
        actions.write_goal(keyring, record, replace(late, steps=()), base=undone.id)
    assert tasks(house, record)[0][2] and len(tasks(house, record)) == 1


def test_a_task_done_elsewhere_marks_its_step(house: House) -> None:
    """Both ways; without the story the task alone; another edit does not take it up again."""
    record, ours = begun(house), step("Ring", by_when=TODAY)
    one = goal(steps=(ours,))
    begin_plan(house, record, one)
    with house.speaking("worker") as keyring:
        task = Task.objects.get(record_id=record)
        actions.mark_task(keyring, record, task.id, done=True)
    now = seen(house, record)
    assert now.plan.goals[0].steps[0].done_on == TODAY and tasks(house, record)[0][2]
    with house.speaking("worker") as keyring:
        actions.mark_task(keyring, record, task.id, done=False)
        with pytest.raises(NotYours):
            actions.mark_task(keyring, record, uuid4(), done=True)
    now = seen(house, record)
    assert now.plan.goals[0].steps[0].done_on is None and not tasks(house, record)[0][2]
    let_in(house, record, "colleague", ["who"])
    with house.speaking("colleague") as keyring:
        actions.mark_task(keyring, record, task.id, done=True)
    assert tasks(house, record)[0][2] and seen(house, record).plan.goals[0].steps[0].done_on is None
    with house.speaking("worker") as keyring:
        actions.choose_level(keyring, record, one.id, 1, base=now.base)
    assert tasks(house, record)[0][2]
    with house.speaking("night-worker") as keyring, pytest.raises(NotYours):
        actions.mark_task(keyring, record, task.id, done=False)


def test_without_the_name_no_task_and_nothing_breaks(house: House) -> None:
    """Who reads the story alone writes the plan; who reads the name alone does not."""
    record, one = begun(house), goal(steps=(step(by_when=TODAY),))
    let_in(house, record, "colleague", ["story"])
    let_in(house, record, "night-worker", ["who"])
    with house.speaking("colleague") as keyring:
        written = actions.write_goal(keyring, record, one)
        actions.mark_step(keyring, record, one.id, one.steps[0].id, done=True, base=written.id)
    with house.speaking("night-worker") as keyring, pytest.raises(NotYours):
        actions.write_goal(keyring, record, goal())
    assert tasks(house, record) == [] and len(seen(house, record).versions) == 2


def test_a_signature_only_where_it_is_asked_for(house: House) -> None:
    """A supervisor who holds the story signs the version in force; a later version is not signed."""
    record, one = begun(house), goal()
    base = begin_plan(house, record, one)
    let_in(house, record, "supervisor", ["who", "story"])
    with house.speaking("supervisor") as keyring, pytest.raises(NotYours):
        actions.sign(keyring, record, base=base)
    with house.speaking("director"):
        Organisation.objects.update(configuration={"plan_sign_off": True})
    with house.speaking("worker") as keyring, pytest.raises(NotYours):
        actions.sign(keyring, record, base=base)
    with house.speaking("supervisor") as keyring:
        signed = actions.sign(keyring, record, base=base)
        assert actions.sign(keyring, record, base=signed.id) == signed
        with pytest.raises(Refused):
            actions.sign(keyring, record, base=base)
    assert seen(house, record).plan.signed_by == str(house.cast["supervisor"].user)
    with house.speaking("worker") as keyring:
        actions.choose_level(keyring, record, one.id, 0, base=signed.id)
        assert changes(record)[-2:] == ["plan.signed", "plan.changed"]
    assert seen(house, record).plan.signed_by == ""


def test_with_keys_just_made_and_through_a_change_of_key(house: House) -> None:
    """An example writes a year of versions with the keys of the record it begins; all of them open afterwards."""
    record, one, then = uuid4(), goal(), timezone.now() - timedelta(days=400)
    with house.speaking("worker") as keyring:
        _, opened = care.begin(keyring, record_id=record, answers=care.Answers(), on=then.date())
        first = actions.write_goal(keyring, record, one, at=then, opened=opened)
        actions.choose_level(keyring, record, one.id, 2, base=first.id, at=then + timedelta(days=9), opened=opened)
        assert Leaf.objects.get(id=first.id).day == timezone.localdate(then)
    assert [task for _, task in openings(house, record)] == []
    with house.speaking("worker") as keyring:
        vault.let_in(keyring, record, house.cast["colleague"].user, ["story"])
        vault.withdraw(record, house.cast["colleague"].user)
    assert seen(house, record).plan.goals[0].level == 2
