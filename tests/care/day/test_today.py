"""Today: who is due and how each may be reached, what changed, what waits; the same few statements for any load."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from fireweed.accounts import after_sign_in
from fireweed.audit import keystore
from fireweed.audit.models import Line
from fireweed.care import actions as care
from fireweed.care.day import actions as day
from fireweed.care.day.actions.day import begin_day
from fireweed.care.day.queries.today import today_for
from fireweed.care.models import Consent
from fireweed.vault import actions as vault
from fireweed.vault.models import Grant
from tests.care.day.scene import in_days, let_in, met, outside, task
from tests.care.meeting import openings
from tests.house import House

HERE = "/today/"


@pytest.mark.parametrize(
    ("language", "said", "quiet"),
    [
        ("en", "Now is within the hours given", "Nothing is due today"),
        ("fr", "dans les heures indiquées", "Rien n’est prévu aujourd’hui"),
    ],
)
def test_a_due_call_stands_with_how_to_be_reached(house: House, language: str, said: str, quiet: str) -> None:
    """By name, with channel, name to use, hours and voicemail; the number folded, and every opening written down."""
    client = house.cast["worker"].client(language=language)
    assert quiet in client.get(HERE).content.decode()
    record = met(house, "Robin", hours=["any time"])
    task(house, record, "Call about the landlord", contact=True)
    page = client.get(HERE).content.decode()
    assert "Robin" in page and said in page and "Nadia, from the library" in page and "Call about the landlord" in page
    assert page.index("<details") < page.index("613 555 0142")
    assert ("ways.seen", "today.due") in openings(house, record) and ("names.seen", "today") in openings(house, record)
    looked = client.get(f"/people/{record}/looked/").content.decode()
    assert ("saw how to reach" if language == "en" else "a vu les façons de joindre") in looked


def test_outside_the_hours_the_number_is_not_there(house: House) -> None:
    """Said plainly; the number is not on the page, and nothing ticks off without reading."""
    record = met(house, hours=[outside()])
    task(house, record, "Call", contact=True)
    page = house.cast["worker"].client().get(HERE).content.decode()
    assert "Now is outside the hours given" in page and "613 555 0142" not in page
    assert 'name="read" value="yes" required' in page


def test_only_mine_and_only_for_those_due(house: House) -> None:
    """Tasks of others and of later days are not due; how to reach those without anything due is not opened."""
    record, later = met(house, "Robin"), met(house, "Sky")
    let_in(house, record, "colleague")
    task(house, record, "Water the plant", for_whom="colleague")
    task(house, later, "Read the letter", days=3)
    with house.speaking("worker") as keyring:
        found = today_for(keyring, since=None)
        assert found.due == [] and [one.called for one in found.soon] == ["Sky"]
    with house.speaking("colleague") as keyring:
        assert [one.called for one in today_for(keyring, since=None).due] == ["Robin"]
    assert ("ways.seen", "today.due") not in openings(house, later)


def test_overdue_comes_first_and_a_withdrawn_member_sees_nothing(house: House) -> None:
    """Late ones first; whoever was taken out of the circle has neither the name nor the task."""
    first, second = met(house, "Robin"), met(house, "Sky")
    let_in(house, second, "colleague")
    task(house, first, "Today")
    task(house, second, "Before", days=-2)
    task(house, second, "For a colleague", for_whom="colleague")
    with house.speaking("worker") as keyring:
        found = today_for(keyring, since=None)
        assert [one.called for one in found.due] == ["Sky", "Robin"] and found.due[0].tasks[0].late
        vault.withdraw(second, house.cast["colleague"].user)
    assert "Sky" not in house.cast["colleague"].client().get(HERE).content.decode()


def test_what_changed_since_the_last_visit(house: House) -> None:
    """What colleagues wrote since the day was last begun, by kind and name; never the words, never one's own."""
    record = met(house, "Robin")
    let_in(house, record, "colleague")
    with house.speaking("worker") as keyring:
        begin_day(keyring)
    with house.speaking("colleague") as keyring:
        care.write_note(keyring, record, note_id=uuid4(), text="Zibeline", happened_on=timezone.localdate())
    with house.speaking("worker") as keyring:
        care.write_note(keyring, record, note_id=uuid4(), text="Mine", happened_on=timezone.localdate())
    client = house.cast["worker"].client()
    page = client.get(HERE).content.decode()
    assert "Since your last visit" in page and "a note · Colleague" in page and "Zibeline" not in page
    assert page.count("a note ·") == 1
    with house.speaking("worker") as keyring:
        assert after_sign_in.run(keyring) is None
        assert Line.objects.filter(action="day.begun").count() == 2
    assert "a note ·" in client.get(HERE).content.decode(), "what was there at sign-in stays until the next"
    again = house.cast["worker"].client().get(HERE).content.decode()
    assert "a note ·" not in again


