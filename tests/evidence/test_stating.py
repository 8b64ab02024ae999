"""An organisation's own statements: written, put right, taken back; counted among what rests on what there and nowhere else."""

import re
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from django.db import connection, transaction
from django.utils.html import escape

from fireweed.audit.queries import changes_after
from fireweed.bilingual import Two, speaking
from fireweed.evidence.actions import bring_in
from fireweed.evidence.forms import read
from fireweed.evidence.models import Kept, Statement, Wording
from fireweed.evidence.resting import Finding, everything, on
from fireweed.evidence.rules.stating import NotYet, Stated, faults, tidied
from fireweed.evidence.stating import actions, queries
from fireweed.evidence.stating.copying import as_text
from fireweed.evidence.stating.places import leads, misplaced
from fireweed.site.demo.ids import id_of
from fireweed.site.demo.saying import statements_of
from tests.evaluation.releasing.folders import let_out
from tests.evidence.reviewing import ris
from tests.evidence.stating import BREAD, stated
from tests.house import House
from tests.promises.wording import Said as Words
from tests.promises.wording import forbidden, typography

TYPED = {"en": BREAD.en, "fr": BREAD.fr, "who": BREAD.who, "used": BREAD.used, "key": list(BREAD.cites), "after": "0"}
WRITE = "/library/statements/write/"


def text(answer: Any) -> str:
    """The page, whatever its status; what is told to be wrong stands in it."""
    assert answer.status_code in (200, 422), answer.status_code
    page: str = answer.content.decode()
    return page


def typed(**other: Any) -> dict[str, Any]:
    """What is sent of the page, with a fresh id."""
    return {**TYPED, "one": str(uuid4()), **other}


@pytest.fixture(scope="module")
def house() -> House:
    """One organisation."""
    return House()


@pytest.mark.parametrize(("change", "field", "said"), [
    ({"en": "", "fr": ""}, "en", "Write the sentence"),
    ({"en": "x" * 3000}, "en", "3,000 characters long, and there is room for 1,000"),
    ({"used": "x" * 301}, "used", "room for 300"),
    ({"fr": "Du <b>pain</b>."}, "fr", "without tags"),
    ({"who": "</p>the kitchen"}, "who", "without tags"),
    ({"en": "See [here](https://example.org)."}, "en", "without links"),
    ({"cites": ("nobody-1999",)}, "", "nobody-1999"),
    ({"findings": ("2024/nothing",)}, "", "were not let out for everybody"),
    ({"cites": (), "who": ""}, "", "Nothing carries this sentence"),
    ({"cites": tuple(f"a-{n}" for n in range(61))}, "", "60 works"),
])
def test_what_is_not_kept_says_why(change: dict[str, Any], field: str, said: str) -> None:
    """Each fault beside its field, in both languages; what is right has none."""
    works = {"putnam-2006", *(f"a-{n}" for n in range(61))}
    assert list(faults(tidied(BREAD), works, ())) == []
    found = list(faults(tidied(replace(BREAD, **change)), works, ()))
    assert [(name, said in why.en) for name, why in found] == [(field, True)] and all(why.fr for _, why in found)


def test_what_is_no_tag_is_kept() -> None:
    """Signs of less and more, a heart, an address in words."""
    for words in ("Fewer than 5 (p < 0.05) came back.", "Bread <3 everybody.", "Ask at soup@example.org."):
        assert list(faults(tidied(replace(BREAD, en=words)), {"putnam-2006"}, ())) == []


def test_words_stand_on_one_line_and_each_work_once() -> None:
    """As it is kept."""
    one = tidied(Stated(en="  Bread\n\nand\tsoup. ", cites=("a", "b", "a")))
    assert (one.en, one.cites, one.language, one.sentence.fr) == ("Bread and soup.", ("a", "b"), "en", "Bread and soup.")


@pytest.mark.parametrize(("used", "kept", "link"), [
    ("annual report 2025, page 3", True, False), ("/words/map/", True, True), ("/words/map/#rest", True, True), ("", True, False),
    ("/nowhere/", False, False), ("//example.org/words/", False, False), ("/people/", False, False), ("/\\example.org/", False, False),
    ("/people/6f1d3c52-1f0e-4c7e-9a43-0b7f3f6c7d11/", False, False), ("//[", False, False),
])
def test_where_it_is_used_leads_to_no_person_and_to_no_other_place(used: str, kept: bool, link: bool) -> None:
    """Free words, a page of ours; never a record, never another host."""
    assert (not list(misplaced(used)), leads(used)) == (kept, link)


