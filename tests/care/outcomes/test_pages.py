"""The pages of how it goes, in both languages: asked, skipped, put off; homes; what is bad is said and nothing typed is lost."""

import re
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fireweed.care.rules.walk import Contact, Home, Rating, Touch
from tests.care.meeting import let_in
from tests.care.outcomes.test_actions import live, write
from tests.care.outcomes.walking import (
    HOUSING,
    REUNIFICATION,
    SAFETY,
    TODAY,
    ago,
    contact,
    homes,
    ratings,
    walking,
)
from tests.house import House

IMMIGRATION = "outcome.socioeconomic.immigration"


def told(**said: Any) -> dict[str, Any]:
    """What the page of questions posts about housing and safety."""
    return {"ask_id": str(uuid4()), "outcomes": f"{HOUSING},{SAFETY}", "by_hand": "", "unfolded": "", "on": TODAY.isoformat(), **said}


def lived(**said: Any) -> dict[str, Any]:
    """What the page of a home posts."""
    return {"leaf_id": str(uuid4()), "kind": "shared", "since": ago(9).isoformat(), "until": "", **said}


def hidden(page: str, name: str) -> str:
    """The value of a hidden field."""
    found = re.search(rf'name="{name}"[^>]*value="([^"]*)"', page)
    return found[1] if found else ""


def at(record: UUID, more: str = "") -> str:
    """An address."""
    return f"/people/{record}/outcomes/{more}"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("How it goes", "Worth asking now", "Ask together", "I feel safe where I sleep.", "Skip<",
                "Not today, thank you", "What the worker sees", "First", "Mostly", "skipped")),
        ("fr", ("Où on en est", "À demander maintenant", "En parler ensemble", "Je me sens en sécurité là où je dors.",
                "Passer<", "Pas aujourd’hui, merci", "Ce que voit l’équipe", "First", "En grande partie", "passée")),
    ],
)  # fmt: skip
def test_asked_and_shown(house: House, language: str, words: tuple[str, ...]) -> None:
    """What is worth asking is offered, answered in part, sent twice, and shown in words and as a picture."""
    record, client = walking(house, "need.housing"), house.cast["worker"].client(language=language)
    page, asked = client.get(at(record)).content.decode(), client.get(at(record, "ask/")).content.decode()
    assert all(one in page for one in words[:3]) and all(one in asked for one in words[3:7])
    assert "outcome." not in re.sub(r'value="[^"]*"', "", asked)
    sent = told(q0_safe="3", q0_pay="", q1_sleep="4", view0="2", words0="A door that locks")
    for _ in range(2):
        done = client.post(at(record, "ask/"), sent)
        assert done["Location"] == at(record) + "?done=asked"
    first, second = sorted(ratings(house, record), key=lambda one: one.rating.outcome)
    assert first.rating == Rating(HOUSING, {"safe": 3, "pay": None, "stay": None}, {"view": 2}, words="A door that locks")
    assert second.rating.own == {"sleep": 4, "out": None, "whom": None}
    page = client.get(done["Location"]).content.decode()
    assert words[8] in page and words[9] in page and "A door that locks" in page
    assert 'class="own-mark"' in page and '<rect class="seen-mark" x="97.00%"' in page
    assert client.get(at(record, "ask/"))["Location"] == at(record)


@pytest.mark.parametrize(("language", "said"), [("en", "not today, thank you"), ("fr", "pas aujourd’hui, merci")])
def test_put_off(house: House, language: str, said: str) -> None:
    """Everything is skipped with one press, whatever was chosen, and rests for a month."""
    record, client = walking(house, "need.housing"), house.cast["worker"].client(language=language)
    done = client.post(at(record, "ask/"), told(q0_safe="3", skip="all"))
    assert done["Location"].endswith("?done=put-off")
    assert [set(one.rating.own.values()) for one in ratings(house, record)] == [{None}, {None}]
    page = client.get(at(record)).content.decode()
    assert said in page and f'href="{at(record, "ask/")}"' not in page and page.count('class="own-mark"') == 1  # the key


