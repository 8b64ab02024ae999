"""Perhaps someone here knows this person: sealed, matched by keys alone, told to the holder only, gone in two weeks."""

import os
from datetime import timedelta
from uuid import UUID

import psycopg
import pytest
from django.utils import timezone

from fireweed.care.circle import actions, asking, catching_up
from fireweed.care.circle.rules.alike import alike
from fireweed.care.models import Match, Question
from tests.care.circle import begun, user
from tests.house import House

CANARY = "Quenby-Xylander"


@pytest.mark.parametrize(
    ("asked", "known", "same"),
    [
        ("Élodie", "elodie", True),
        ("Robin", "Robin Tremblay", True),
        ("Robin Tremblay", "robin", True),
        ("Robin", "Robyn", False),
        ("ᓴᐃᒧᓂ", "ᓴᐃᒧᓂ", True),
        ("", "Robin", False),
        ("Robin", "", False),
        ("Ro", "Robin", False),
    ],
)
def test_alike(asked: str, known: str, same: bool) -> None:
    """Accents and case fold; one name may have more words; an empty name is nobody's."""
    assert alike([asked], [known]) is same


def dumped(table: str) -> str:
    """A table as somebody with the whole database would read it."""
    with psycopg.connect(os.environ["SUPERUSER_MAIN"]) as connection:
        return "\n".join(str(row) for row in connection.execute(f"SELECT t::text FROM {table} t"))


def told(house: House, who: str) -> list[tuple[str, str]]:
    """What a member is told."""
    with house.speaking(who) as keyring:
        return [(one.name, one.asker.name) for one in asking.matches_for(keyring, timezone.localdate())]


def test_only_a_holder_with_a_match_is_told_and_the_asker_never(house: House) -> None:
    """Sealed on the way, compared at sign-in, shown to the holder, put away for good."""
    begun(house, by="worker", name=CANARY)
    begun(house, by="colleague", name="Somebody Else")
    client = house.cast["night-worker"].client()
    answer = client.post("/people/ask/", {"name": CANARY.lower(), "others": "Quen"})
    assert answer.status_code == 302 and CANARY.lower() not in answer["Location"]
    assert "will come to you" in client.get(answer["Location"]).content.decode()
    with house.speaking("night-worker"):
        holders = set(Question.objects.values_list("holder", flat=True))
        lengths = {len(bytes(one.sealed)) for one in Question.objects.all()}
    assert house.cast["worker"].pair in holders and house.cast["night-worker"].pair not in holders
    assert house.cast["evaluator"].pair not in holders and len(lengths) == 1
    for table in ("care_question", "care_match", "audit_line"):
        rows = dumped(table)
        for shape in (CANARY, CANARY.lower(), CANARY.lower().encode().hex()):
            assert shape not in rows
    for who in ("worker", "colleague", "night-worker"):
        with house.speaking(who) as keyring:
            catching_up.catch_up(keyring)
    assert told(house, "worker") == [(CANARY, "Night Worker")]
    assert told(house, "colleague") == told(house, "night-worker") == []
    assert CANARY.encode().hex() not in dumped("care_match")
    with house.speaking("worker") as keyring:
        assert not Question.objects.filter(holder=keyring.pair).exists()
        match = Match.objects.get().id
    assert house.cast["colleague"].client().post(f"/people/matches/{match}/dismiss/").status_code == 302
    assert told(house, "worker")
    assert house.cast["worker"].client().post(f"/people/matches/{match}/dismiss/").status_code == 302
    assert told(house, "worker") == []


def ask_and_answer(house: House, asker: str, name: str, holder: str) -> list[tuple[str, str]]:
    """One question, one sign-in."""
    with house.speaking(asker) as keyring:
        asking.ask(keyring, [name], timezone.localdate())
    with house.speaking(holder) as keyring:
        catching_up.catch_up(keyring)
    return told(house, holder)


def test_nobody_is_told_about_an_asker_who_is_inside_or_kept_out(house: House) -> None:
    """Somebody in the circle knows already; somebody kept out must not be led there."""
    record: UUID = begun(house, name="Robin")
    with house.speaking("worker") as keyring:
        actions.let_in_member(keyring, record, user(house, "colleague"), ["who"])
        actions.keep_out(keyring, record, user(house, "night-worker"))
    assert ask_and_answer(house, "colleague", "robin", "worker") == []
    assert ask_and_answer(house, "night-worker", "robin", "worker") == []
    assert ask_and_answer(house, "peer-worker", "robin", "worker") == [("Robin", "Peer Worker")]


def test_questions_and_matches_are_gone_after_two_weeks(house: House) -> None:
    """An old question is not answered, an old match not shown, and the night removes both without a key."""
    begun(house, name="Robin")
    today = timezone.localdate()
    with house.speaking("peer-worker") as keyring:
        asking.ask(keyring, ["Robin"], today - timedelta(days=14))
    with house.speaking("worker") as keyring:
        catching_up.catch_up(keyring)
        assert not Match.objects.exists()
    assert ask_and_answer(house, "peer-worker", "Robin", "worker")
    with house.speaking("director") as keyring:
        asking.ask(keyring, ["Robin"], today)
        assert asking.forget_old(today + timedelta(days=13)) >= 1  # those of two weeks ago, still unanswered
        assert Match.objects.exists() and Question.objects.exists()
        asking.forget_old(today + timedelta(days=14))
        assert not Match.objects.exists() and not Question.objects.exists()
    empty = house.cast["worker"].client(language="fr").post("/people/ask/", {"name": "  "})
    assert empty.status_code == 422 and "Écrivez le nom à demander." in empty.content.decode()