def test_written_put_right_taken_back_and_said_again(house: House) -> None:
    """Every wording stays; the last one counts; the trail says what was done; twice the same press is one wording."""
    made = stated(house)
    stated(house, replace(BREAD, en="People stay where there is bread."), statement=made, after=1)
    with house.speaking("coordinator") as keyring:
        for _ in range(2):
            actions.say(keyring.org, keyring.user, queries.wordings(made)[0], again=False)
        assert made not in {one.id for one in queries.statements() if one.said}
        for _ in range(2):
            actions.say(keyring.org, keyring.user, queries.wordings(made)[0], again=True)
        held = queries.wordings(made)
        assert [(one.number, one.said, one.stated.en[:11]) for one in held] == [
            (4, True, "People stay"), (3, False, "People stay"), (2, True, "People stay"), (1, True, "People come"),
        ]
        told = [one.action for one in changes_after(0, 10_000) if one.action.startswith("statement.")]
        assert told[-4:] == ["statement.written", "statement.put-right", "statement.taken-back", "statement.said-again"]


def test_two_who_put_right_at_once_do_not_undo_each_other(house: House) -> None:
    """The second is told; its words are not kept over the first one's."""
    made = stated(house)
    stated(house, replace(BREAD, en="Soup."), statement=made, after=1)
    for after in (0, 1, 3):
        with pytest.raises(NotYet):
            stated(house, replace(BREAD, en="Tea."), statement=made, after=after)
    with house.speaking("worker"):
        assert [one.stated.en for one in queries.wordings(made)] == ["Soup.", BREAD.en]


def test_the_database_gives_no_right_to_change_a_wording(house: House) -> None:
    """Neither a wording nor a statement can be changed or removed by the application."""
    stated(house)
    for order in (
        "UPDATE evidence_wording SET en = 'x'", "DELETE FROM evidence_wording", "UPDATE evidence_statement SET begun_at = now()",
        "DELETE FROM evidence_statement",
    ):
        with house.speaking("director"), pytest.raises(Exception) as refused, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(order)
        assert isinstance(refused.value.__cause__, psycopg.errors.InsufficientPrivilege), order


def test_they_count_here_and_nowhere_else(house: House) -> None:
    """Two organisations: each sees its own among what rests on a work; neither reads, changes nor counts the other's."""
    other = House()
    made = stated(other, replace(BREAD, en="Only there.", who=""))
    with house.speaking("director") as keyring:
        assert queries.wordings(made) == [] and "Only there." not in {one.words.en for one in everything()}
        assert not Statement.objects.filter(id=made).exists() and not Wording.objects.filter(statement_id=made).exists()
        before = len(on("putnam-2006").said)
        with pytest.raises(NotYet):
            actions.write(keyring.org, keyring.user, BREAD, statement_id=made, wording_id=uuid4(), after=1)
    with other.speaking("worker"):
        resting = on("putnam-2006")
        [mine] = [one for one in resting.said if one.words.en == "Only there."]
        assert mine.without("putnam-2006").en == "would fall" and mine.at == f"/library/statements/{made}/"
    stranger = house.cast["coordinator"].client()
    for name in ("", "put-right/"):
        assert stranger.get(f"/library/statements/{made}/{name}").status_code == 404
    assert stranger.post(f"/library/statements/{made}/said/", {"again": "no"}).status_code == 404
    assert stranger.post(f"/library/statements/{made}/put-right/", typed(after="1")).status_code == 404
    for address in ("/library/statements/", "/library/rests/", "/library/of/putnam-2006/rests/"):
        assert "Only there." not in text(stranger.get(address))
        assert "Only there." in text(other.cast["worker"].client().get(address)) or address == "/library/rests/"
    with house.speaking("director"):
        assert len(on("putnam-2006").said) == before


@pytest.mark.parametrize(("language", "only", "falls"), [("en", "It stands in French only.", "Without it: would fall"),
                                                         ("fr", "Il n’existe qu’en français.", "Sans lui\u00a0: tomberait")])
def test_written_through_the_page(house: House, language: str, only: str, falls: str) -> None:
    """In one language, on a work; the page says so, marks the words’ language and says what would become of it."""
    client = house.cast["coordinator"].client(language=language)
    sent = typed(en="", who="")
    for _ in range(2):
        answer = client.post(WRITE, sent)
        assert (answer.status_code, answer.headers["Location"]) == (302, f"/library/statements/{sent['one']}/")
    page = text(client.get(answer.headers["Location"]))
    assert only in page and f'<h1 lang="fr">{BREAD.fr}</h1>' in page and falls in page and BREAD.used in page
    assert "(Putnam 2006)." in page and "Putnam, F. W. (2006)." in page
    with house.speaking("worker"):
        assert len(queries.wordings(UUID(sent["one"]))) == 1
    rests = text(house.cast["worker"].client(language=language).get("/library/of/putnam-2006/rests/"))
    assert f'<a href="{answer.headers["Location"]}" lang="fr">{BREAD.fr}</a>' in rests
    assert "/put-right/" not in text(house.cast["worker"].client().get(answer.headers["Location"]))