def test_chosen_by_hand_and_what_comes_first(house: House) -> None:
    """Reunification: two questions, then the others, or a kind end; no address ever says what was chosen."""
    record, client = walking(house), house.cast["worker"].client()
    chosen = client.post(at(record, "ask/"), {"choose": "yes", "apart": [REUNIFICATION]})
    page = chosen.content.decode()
    assert chosen.status_code == 200 and "I want to live with my children or my family again." in page
    assert "I have a say in each step." not in page
    sent = {name: hidden(page, name) for name in ("ask_id", "outcomes", "by_hand", "unfolded")} | {"on": TODAY.isoformat()}
    more = client.post(at(record, "ask/"), {**sent, "first0_wanted": "yes", "first0_safe": "yes", "words0": "With Sam"})
    page = more.content.decode()
    assert more.status_code == 200 and "I have a say in each step." in page and "With Sam" in page
    assert not ratings(house, record)
    sent["unfolded"] = hidden(page, "unfolded")
    done = client.post(at(record, "ask/"), {**sent, "first0_wanted": "yes", "first0_safe": "yes", "q0_say": "3"})
    assert done["Location"].endswith("?done=asked")
    sent |= {"ask_id": str(uuid4()), "unfolded": ""}
    done = client.post(at(record, "ask/"), {**sent, "first0_wanted": "yes", "first0_safe": "no"})
    assert done["Location"].endswith("?done=ended")
    kept = [one.rating for one in ratings(house, record)]
    assert [one.first for one in kept] == [{"wanted": True, "safe": True}, {"wanted": True, "safe": False}]
    assert kept[0].own["say"] == 3 and set(kept[1].own.values()) == {None}
    page = client.get(at(record)).content.decode()
    assert "That is an answer." in page and page.count('class="own-mark" cx') == 2  # the key, and one answer


def test_a_skipped_first_question_asks_no_more(house: House) -> None:
    """Neither yes nor no: skipped, not ended, and the questions themselves are not put."""
    record, client = walking(house), house.cast["worker"].client()
    sent = told(outcomes=REUNIFICATION, by_hand=REUNIFICATION, first0_wanted="yes", first0_safe="")
    assert client.post(at(record, "ask/"), sent)["Location"].endswith("?done=asked")
    assert [one.rating.first for one in ratings(house, record)] == [{"wanted": True, "safe": None}]


def test_facts_are_offered_not_asked(house: House) -> None:
    """A contact's fact is put with yes and no, kept, and not put again."""
    record, client = walking(house, "need.housing"), house.cast["worker"].client(language="fr")
    fact = contact(house, record, Contact("phone", touches=(Touch("need.housing", "met"),)), ago(5))
    asked = client.get(at(record, "ask/")).content.decode()
    assert "Est-ce à sa place ici?" in asked and f"fact0_{fact.hex}" in asked
    client.post(at(record, "ask/"), told(**{f"fact0_{fact.hex}": "yes"}))
    assert [one.rating.facts for one in ratings(house, record)] == [(str(fact),), ()]
    assert "Tiré des contacts" in client.get(at(record)).content.decode()
    again = client.post(at(record, "ask/"), {"choose": "yes", "outcome": [HOUSING]})
    assert again.status_code == 200 and fact.hex not in again.content.decode()


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"choose": "yes"}, "Choose at least one."),
        ({"choose": "yes", "outcome": ["outcome.nowhere"]}, "is not on the list"),
        ({"choose": "yes", "outcome": [IMMIGRATION]}, "is not on the list"),
        ({"choose": "yes", "outcome": [HOUSING, SAFETY], "apart": [IMMIGRATION, REUNIFICATION]}, "Three at a time"),
        (told(outcomes="outcome.nowhere"), "is not on the list"),
        (told(outcomes=""), "is not on the list"),
        (told(outcomes=",".join(["outcome.wellbeing.culture"] * 40)), "No goal of this person touches"),
        (told(outcomes=IMMIGRATION, q0_where="1"), "No goal of this person touches"),
        (told(q0_safe="7"), "Choose one of these."),
        (told(on=(TODAY + timedelta(days=1)).isoformat(), words0="kept"), "still to come"),
        (told(on="yesterday", words0="kept"), "year-month-day"),
        (told(ask_id="nonsense", words0="kept"), "Please look at this again"),
        (told(words0="kept" + "q" * 200_000), "200,004"),
    ],
)  # fmt: skip
def test_bad_answers_are_said_and_kept(house: House, sent: dict[str, Any], sentence: str) -> None:
    """A calm sentence, a page that still holds what was typed, and nothing written."""
    record = walking(house, "need.housing")
    answer = house.cast["worker"].client().post(at(record, "ask/"), sent)
    assert answer.status_code == 422 and sentence in answer.content.decode()
    if "words0" in sent:
        assert sent["words0"] in answer.content.decode()
    assert not ratings(house, record)


