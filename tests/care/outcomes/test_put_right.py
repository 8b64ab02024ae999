"""A wrong tap is put right by whoever wrote it: what was meant shows, what was written before is kept beneath it."""

import re
from typing import Any
from uuid import UUID, uuid4

import pytest

from fireweed.care.outcomes import actions
from fireweed.care.outcomes.queries import settled
from fireweed.care.queries import NotYours
from fireweed.care.rules.refused import Refused
from fireweed.care.rules.walk import Contact, Rating, Touch
from tests.care.meeting import let_in
from tests.care.outcomes.test_actions import changes, write
from tests.care.outcomes.walking import HOUSING, REUNIFICATION, SAFETY, ago, contact, ratings, walking
from tests.house import House

WRONG = Rating(SAFETY, {"sleep": 0, "out": 2, "whom": None}, {"view": 3}, words="I lock it twice.")
RIGHT = Rating(SAFETY, {"sleep": 4, "out": 2, "whom": None}, {"view": 3}, words="I lock it twice.", why="A slip of the thumb.")


def at(record: UUID, rating: UUID | str = "") -> str:
    """The address of how it goes, or of putting one answer right."""
    return f"/people/{record}/outcomes/" + (f"{rating}/" if rating else "")


def answered(house: House, *told: Rating, **options: Any) -> tuple[UUID, list[UUID]]:
    """Someone who answered ten days ago, and the ids of what was written."""
    record = walking(house, "need.housing", "need.safety")
    for one in told or (WRONG,):
        write(house, record, one, on=ago(10), **options)
    return record, [one.id for one in ratings(house, record)]


def right(
    house: House, record: UUID, version: UUID, rating: Rating = RIGHT, *, who: str = "worker", leaf_id: UUID | None = None
) -> None:
    """Put one answer right."""
    with house.speaking(who) as keyring:
        actions.put_right(keyring, record, version, rating, leaf_id=leaf_id or uuid4())


def test_what_was_meant_stands_on_the_same_day_and_before_is_kept(house: House) -> None:
    """Sent twice it is one; pressed again on an old page it puts right what stands; with no change nothing is written."""
    record, [first] = answered(house)
    again = uuid4()
    for _ in range(2):
        right(house, record, first, leaf_id=again)
    [now] = ratings(house, record)
    assert (now.rating, now.day) == (RIGHT, ago(10)) and [one.rating for one in now.earlier] == [WRONG]
    right(house, record, first, Rating(SAFETY, {"sleep": 3, "out": 2, "whom": None}))
    [now] = ratings(house, record)
    assert now.rating.own["sleep"] == 3 and [one.rating for one in now.earlier] == [RIGHT, WRONG]
    right(house, record, now.id, Rating(SAFETY, {"sleep": 3, "out": 2, "whom": None}, why="Nothing changed."))
    assert len(ratings(house, record)[0].earlier) == 2
    with house.speaking("worker"):
        assert changes(record).count("outcome.put-right") == 2