@pytest.mark.parametrize(("change", "said"), [
    ({"en": "y" * 3000}, "3,000 characters long"), ({"en": "<script>alert(1)</script>"}, "without tags"),
    ({"key": [], "who": ""}, "Nothing carries this sentence"), ({"key": ["putnam-2006", "nobody-<1999>"]}, "nobody-&lt;1999&gt;"),
    ({"used": "/nowhere/"}, "No page here has this address"), ({"finding": "2024/nothing"}, "were not let out for everybody"),
])
def test_what_was_typed_and_ticked_is_kept(house: House, change: dict[str, Any], said: str) -> None:
    """Refused in words; every word and every tick that exists stands on the page, escaped."""
    sent = typed(**change)
    answer = house.cast["coordinator"].client().post(WRITE, sent)
    page = text(answer)
    assert answer.status_code == 422 and said in page and "<script>alert" not in page
    assert all(escape(sent[name]) in page for name in ("en", "fr", "used") if sent[name])
    assert ('value="putnam-2006" checked' in page) is bool(sent["key"])
    assert not Wording.objects.filter(id=sent["one"]).exists()


@pytest.mark.parametrize("odd", [
    {"key": "\x00"}, {"finding": "\x00/x"}, {"en": "a\x00b"}, {"used": "/\x00"}, {"key": "x" * 100_000}, {"finding": "/"},
    {"one": "soup"}, {"after": "-1"}, {"after": "soup"}, {"key": [f"nobody-{n}" for n in range(500)]},
], ids=lambda odd: next(iter(odd)))  # fmt: skip
def test_odd_bytes_are_answered_kindly(house: House, odd: dict[str, Any]) -> None:
    """What no page sends is refused on the page, with the words kept."""
    answer = house.cast["coordinator"].client().post(WRITE, typed(**{"fr": "Gardé mot à mot.", **odd}))
    assert answer.status_code == 422 and "Gardé mot à mot." in text(answer)
    assert house.cast["worker"].client().get("/library/cite/?key=%00&key=putnam-2006").status_code == 200


def test_a_search_keeps_what_is_typed_and_adds_ticks(house: House) -> None:
    """Without a script: words, ticks and the id stay; what was found can be ticked; nothing is kept yet."""
    client = house.cast["coordinator"].client()
    page = text(client.post(WRITE, {**typed(), "do": "find", "q": "trauma"}))
    assert BREAD.en in page and 'value="putnam-2006" checked' in page and escape(BREAD.used) in page
    assert re.search(r'name="key" value="[a-z0-9-]+"><span>', page) and "references found" in page
    none = text(client.post(WRITE, {**typed(), "do": "find", "q": "zzzz"}))
    assert "0 references found" in none and BREAD.fr in none


def test_ticked_in_the_library_comes_along(house: House) -> None:
    """From the library's page to the statement; whoever may not write is not offered it."""
    page = text(house.cast["coordinator"].client().get(WRITE + "?key=putnam-2006&key=nobody&form=apa"))
    assert 'value="putnam-2006" checked' in page and 'value="nobody"' not in page
    assert f'formaction="{WRITE}"' in text(house.cast["coordinator"].client().get("/library/"))
    assert WRITE not in text(house.cast["worker"].client().get("/library/"))


def test_put_right_while_a_colleague_did(house: House) -> None:
    """The page tells, shows the latest wording, keeps the words, and keeps them when they are sent again."""
    made = stated(house)
    client, address = house.cast["director"].client(), f"/library/statements/{made}/put-right/"
    assert BREAD.en in text(client.get(address))
    stated(house, replace(BREAD, en="Soup first."), statement=made, after=1)
    answer = client.post(address, typed(en="Tea first.", after="1"))
    page = text(answer)
    assert answer.status_code == 422 and "put this statement right meanwhile" in page
    assert "Soup first." in page and "Tea first." in page
    assert 'name="after" value="2"' in page
    assert client.post(address, typed(en="Tea first.", after="2")).status_code == 302
    shown = text(client.get(f"/library/statements/{made}/"))
    assert "2 earlier wordings" in shown and all(words in shown for words in ("Tea first.", "Soup first.", BREAD.en))


def test_taken_back_on_the_page(house: House) -> None:
    """It stays, marked; it rests on nothing any more; it can be said again."""
    made = stated(house, replace(BREAD, en="Taken back soon."))
    client = house.cast["coordinator"].client()
    assert client.post(f"/library/statements/{made}/said/", {"again": "no"}).status_code == 302
    assert "It was taken back on" in text(client.get(f"/library/statements/{made}/"))
    assert "Taken back soon." in text(client.get("/library/statements/")).partition("No longer said")[2]
    assert "Taken back soon." not in text(client.get("/library/of/putnam-2006/rests/"))
    assert client.post(f"/library/statements/{made}/said/", {"again": "yes"}).status_code == 302
    assert "Taken back soon." in text(client.get("/library/of/putnam-2006/rests/"))