def test_a_first_day_and_the_language_switch(house: House) -> None:
    """On a first day nothing is asked, however it is sent; the switch keeps every choice."""
    today = walking(house, "need.housing", begun=TODAY)
    client = house.cast["worker"].client()
    assert "Today is for meeting" in client.get(at(today)).content.decode()
    assert client.get(at(today, "ask/"))["Location"] == at(today)
    for sent in (told(), {"choose": "yes", "outcome": [HOUSING]}):
        assert client.post(at(today, "ask/"), sent).status_code == 422
    record = walking(house, "need.housing")
    earlier = client.post(at(record, "ask/"), told(on=ago(60).isoformat()))
    assert earlier.status_code == 422 and "Today is for meeting" in earlier.content.decode()
    switched = client.post(at(record, "ask/"), told(q0_safe="3", words1="still here", speak="fr")).content.decode()
    assert "Je peux y rester" in switched and "still here" in switched
    assert re.search(r'name="q0_safe" value="3"[^>]*checked', switched)
    assert not ratings(house, record)


@pytest.mark.parametrize(
    ("language", "put_right", "both", "hidden_place"),
    [("en", "Put right", "Is that so?", "not opened to you"), ("fr", "Rectifier", "Est-ce bien cela?", "ne vous est pas ouverte")],
)
def test_homes(house: House, language: str, put_right: str, both: str, hidden_place: str) -> None:
    """A place with its address, a second one at the same time asked about, put right, and seen without the address."""
    record, worker = walking(house), house.cast["worker"].client(language=language)
    let_in(house, record, "colleague", ["who", "story"])
    assert worker.get(at(record, "home/")).status_code == 200
    sent = lived(kind="shelter", address="12 Quill Street", safe="yes", affordable="no", words="Quiet")
    for _ in range(2):
        assert worker.post(at(record, "home/"), sent)["Location"] == at(record) + "?done=home#homes"
    colleague = house.cast["colleague"].client(language=language)
    assert "address" not in colleague.get(at(record, "home/")).content.decode().split("asked")[1].split("</form>")[0]
    assert colleague.post(at(record, "home/"), lived(since=ago(4).isoformat(), address="Nowhere")).status_code == 302
    page = worker.get(at(record)).content.decode()
    assert both in page and put_right in page and "12 Quill Street" in page and "Nowhere" not in page
    seen = colleague.get(at(record)).content.decode()
    assert hidden_place in seen and "12 Quill Street" not in seen and "Quiet" in seen
    wrong = homes(house, record)[1].id
    form = worker.get(at(record, "home/") + f"?of={wrong}").content.decode()
    assert hidden(form, "of") == str(wrong) and re.search(r'value="shared"[^>]*checked', form)
    once = lived(of=str(wrong), since=ago(9).isoformat(), until=ago(9).isoformat(), kind="couch", address="")
    for _ in range(2):
        assert worker.post(at(record, "home/"), once).status_code == 302
    assert [one.home.kind for one in homes(house, record)] == ["couch", "shelter"]
    assert worker.get(at(record, "home/") + f"?of={uuid4()}").status_code == 404
    assert worker.get(at(record, "home/") + "?of=nonsense").status_code == 404


