"""Groups: counted for all, and who came known to those who led it, in nobody's record, until it goes by itself."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from fireweed.audit.models import Line
from fireweed.care.actions import Refused
from fireweed.care.circle.catching_up import member_leaves
from fireweed.care.contacts.actions.groups import forget_lists, let_group_go, let_list_go, write_group
from fireweed.care.contacts.queries.groups import group_for, groups_of
from fireweed.care.contacts.rules.groups import LIST_KEPT, NOT_A_COLLEAGUE
from fireweed.care.models import Aside, Draft, GroupSession, Leaf, Note, Participant
from fireweed.care.queries import NotYours
from fireweed.keys.primitives import Unopened
from fireweed.network.roles import Worker
from tests.care.contacts.touching import TODAY, lists
from tests.care.meeting import begun, changes, openings
from tests.house import House

TOPICS = [{"key": "art", "en": "Art table", "fr": "Table d’art"}]
NAMES = ["Robin Oiseau-Tonnerre", "Alix"]


def led(house: House, *, names: list[str] | None = None, with_whom: str = "colleague", day: int = 0) -> UUID:
    """A group the worker led together with somebody."""
    lists(house, topics=TOPICS)
    session = uuid4()
    with house.speaking("worker") as keyring:
        write_group(
            keyring, session_id=session, day=TODAY - timedelta(days=day), topic="art", minutes=90, people=1,
            names=NAMES if names is None else names, with_whom=house.cast[with_whom].user if with_whom else None,
        )
    return session


def listed(house: House, who: str, session: UUID) -> tuple[str, ...] | None:
    """The list of a group as one of the cast may see it."""
    with house.speaking(who) as keyring:
        return group_for(keyring, session, {}).names


def test_who_came_is_in_nobodys_record(house: House) -> None:
    """No record, leaf, note, draft or line of a trail says it, in clear or sealed; the rows hold a number."""
    record = begun(house, NAMES[0])
    with house.speaking("worker"):
        before = list(Participant.objects.values_list())
    told, seen = _said(house, record), openings(house, record)
    session = led(house)
    assert _said(house, record) == told and openings(house, record) == seen
    with house.speaking("worker"):
        assert list(Participant.objects.values_list()) == before
        assert not (Leaf.objects.exists() or Note.objects.exists() or Draft.objects.exists())
        line = Line.objects.get(action="group.kept")
        assert (line.subjects, line.about) == ([], [session])
        rows = [*GroupSession.objects.values_list(), *Aside.objects.values_list()]
        stored = b"".join(bytes(one) if isinstance(one, memoryview | bytes) else str(one).encode() for row in rows for one in row)
        assert not any(name.encode() in stored for name in NAMES) and GroupSession.objects.get().people == 2


def _said(house: House, record: UUID) -> list[str]:
    with house.speaking("worker"):
        return changes(record)


def test_the_list_opens_for_those_who_led_it_alone(house: House) -> None:
    """Each by a key pair of their own; a supervisor or director finds nothing there; its length does not show."""
    session = led(house)
    assert listed(house, "worker", session) == tuple(NAMES) == listed(house, "colleague", session)
    for who in ("supervisor", "director", "peer-worker"):
        with house.speaking(who) as keyring, pytest.raises(NotYours):
            group_for(keyring, session, {})
    with house.speaking("supervisor") as keyring:
        assert groups_of(keyring, {}) == []
        for aside in Aside.objects.all():
            with pytest.raises(Unopened):
                keyring.secret.open_box(bytes(aside.sealed))
    led(house, names=["A"])
    with house.speaking("worker"):
        assert len({len(bytes(aside.sealed)) for aside in Aside.objects.all()}) == 1


def test_written_once_let_go_and_refused(house: House) -> None:
    """Sent twice it is one; whoever cannot hold the list is said so; nothing is kept on refusal."""
    house.add("newcomer", Worker, certified=False)
    session = led(house)
    with house.speaking("worker") as keyring:
        write_group(keyring, session_id=session, day=TODAY, names=["Other"])
        for wrong in ("newcomer", "evaluator", "worker"):
            with pytest.raises(Refused) as refused:
                write_group(keyring, session_id=uuid4(), day=TODAY, names=["A"], with_whom=house.cast[wrong].user)
            assert refused.value.reason == NOT_A_COLLEAGUE
        assert GroupSession.objects.count() == 1 and Aside.objects.count() == 2
    with house.speaking("colleague") as keyring, pytest.raises(NotYours):
        let_group_go(keyring, session)
    with house.speaking("peer-worker") as keyring, pytest.raises(NotYours):
        let_list_go(keyring, session)
    with house.speaking("colleague") as keyring:
        let_list_go(keyring, session)
        assert not Aside.objects.exists()
    with house.speaking("worker") as keyring:
        let_group_go(keyring, session)
        assert not GroupSession.objects.exists()


def test_the_list_goes_by_itself(house: House) -> None:
    """After ninety days, without a key; until then it stays; the group's count outlives it. Who leaves loses a copy."""
    session = led(house)
    with house.speaking("director"):
        assert forget_lists(TODAY + LIST_KEPT - timedelta(days=1)) == 0
        member_leaves(house.cast["colleague"].user)
        assert Aside.objects.count() == 1
        assert forget_lists(TODAY + LIST_KEPT) == 1 and GroupSession.objects.count() == 1
    assert listed(house, "worker", session) is None


@pytest.mark.parametrize(("language", "topic", "kept", "with_list"), [
    ("en", "Art table", "The group is written down", "with a list"), ("fr", "Table d’art", "est notée", "avec une liste"),
])
def test_pages(house: House, language: str, topic: str, kept: str, with_list: str) -> None:
    """Written on the page, seen by both who led it and by nobody else; the list and the entry can be let go."""
    lists(house, topics=TOPICS)
    client, sent = house.cast["worker"].client(language=language), {
        "session_id": str(uuid4()), "day": TODAY.isoformat(), "topic": "art", "minutes": "90", "people": "12",
        "names": "Robin\r\n\r\n  Alix  ", "with_whom": str(house.cast["colleague"].user),
    }  # fmt: skip
    page = client.post("/groups/", sent, follow=True).content.decode()
    assert topic in page and kept in page and with_list in page and "Alix" not in page
    at = f"/groups/{sent['session_id']}/"
    assert "Alix" in client.get(at).content.decode()
    assert "Alix" in house.cast["colleague"].client().get(at).content.decode()
    assert house.cast["supervisor"].client().get(at).status_code == 404
    for wrong in (
        {"day": (TODAY + timedelta(days=1)).isoformat()}, {"topic": "war"}, {"people": "-1"}, {"minutes_typed": "0"},
        {"names": "x" * 4001}, {"with_whom": str(uuid4())}, {"session_id": ""},
    ):
        answer = client.post("/groups/", {**sent, "session_id": str(uuid4()), **wrong})
        assert answer.status_code == 422 and "12" in answer.content.decode(), wrong
    assert "Alix" in client.post("/groups/", {**sent, "speak": "fr"}).content.decode()
    assert client.post(f"{at}list/let-go/")["Location"].endswith("list-gone")
    assert "Alix" not in client.get(at).content.decode()
    assert client.post(f"{at}let-go/")["Location"].endswith("group-gone")
    with house.speaking("worker"):
        assert not GroupSession.objects.exists()