def test_what_waits(house: House) -> None:
    """Provisional records, consents, drafts and ways in that end soon."""
    record = met(house, "Robin")
    met(house, "Wren", state="provisional")
    with house.speaking("worker") as keyring:
        care.keep_draft(keyring, record, note_id=uuid4(), text="Tomorrow:")
        Consent.objects.create(
            org_id=keyring.org, record_id=record, purpose="service", by=keyring.user, on=timezone.localdate(),
            ends_on=in_days(5),
        )
        vault.let_in(
            keyring, record, house.cast["colleague"].user, ["who"], kind=Grant.COVER, until=in_days(3)
        )
    page = house.cast["worker"].client().get(HERE).content.decode()
    for said in ("A draft you left", "Provisional: keep it", "A consent to ask about again", "Colleague can open this until"):
        assert said in page


def test_noting_something_from_today(house: House) -> None:
    """For one of one's people; for anybody else it is not there, and what was typed stays."""
    record, other = met(house, "Robin"), met(house, "Sky", by="colleague")
    client = house.cast["worker"].client()
    form = {"task_id": str(uuid4()), "person": str(record), "text": "Ask about soup", "due_on": in_days(0).isoformat()}
    assert client.post(HERE, form).headers["Location"] == "/today/?done=task-written"
    assert "Ask about soup" in client.get(HERE).content.decode()
    wrong = client.post(HERE, form | {"task_id": str(uuid4()), "person": str(other)})
    assert wrong.status_code == 422 and "Ask about soup" in wrong.content.decode() and "Sky" not in wrong.content.decode()


def test_the_first_page_is_today_where_one_reads_records(house: House) -> None:
    """Colleagues for those who open nobody's record."""
    assert house.cast["worker"].client().get("/").headers["Location"] == HERE
    assert house.cast["evaluator"].client().get("/").headers["Location"] == "/members/"
    assert house.cast["evaluator"].client().get(HERE).status_code == 404


def test_as_many_statements_for_forty_people_as_for_five(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither more people nor more tasks nor more notes make more statements, in either database."""
    told: list[str] = []
    honest = keystore.call

    def counted(statement: str, *values: object) -> list[tuple[object, ...]]:
        told.append(statement)
        return honest(statement, *values)

    client, counts = house.cast["worker"].client(), []
    for more in (5, 35):
        for number in range(more):
            record = met(house, f"Robin {number}")
            if number == 0:
                let_in(house, record, "colleague")
                with house.speaking("colleague") as keyring:
                    care.write_note(keyring, record, note_id=uuid4(), text="Tea.", happened_on=timezone.localdate())
            task(house, record, contact=number % 2 == 0)
            with house.speaking("worker") as keyring:
                day.raise_flag(keyring, record, flag_id=uuid4(), text="Ring twice", ends_on=in_days(3))
        client.get(HERE)
        with house.speaking("worker") as keyring, CaptureQueriesContext(connection) as seen, monkeypatch.context() as patch:
            patch.setattr(keystore, "call", counted)
            told.clear()
            today_for(keyring, since=timezone.now() - timedelta(days=1))
            counts.append((len(seen), len(told)))
    assert counts[0] == counts[1] and counts[0][0] <= 26 and counts[0][1] <= 4