def test_a_move_sent_twice(house: House) -> None:
    """The place before ends once, and the second sending is not refused."""
    record, client = walking(house), house.cast["worker"].client()
    before = live(house, record, Home("shelter", ago(90))).id
    assert "until this one began" in client.get(at(record, "home/")).content.decode()
    sent = lived(ends=[str(before)])
    for _ in range(2):
        assert client.post(at(record, "home/"), sent).status_code == 302
    assert [(one.home.kind, one.home.until) for one in homes(house, record)] == [("shelter", ago(9)), ("shared", None)]


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"kind": ""}, "Rather not say"),
        ({"kind": "castle"}, "Choose one of these."),
        ({"since": (TODAY + timedelta(days=1)).isoformat()}, "still to come"),
        ({"since": "3 May"}, "year-month-day"),
        ({"until": ago(10).isoformat()}, "The last day comes before the first."),
        ({"until": (TODAY + timedelta(days=1)).isoformat()}, "Leave it empty"),
        ({"address": "y" * 200_000}, "200,000"),
        ({"words": "x" * 200_000}, "200,000"),
        ({"ends": [str(uuid4())]}, "Choose one of these."),
    ],
)
def test_bad_homes_are_said_and_kept(house: House, sent: dict[str, Any], sentence: str) -> None:
    """A calm sentence; what was typed is still there; nothing is written."""
    record = walking(house)
    live(house, record, Home("shelter", ago(90)))
    answer = house.cast["worker"].client().post(at(record, "home/"), lived(**{"words": "Quiet", **sent}))
    page = answer.content.decode()
    assert answer.status_code == 422 and sentence in page
    assert {"words": "Quiet", **sent}["words"] in page and sent.get("address", "") in page
    assert len(homes(house, record)) == 1


def test_who_was_not_let_into_the_story(house: House) -> None:
    """The page says so, and neither form is there; outside the circle there is nothing at all."""
    record = walking(house, "need.housing")
    write(house, record, Rating(SAFETY, {"sleep": 1}))
    let_in(house, record, "colleague", ["who", "where"])
    client: Client = house.cast["colleague"].client()
    page = client.get(at(record)).content.decode()
    assert "were not opened to you" in page and "Ask together" not in page
    assert client.get(at(record, "ask/")).status_code == client.get(at(record, "home/")).status_code == 404
    assert client.post(at(record, "ask/"), told()).status_code == 404
    assert house.cast["night-worker"].client().get(at(record)).status_code == 404


def test_the_page_asks_the_database_no_more_as_the_years_go_by(house: House) -> None:
    """Twenty askings and ten homes cost as many questions to the database as one of each."""
    record, client = walking(house, "need.housing", begun=ago(2000)), house.cast["worker"].client()

    def counted() -> int:
        client.get(at(record))  # what is done once a while is done now
        with CaptureQueriesContext(connection) as asked:
            assert client.get(at(record)).status_code == 200
        return len(asked)

    write(house, record, Rating(SAFETY, {"sleep": 1}), on=ago(1900))
    live(house, record, Home("shelter", ago(1900), ago(1800)))
    few = counted()
    for n in range(1, 20):
        write(house, record, Rating(SAFETY, {"sleep": n % 5}), on=ago(1900 - n * 40))
        live(house, record, Home("shared", ago(1800 - n * 9), ago(1795 - n * 9)))
    assert counted() == few
