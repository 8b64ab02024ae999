"""Something to do: noted, done, put off, let go; reaching somebody only within the hours that were given."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from fireweed.care.day import actions as day
from fireweed.care.day.queries import tasks_for
from fireweed.care.day.rules.hours import Reach
from fireweed.care.day.rules.reach import NO_WAY, NOT_NOW, READ_FIRST, SHUT, overall, reached_refusal
from fireweed.care.models import Task
from fireweed.care.queries import NotYours, participant_for
from fireweed.care.rules.refused import Refused
from tests.care.day.scene import in_days, let_in, met, outside, task
from tests.care.meeting import changes, openings
from tests.house import House

WITHIN, OUTSIDE, READ, NONE = Reach.WITHIN, Reach.OUTSIDE, Reach.READ_FIRST, Reach.NO_HOURS


@pytest.mark.parametrize(
    ("ways", "read", "reason"),
    [
        (None, True, SHUT), ([], False, NO_WAY), ([], True, None), ([WITHIN], False, None), ([OUTSIDE, WITHIN], False, None),
        ([OUTSIDE], False, NOT_NOW), ([OUTSIDE], True, None), ([OUTSIDE, READ], False, READ_FIRST), ([NONE], False, READ_FIRST),
        ([NONE], True, None),
    ],
)  # fmt: skip
def test_reached(ways: list[Reach] | None, read: bool, reason: object) -> None:
    """When a reminder to reach somebody may be ticked off."""
    assert reached_refusal(ways, read=read) is reason
    assert overall([OUTSIDE, NONE]) is NONE


def test_noted_once_and_done_once(house: House) -> None:
    """Sent twice it is one; done twice it is done; the words are sealed and the trail says what was done."""
    record, made = met(house), uuid4()
    with house.speaking("worker") as keyring:
        for _ in range(2):
            day.write_task(keyring, record, task_id=made, text="Bring the form ᓴᐃᒧᓂ", due_on=in_days(1))
        _, opened = participant_for(keyring, record, ["who"], "record.page")
        [seen] = tasks_for(opened, record)
        assert (seen.text, seen.for_user, seen.due_on) == ("Bring the form ᓴᐃᒧᓂ", keyring.user, in_days(1))
        assert b"form" not in bytes(Task.objects.get().what)
        for _ in range(2):
            day.finish_task(keyring, record, made)
        assert tasks_for(opened, record) == [] and Task.objects.get().done_by == keyring.user
        assert changes(record)[-2:] == ["task.written", "task.done"]


def test_put_off_and_let_go(house: House) -> None:
    """To another day, not to a past one; let go it is gone from the list."""
    record = met(house)
    made = task(house, record)
    with house.speaking("worker") as keyring:
        day.move_task(keyring, record, made, to=in_days(3))
        assert Task.objects.get().due_on == in_days(3)
        for wrong in (in_days(-1), in_days(900)):
            with pytest.raises(Refused):
                day.move_task(keyring, record, made, to=wrong)
        day.let_task_go(keyring, record, made)
        assert Task.objects.get().done_at is not None and changes(record)[-1] == "task.let-go"


def test_only_those_in_the_circle(house: House) -> None:
    """Nobody outside notes, ticks or is asked; a colleague who was let in is."""
    record = met(house)
    made = task(house, record)
    with house.speaking("colleague") as keyring:
        for refused in (
            lambda: day.write_task(keyring, record, task_id=uuid4(), text="Tea"),
            lambda: day.finish_task(keyring, record, made), lambda: day.let_task_go(keyring, record, made),
            lambda: day.move_task(keyring, record, made, to=in_days(1)), lambda: day.reach_by_task(keyring, record, made),
        ):  # fmt: skip
            with pytest.raises(NotYours):
                refused()
    with pytest.raises(Refused):
        task(house, record, for_whom="colleague")
    let_in(house, record, "colleague", parts=["who"])
    other = task(house, record, for_whom="colleague")
    with house.speaking("colleague") as keyring:
        day.finish_task(keyring, record, other)
        assert Task.objects.get(id=other).done_by == keyring.user


def test_a_reminder_to_reach_somebody_obeys_the_hours(house: House) -> None:
    """Outside them nothing is ticked; with the word that the ways were read it is; within them it just is."""
    record = met(house, hours=[outside()])
    made = task(house, record, "Call about the landlord", contact=True)
    client = house.cast["worker"].client()
    refused = client.post(f"/people/{record}/tasks/press/", {"task": str(made), "press": "reached", "back": "today"})
    assert refused.status_code == 422 and "outside the hours given" in refused.content.decode()
    with house.speaking("worker") as keyring:
        with pytest.raises(Refused):
            day.finish_task(keyring, record, made)
        assert Task.objects.get().done_at is None
    done = client.post(
        f"/people/{record}/tasks/press/", {"task": str(made), "press": "reached", "read": "yes", "back": "today"}
    )
    assert done.headers["Location"] == "/today/?done=task-reached"
    near = met(house, "Sky", hours=["any time"])
    again = task(house, near, "Call", contact=True)
    client.post(f"/people/{near}/tasks/press/", {"task": str(again), "press": "reached"})
    with house.speaking("worker"):
        assert Task.objects.filter(done_at=None).count() == 0
    assert ("record.opened", "task.reach") in openings(house, near)


def test_who_may_not_see_the_ways_does_not_tick_it_off(house: House) -> None:
    """A colleague with the name alone is sent to somebody in the circle."""
    record = met(house)
    let_in(house, record, "colleague", parts=["who"])
    made = task(house, record, "Call", for_whom="colleague", contact=True)
    page = house.cast["colleague"].client().get("/today/").content.decode()
    assert "was not opened to you" in page and 'value="reached"' not in page and "613 555" not in page
    answer = house.cast["colleague"].client().post(
        f"/people/{record}/tasks/press/", {"task": str(made), "press": "reached", "read": "yes"}
    )
    assert answer.status_code == 422


@pytest.mark.parametrize(("language", "said"), [("en", "there is room for 400"), ("fr", "de la place pour 400")])
def test_what_is_typed_is_kept(house: House, language: str, said: str) -> None:
    """200,000 characters, no words, a past day, a day that is none: a sentence, and the page as it was typed."""
    record, client = met(house), house.cast["worker"].client(language=language)
    place, me = f"/people/{record}/tasks/", str(house.cast["worker"].user)
    form = {"task_id": str(uuid4()), "for_user": me, "text": "x" * 200_000}
    long = client.post(place, form)
    assert long.status_code == 422 and said in long.content.decode() and "x" * 200_000 in long.content.decode()
    for wrong in ({"text": " "}, {"text": "Tea", "due_on": "2020-01-01"}, {"text": "Tea", "due_on": "soon"}):
        assert client.post(place, form | wrong).status_code == 422
    assert client.post(place, form | {"text": "Tea"}).status_code == 302
    assert client.post(place, form | {"text": "Tea"}).status_code == 302
    with house.speaking("worker"):
        assert Task.objects.filter(record_id=record).count() == 1
    assert client.post(place + "press/", {"task": "none", "press": "done"}).status_code == 404
    unreadable = {"task": str(Task(id=uuid4()).id), "press": "later", "day": "soon"}
    assert client.post(place + "press/", unreadable).status_code == 422


def test_what_is_done_goes_after_three_months(house: House) -> None:
    """The nightly work removes it and leaves what is open."""
    from fireweed.care.day.actions.tasks import forget_done

    record = met(house)
    old, fresh = task(house, record), task(house, record)
    task(house, record)
    with house.speaking("worker") as keyring:
        day.finish_task(keyring, record, old, at=timezone.now() - timedelta(days=100))
        day.finish_task(keyring, record, fresh)
    with house.speaking("worker"):
        assert forget_done(timezone.localdate()) == 1 and Task.objects.count() == 2
