"""Supervision and debriefs: sealed to two, outside every record, gone by themselves; and what the night does."""

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.utils import timezone

from fireweed.care.day import actions as day
from fireweed.care.day.actions.asides import forget_asides, let_aside_go, write_aside
from fireweed.care.day.actions.nightly import night, remind
from fireweed.care.day.queries.asides import asides_for
from fireweed.care.models import Aside, Flag, Task
from fireweed.care.queries import NotYours
from fireweed.care.rules.refused import Refused
from fireweed.network import actions as network
from fireweed.network.roles import Worker
from fireweed.tenancy import context
from tests.care.day.scene import in_days, met, task
from tests.house import House

HERE = "/today/asides/"


def form(house: House, whom: str, text: str = "Zibeline, a hard night.") -> dict[str, str]:
    """What is sent."""
    return {
        "about": str(uuid4()), "kind": "debrief", "whom": str(house.cast[whom].user), "text": text, "stays": "30",
    }  # fmt: skip


def test_two_read_it_and_nobody_else(house: House) -> None:
    """Sent twice it is one; its writer and one colleague; no third, and no word in the table."""
    worker, supervisor = house.cast["worker"].client(), house.cast["supervisor"].client(language="fr")
    sent = form(house, "supervisor")
    for _ in range(2):
        assert worker.post(HERE, sent).status_code == 302
    assert "Zibeline" in worker.get(HERE).content.decode()
    page = supervisor.get(HERE).content.decode()
    assert "Zibeline" in page and "Retour sur un moment difficile" in page and "Ne nommez aucune personne accompagnée" in page
    assert "Zibeline" not in house.cast["director"].client().get(HERE).content.decode()
    with house.speaking("worker"):
        assert Aside.objects.count() == 2
        assert not [row for row in Aside.objects.all() if b"Zibeline" in bytes(row.sealed)]


def test_it_goes_after_its_time_or_at_its_writers_wish(house: House) -> None:
    """The night removes both copies; the writer may before; the reader may not."""
    with house.speaking("worker") as keyring:
        for _ in range(2):
            write_aside(
                keyring, about=uuid4(), kind="supervision", text="Rest.", with_user=house.cast["supervisor"].user,
                stays=timedelta(days=30),
            )
    with house.speaking("supervisor") as keyring:
        one = asides_for(keyring)[0]
        with pytest.raises(NotYours):
            let_aside_go(keyring, one.about)
    assert house.cast["worker"].client().post(HERE, {"let-go": str(one.about)}).status_code == 302
    with house.speaking("worker"):
        assert Aside.objects.count() == 2
        assert forget_asides(in_days(29)) == 0 and forget_asides(in_days(30)) == 2


@pytest.mark.parametrize(("language", "said"), [("en", "no confirmed keys yet"), ("fr", "ne sont pas encore confirmées")])
def test_a_colleague_without_keys_and_too_many_words(house: House, language: str, said: str) -> None:
    """A sentence, and what was typed stays."""
    house.add("newcomer", Worker, certified=False)
    client = house.cast["worker"].client(language=language)
    answer = client.post(HERE, form(house, "newcomer"))
    assert answer.status_code == 422 and said in answer.content.decode() and "Zibeline" in answer.content.decode()
    long = client.post(HERE, form(house, "supervisor", "y" * 200_000))
    assert long.status_code == 422 and "y" * 200_000 in long.content.decode()
    with house.speaking("worker") as keyring:
        assert not Aside.objects.exists()
        with pytest.raises(Refused):
            write_aside(keyring, about=uuid4(), kind="debrief", text=" ", with_user=house.cast["supervisor"].user,
                        stays=timedelta(days=30))
        with pytest.raises(NotYours):
            write_aside(keyring, about=uuid4(), kind="group", text="x", with_user=house.cast["supervisor"].user,
                        stays=timedelta(days=30))


def test_whoever_leaves_takes_the_copies_along(house: House) -> None:
    """Keys that open nothing any more hold nothing any more."""
    house.cast["worker"].client().post(HERE, form(house, "colleague"))
    with house.speaking("director"):
        network.leave(house.member("colleague"))
        assert Aside.objects.count() == 1


def letters_to(house: House) -> list[str]:
    """Every mail that was written for somebody of this house."""
    texts = [path.read_text() for path in Path(settings.MAIL_FOLDER or "").glob("*.eml")]
    return [text for text in texts if house.slug in text]


def test_the_night_tells_once_that_something_waits_and_names_nobody(house: House) -> None:
    """One neutral mail to whom something is newly due, on the trail; not for what is done, late for long or to come."""
    before = len(letters_to(house))
    record = met(house, "Zibeline")
    done = task(house, record, "Zibeline done")
    with house.speaking("worker") as keyring:
        day.finish_task(keyring, record, done)
    task(house, record, "Zibeline later", days=5)
    with context.speaking_for(house.org):
        assert remind(timezone.localdate()) == 0
    task(house, record, "Call Zibeline")
    for expected in (1, 0):
        with context.speaking_for(house.org):
            assert remind(timezone.localdate()) == expected
    told = letters_to(house)[before:]
    assert len(told) == 1 and "Zibeline" not in told[0] and "You have a message" in told[0]
    assert "had a mail" in house.cast["director"].client().get("/trail/?book=changes").content.decode()


def test_the_night_removes_what_is_over(house: House) -> None:
    """Flags past their day, tasks done long ago; what holds stays."""
    record = met(house)
    task(house, record, days=30)
    with house.speaking("worker") as keyring:
        day.raise_flag(keyring, record, flag_id=uuid4(), text="Ring", ends_on=in_days(1))
    with context.speaking_for(house.org):
        night(in_days(2))
        assert Flag.objects.count() == 0 and Task.objects.count() == 1