def test_an_own_reference_says_what_rests_on_it_and_stays() -> None:
    """It cannot be taken out while a statement rests on it; taken back, it can, and the statement says what is missing."""
    house = House()
    with house.speaking("coordinator") as keyring:
        bring_in(keyring.org, keyring.user, read(ris("bread").encode()))
    made = stated(house, replace(BREAD, cites=("bread",), who=""))
    client = house.cast["coordinator"].client()
    page = text(client.get("/library/of/bread/"))
    assert 'href="/library/of/bread/rests/"' in page and "1 would fall with it." in page and "/take-away/" not in page
    row = text(client.get("/library/rests/")).partition('href="/library/of/bread/rests/"')[2].partition("</tr>")[0]
    assert "ours" in row and re.findall(r">(\d+)</td>", row) == ["1", "1", "0"]
    answer = client.post("/library/of/bread/take-away/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/library/of/bread/rests/")
    assert "put the statement right or take it back first" in text(client.get("/library/of/bread/rests/"))
    client.post(f"/library/statements/{made}/said/", {"again": "no"})
    assert client.post("/library/of/bread/take-away/").headers["Location"] == "/library/"
    with house.speaking("worker"):
        assert not Kept.objects.filter(key="bread").exists()
    assert "It is not in the library any more." in text(client.get(f"/library/statements/{made}/"))
    again = client.post(f"/library/statements/{made}/said/", {"again": "yes"})
    assert again.status_code == 422 and "This is not in the library" in text(again)


def test_a_number_that_was_let_out_is_offered_ticked_and_linked(house: House) -> None:
    """Tables for everybody alone; the statement and what rests on what lead to the table."""
    name, funders = let_out(house), let_out(house, audience="funder", year=2023)
    client = house.cast["coordinator"].client()
    page = text(client.get(WRITE))
    assert f'value="{name}/people-served-program"' in page and f'value="{funders}/' not in page
    sent = typed(en="Many came.", fr="", key=[], who="", finding=[f"{name}/people-served-program"])
    assert client.post(WRITE, sent).status_code == 302
    shown = text(client.get(f"/library/statements/{sent['one']}/"))
    assert f'href="/findings/{name}/people-served-program/"' in shown and "(our numbers, 2024)." in shown
    assert f"://localhost/findings/{name}/people-served-program/</p>" in shown
    rests = text(client.get("/library/rests/")).partition(f'"/findings/{name}/people-served-program/"')[2].partition("</section>")[0]
    assert "Many came." in rests and ">would fall</span>" in rests
    refused = client.post(WRITE, typed(finding=[f"{funders}/people-served-program"]))
    assert refused.status_code == 422 and "were not let out for everybody" in text(refused)


def test_the_example_network_says_one_from_a_work_and_one_from_practice(house: House) -> None:
    """Written as the pages write them, twice without doubling; in words that belong, with French spaces."""
    for _ in range(2):
        with house.speaking("director") as keyring:
            statements_of("saltwood-house", keyring)
    with house.speaking("worker"):
        held = [queries.wordings(id_of("statement", key)) for key in ("housing", "something-warm")]
    made = [last.stated for [last] in held]
    assert [(one.cites, bool(one.who)) for one in made] == [(("grants-evaluation",), False), ((), True)]
    told = [Words(one.en, one.en, one.fr) for one in made]
    assert [fault for one in told for fault in typography(one)] == []
    assert [one.where for one in told if forbidden(one.en, french=False) + forbidden(one.fr, french=True)] == []


def test_as_text() -> None:
    """The citation stands before the full stop, after a question, at the end; around one language all is in that language."""
    for language, words, first in (
        ("en", "Bread.", "Bread (our kitchen)."), ("en", "Bread?", "Bread? (our kitchen)"), ("fr", "Du pain", "Du pain (our kitchen)"),
    ):
        with speaking(language):
            assert as_text(Stated(en=words, who="our kitchen"), [], [], str) == [first]
    table = Finding("2024/people", Two("People", "Personnes"), Two("2024", "2024"), "/findings/2024/people/")
    with speaking("fr"):
        assert as_text(Stated(en="Many came."), [], [table], "https://a.example{}".format) == [
            "Many came (our numbers, 2024).", "People. 2024. https://a.example/findings/2024/people/",
        ]
        both = Stated(en="Many came.", fr="Beaucoup de gens.")
        assert as_text(both, [], [table], str)[0] == "Beaucoup de gens (nos chiffres, 2024)."
