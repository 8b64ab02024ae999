"""Whose walk it is: the load, its weight, a colleague who stands in until a day."""

from uuid import UUID, uuid4

import pytest

from fireweed.care.circle import actions as circle
from fireweed.care.day import actions as day
from fireweed.care.day.actions.cover import begin_cover, end_cover
from fireweed.care.day.queries.mine import loads
from fireweed.care.day.queries.today import today_for
from fireweed.care.models import Participant, Task
from fireweed.care.queries import NotYours, participant_for
from fireweed.care.rules.refused import Refused
from fireweed.network.roles import Worker
from fireweed.vault import actions as vault
from fireweed.vault.models import Grant
from tests.care.day.scene import in_days, let_in, met, task
from tests.care.meeting import changes
from tests.house import House


def user(house: House, who: str) -> UUID:
    """The sign-in of one of the cast."""
    return house.cast[who].user


def test_weight_and_load(house: House) -> None:
    """A worker sees names; a supervisor counts and weights and no name, provisional records left out."""
    heavy, _ = met(house, "Robin"), met(house, "Sky")
    met(house, "Wren", state="provisional")
    client = house.cast["worker"].client()
    assert client.post(f"/people/{heavy}/walk/", {"weight": "3"}).status_code == 302
    assert client.post(f"/people/{heavy}/walk/", {"weight": "9"}).status_code == 422
    page = client.get("/today/people/").content.decode()
    assert "Robin" in page and "Heavy" in page and "The team" not in page
    with house.speaking("supervisor"):
        assert {(one.people, one.weight) for one in loads() if one.member.user_id == user(house, "worker")} == {(2, 5)}
    page = house.cast["supervisor"].client().get("/today/people/").content.decode()
    assert "The team" in page and "Robin" not in page and "Sky" not in page


def test_the_walk_is_handed_to_somebody_in_the_circle(house: House) -> None:
    """Not before; then with what was to be done; a provisional record stays with its writer."""
    record, wren = met(house, "Robin"), met(house, "Wren", state="provisional")
    mine = task(house, record)
    client = house.cast["worker"].client()
    to = str(user(house, "colleague"))
    refused = client.post(f"/people/{record}/walk/", {"whom": to})
    assert refused.status_code == 422 and "is not in the circle yet" in refused.content.decode()
    let_in(house, record, "colleague")
    assert client.post(f"/people/{record}/walk/", {"whom": to}).status_code == 302
    with house.speaking("worker") as keyring:
        assert Participant.objects.get(id=record).worker == user(house, "colleague")
        assert Task.objects.get(id=mine).for_user == user(house, "colleague")
        assert changes(record)[-1] == "walk.handed"
        with pytest.raises(Refused):
            day.hand_walk(keyring, wren, user(house, "colleague"))
    with house.speaking("night-worker") as keyring, pytest.raises(NotYours):
        day.hand_walk(keyring, record, keyring.user)


def test_a_colleague_stands_in_until_a_day(house: House) -> None:
    """Everyone held, name by name, with the reason where somebody is skipped; it shows in the circle and ends by itself."""
    robin, sky, lark = met(house, "Robin"), met(house, "Sky"), met(house, "Lark")
    wren, known = met(house, "Wren", state="provisional"), met(house, "Jay")
    let_in(house, known, "colleague")
    with house.speaking("worker") as keyring:
        circle.keep_out(keyring, sky, user(house, "colleague"))
    task(house, robin, "Call", contact=True)
    client, until = house.cast["worker"].client(), in_days(10).isoformat()
    form = {"whom": str(user(house, "colleague")), "until": until}
    before = client.post("/today/cover/", form).content.decode()
    assert f'value="{robin}"' in before and f'value="{sky}"' not in before and f'value="{wren}"' not in before
    after = client.post("/today/cover/", form | {"let-in": "yes", "person": [str(robin)]}).content.decode()
    assert after.count("not opened") == 4 and "cannot be let in here" in after and "provisional" in after
    with house.speaking("colleague") as keyring:
        participant_for(keyring, robin, ["who", "where", "story"], "record.page")
        for shut in (sky, wren, lark):
            with pytest.raises(NotYours):
                participant_for(keyring, shut, ["who"], "record.page")
        assert [one.called for one in today_for(keyring, since=None).due] == ["Robin"]
    page = client.get(f"/people/{robin}/circle/").content.decode()
    assert "Stands in until" in page and "let Colleague in for a while" in client.get(f"/people/{robin}/looked/").content.decode()
    with house.speaking("director"):
        assert vault.end_overdue(in_days(10)) == 0 and vault.end_overdue(in_days(11)) == 1
    with house.speaking("colleague") as keyring, pytest.raises(NotYours):
        participant_for(keyring, robin, ["who"], "record.page")


def test_standing_in_ends_early(house: House) -> None:
    """For everyone at once; what was given otherwise stays."""
    robin, known = met(house, "Robin"), met(house, "Jay")
    let_in(house, known, "colleague")
    with house.speaking("worker") as keyring:
        done = begin_cover(keyring, user(house, "colleague"), in_days(10))
        assert [(one.called, one.refused is None) for one in done] == [("Jay", False), ("Robin", True)]
    client = house.cast["worker"].client()
    assert "Standing in now" in client.get("/today/cover/").content.decode()
    assert client.post("/today/cover/", {"end": str(user(house, "colleague"))}).status_code == 302
    with house.speaking("colleague") as keyring:
        participant_for(keyring, known, ["who"], "record.page")
        with pytest.raises(NotYours):
            participant_for(keyring, robin, ["who"], "record.page")
    with house.speaking("worker") as keyring:
        assert end_cover(keyring, user(house, "colleague")) == 0 and "withdrawn.cover" in changes(robin)


def test_who_was_taken_out_does_not_come_back_as_cover(house: House) -> None:
    """A colleague whose way in this person took back is skipped."""
    record = met(house, "Robin")
    let_in(house, record, "colleague")
    with house.speaking("worker") as keyring:
        circle.withdraw_member(keyring, record, user(house, "colleague"))
    with house.speaking("worker") as keyring:
        [one] = begin_cover(keyring, user(house, "colleague"), in_days(10))
        assert one.refused is not None and not Grant.objects.filter(kind=Grant.COVER).exists()


@pytest.mark.parametrize("days", [-1, 121])
def test_cover_needs_a_colleague_with_keys_and_a_day(house: House, days: int) -> None:
    """A sentence for each, and nothing is opened."""
    met(house)
    house.add("newcomer", Worker, certified=False)
    with house.speaking("worker") as keyring:
        for who, until in (("colleague", in_days(days)), ("newcomer", in_days(5)), ("evaluator", in_days(5))):
            with pytest.raises(Refused):
                begin_cover(keyring, user(house, who), until)
        with pytest.raises(NotYours):
            begin_cover(keyring, uuid4(), in_days(5))
    client = house.cast["worker"].client()
    wrong = client.post("/today/cover/", {"whom": str(user(house, "newcomer")), "until": in_days(5).isoformat()})
    assert wrong.status_code == 422 and "no confirmed keys" in wrong.content.decode()
    assert client.post("/today/cover/", {"whom": "", "until": "soon"}).status_code == 422
