"""Flags that end, and two people kept apart without one trail or one reader learning of both."""

from uuid import UUID, uuid4

import pytest

from fireweed.audit import queries as trail
from fireweed.audit.models import Line
from fireweed.care.day import actions as day
from fireweed.care.day.actions.flags import forget_ended
from fireweed.care.day.queries import flags_of
from fireweed.care.models import Flag
from fireweed.care.queries import NotYours, participant_for
from fireweed.care.rules.refused import Refused
from tests.care.day.scene import in_days, let_in, met
from tests.house import House


def raised(house: House, record: UUID, text: str = "Ring twice", days: int = 10) -> UUID:
    """A flag by the worker."""
    made = uuid4()
    with house.speaking("worker") as keyring:
        day.raise_flag(keyring, record, flag_id=made, text=text, ends_on=in_days(days))
    return made


def test_a_flag_stands_at_the_top_until_its_day(house: House) -> None:
    """On the record, in the list, sealed; sent twice it is one; the night after its last day it is gone."""
    record = met(house)
    made = raised(house, record)
    client = house.cast["worker"].client()
    with house.speaking("worker") as keyring:
        day.raise_flag(keyring, record, flag_id=made, text="Ring twice", ends_on=in_days(10))
        _, opened = participant_for(keyring, record, ["who"], "record.page")
        assert [flag.text for flag in flags_of(opened, record)] == ["Ring twice"]
        assert b"twice" not in bytes(Flag.objects.get().what)
    page = client.get(f"/people/{record}/").content.decode()
    assert page.index("Ring twice") < page.index("r-words") and "to know first" in client.get("/people/").content.decode()
    assert "à savoir d’abord" in house.cast["worker"].client(language="fr").get("/people/").content.decode()
    with house.speaking("worker"):
        forget_ended(in_days(10))
        assert Flag.objects.count() == 1
        forget_ended(in_days(11))
        assert Flag.objects.count() == 0


@pytest.mark.parametrize(("days", "text"), [(91, "Ring"), (-1, "Ring"), (3, ""), (3, "x" * 200_000)])
def test_no_flag_without_an_end_or_words(house: House, days: int, text: str) -> None:
    """At most 90 days, never past, with words and not too many; what was typed stays."""
    record = met(house)
    with house.speaking("worker") as keyring, pytest.raises(Refused):
        day.raise_flag(keyring, record, flag_id=uuid4(), text=text, ends_on=in_days(days))
    answer = house.cast["worker"].client().post(
        f"/people/{record}/flags/", {"flag_id": str(uuid4()), "text": text, "ends_on": in_days(days).isoformat()}
    )
    assert answer.status_code == 422 and text in answer.content.decode()
    raised(house, record, days=90)


def test_taken_down_before_its_day(house: House) -> None:
    """By somebody in the circle, once; nobody else."""
    record = met(house)
    made = raised(house, record)
    with house.speaking("colleague") as keyring, pytest.raises(NotYours):
        day.take_flag_down(keyring, record, made)
    client = house.cast["worker"].client()
    assert client.post(f"/people/{record}/flags/down/", {"flag": str(made)}).status_code == 302
    assert "Ring twice" not in client.get(f"/people/{record}/").content.decode()
    assert client.post(f"/people/{record}/flags/down/", {"flag": "none"}).status_code == 404


def test_two_people_are_kept_apart(house: House) -> None:
    """By name for who holds both; for who holds one, that there is someone; no line of the trail names both."""
    robin, sky = met(house, "Robin"), met(house, "Sky")
    let_in(house, robin, "colleague")
    worker, colleague = house.cast["worker"].client(), house.cast["colleague"].client()
    form = {"flag_id": str(uuid4()), "other": str(sky), "text": "", "ends_on": in_days(20).isoformat()}
    for _ in range(2):
        assert worker.post(f"/people/{robin}/flags/apart/", form).status_code == 302
    assert "Keep apart from <bdi>Sky</bdi>" in worker.get(f"/people/{robin}/").content.decode()
    assert "Keep apart from <bdi>Robin</bdi>" in worker.get(f"/people/{sky}/").content.decode()
    page = colleague.get(f"/people/{robin}/").content.decode()
    assert "ask before placing people together" in page and "Sky" not in page and str(sky) not in page
    with house.speaking("worker"):
        assert Flag.objects.count() == 2
        named = [line.subjects for line in Line.objects.all()]
        named += [line.subjects for line in trail.openings_after(house.org, 0, 500) if line.action == "record.opened"]
        assert not [subjects for subjects in named if {robin, sky} <= set(subjects)]
        one = Flag.objects.get(record_id=robin)
    refused = colleague.post(f"/people/{robin}/flags/down/", {"flag": str(one.id)})
    assert refused.status_code == 422
    assert worker.post(f"/people/{robin}/flags/down/", {"flag": str(one.id)}).status_code == 302
    with house.speaking("worker"):
        assert Flag.objects.filter(ended_at=None).count() == 0


def test_apart_only_by_somebody_who_holds_both(house: House) -> None:
    """A colleague with one record cannot, nor with the same record twice; nobody chosen is a sentence."""
    robin, sky = met(house, "Robin"), met(house, "Sky")
    let_in(house, robin, "colleague")
    client = house.cast["colleague"].client()
    form = {"flag_id": str(uuid4()), "text": "", "ends_on": in_days(20).isoformat()}
    for other in (str(sky), str(robin), "", str(uuid4())):
        assert client.post(f"/people/{robin}/flags/apart/", form | {"other": other}).status_code == 422
    with house.speaking("worker"):
        assert Flag.objects.count() == 0