def test_only_whoever_wrote_it_and_only_the_same_outcome(house: House) -> None:
    """Not a colleague, not a stranger, not another outcome, not an answer that is not on the list."""
    record, [first] = answered(house)
    let_in(house, record, "colleague", ["who", "story"])
    for who in ("colleague", "night-worker"):
        with pytest.raises(NotYours):
            right(house, record, first, who=who)
        assert house.cast[who].client().get(at(record, first)).status_code == 404
    assert at(record, first) not in house.cast["colleague"].client().get(at(record)).content.decode()
    assert at(record, first) in house.cast["worker"].client().get(at(record)).content.decode()
    other, mine = walking(house), uuid4()
    with pytest.raises(NotYours):
        right(house, other, first)
    for bad in (Rating(HOUSING, {"safe": 1}), Rating(SAFETY, {"sleep": 5}), Rating(SAFETY, {}, why="a" * 200_000)):
        with pytest.raises(Refused):
            right(house, record, first, bad, leaf_id=mine)
    assert [one.rating for one in ratings(house, record)] == [WRONG]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("Put right what was said on", "Put an answer right", "What was written before is kept beneath it",
                "What was written before", "Not these days", "Just about always")),
        ("fr", ("Rectifier la réponse du", "Rectifier une réponse", "Ce qui était écrit avant est gardé dessous",
                "Ce qui était écrit avant", "Pas ces temps-ci", "Presque toujours")),
    ],
)  # fmt: skip
def test_on_the_pages(house: House, language: str, words: tuple[str, ...]) -> None:
    """What was tapped stands chosen; saved, the picture has one mark; what was before is told with its reason."""
    record, [first] = answered(house)
    client = house.cast["worker"].client(language=language)
    assert words[0] in client.get(at(record)).content.decode()
    page = client.get(at(record, first)).content.decode()
    assert words[1] in page and "I lock it twice." in page
    chosen = set(re.findall(r'name="(\w+)" value="(\w*)"[^>]* checked', page))
    assert {("q0_sleep", "0"), ("q0_out", "2"), ("q0_whom", ""), ("view0", "3")} <= chosen
    ask = re.search(r'name="ask_id" value="([^"]+)"', page)
    assert ask is not None
    sent = {"ask_id": ask[1], "q0_sleep": "4", "q0_out": "2", "q0_whom": "", "view0": "3", "words0": "I lock it twice.",
            "why": "A slip of the thumb."}  # fmt: skip
    long = client.post(at(record, first), {**sent, "why": "a" * 200_000})
    assert long.status_code == 422 and "200" in long.content.decode()
    for _ in range(2):
        done = client.post(at(record, first), sent)
        assert done["Location"] == at(record) + "?done=put-right#so-far"
    page = client.get(done["Location"].split("#")[0]).content.decode()
    assert words[2] in page and words[3] in page and "A slip of the thumb." in page
    assert page.count('class="own-mark" cx') == 3  # the key, and two answers
    shown, before = page.split('class="put-right"')
    assert words[5] in shown and words[4] not in shown and words[4] in before


def test_the_other_language_keeps_what_was_changed(house: House) -> None:
    """The switch shows the same answers, judges nothing and writes nothing."""
    record, [first] = answered(house)
    client = house.cast["worker"].client()
    page = client.post(at(record, first), {"speak": "fr", "ask_id": str(uuid4()), "q0_sleep": "4", "why": "Mon pouce."})
    assert page.status_code == 200 and "Mon pouce." in page.content.decode()
    assert re.search(r'name="q0_sleep" value="4"[^>]* checked', page.content.decode())
    assert [one.rating for one in ratings(house, record)] == [WRONG]


def test_facts_and_first_questions_are_put_right_too(house: House) -> None:
    """A fact that was taken for the wrong outcome, a yes that was a no: the other answers end where they should."""
    record = walking(house, "need.housing")
    found = contact(house, record, Contact("phone", touches=(Touch("need.housing", "met"),)), ago(12))
    gone = str(uuid4())
    write(house, record, Rating(HOUSING, {"safe": 3}, facts=(str(found), gone)), on=ago(10))
    write(house, record, Rating(REUNIFICATION, {"say": 3}, first={"wanted": True, "safe": True}), on=ago(10), by_hand=[REUNIFICATION])
    client = house.cast["worker"].client()
    told = {one.rating.outcome: one.id for one in ratings(house, record)}
    page = client.get(at(record, told[HOUSING])).content.decode()
    assert re.search(rf'name="fact0_{found.hex}" value="yes"[^>]* checked', page)
    client.post(at(record, told[HOUSING]), {"ask_id": str(uuid4()), "q0_safe": "3", f"fact0_{found.hex}": "no"})
    page = client.get(at(record, told[REUNIFICATION])).content.decode()
    assert re.search(r'name="first0_wanted" value="yes"[^>]* checked', page)
    client.post(at(record, told[REUNIFICATION]), {
        "ask_id": str(uuid4()), "first0_wanted": "yes", "first0_safe": "no", "q0_say": "3",
    })  # fmt: skip
    kept = {one.rating.outcome: one.rating for one in ratings(house, record)}
    assert kept[HOUSING].facts == (gone,) and kept[HOUSING].not_facts == (str(found),)
    assert settled(ratings(house, record), HOUSING) == {gone, str(found)}
    assert kept[REUNIFICATION].first == {"wanted": True, "safe": False} and set(kept[REUNIFICATION].own.values()) == {None}
