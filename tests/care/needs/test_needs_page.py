"""The page of needs in both languages: adding, ordering, answering, what is refused, and what never stands in an address."""

import re
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from fireweed.bilingual import speaking
from fireweed.care.needs.views.page import back_to
from fireweed.care.queries import record_for
from fireweed.continuum.edition import codes as shared
from tests.care.meeting import begun, let_in, openings
from tests.care.needs.somebody import add, codes, contact, seen, tip, write_contact
from tests.house import House

HOUSING, SAFETY = "need.housing", "need.safety"
NA = "not-available"
FORMS = {
    "add/": {"code": HOUSING}, "barriers/add/": {"kind": "barrier.structural"}, "strengths/add/": {"code": "strength.hope"},
}


def at(record: UUID, page: str = "") -> str:
    """An address of these pages."""
    return f"/people/{record}/needs/{page}"


def posted(**said: str) -> dict[str, str]:
    """What a form posts."""
    return {"form_id": str(uuid4()), "words": "", **said}


@pytest.mark.parametrize(("language", "words"), [
    ("en", ("Needs and strengths", "Safe and stable housing", "It is on the list", "Not now, thank you", "Others have found")),
    ("fr", ("Besoins et forces", "Logement sûr et stable", "C’est dans la liste", "Pas maintenant, merci", "D’autres ont trouvé")),
])  # fmt: skip
def test_two_taps_and_each_answer_one_press(house: House, language: str, words: tuple[str, ...]) -> None:
    """Add, order, answer, a barrier, a strength; no code and no word in any address; the same page sent twice is once."""
    record = begun(house)
    client = house.cast["worker"].client(language=language)
    first = posted(code=HOUSING, words="Une porte qui barre")
    answers = [client.post(at(record, "add/"), one) for one in (first, first, posted(code=SAFETY))]
    page = client.get(answers[0]["Location"].partition("#")[0]).content.decode()
    assert all(one in page for one in words) and "Une porte qui barre" in page
    assert codes(house, record) == [HOUSING, SAFETY]
    safety, housing = tip(house, record, SAFETY), tip(house, record, HOUSING)
    answers.append(client.post(at(record, "order/"), {"first": str(safety), "then": str(housing)}))
    assert codes(house, record) == [SAFETY, HOUSING]
    answers.append(client.post(at(record, "state/"), {"leaf": str(tip(house, record, HOUSING)), "state": "not-now"}))
    answers.append(client.post(at(record, "barriers/add/"), posted(kind="barrier.structural", need=HOUSING)))
    answers.append(client.post(at(record, "strengths/add/"), posted(code="", words="Chante")))
    found = seen(house, record)
    assert found.codes == [SAFETY] and len(found.not_now) == len(found.barriers) == len(found.strengths) == 1
    own = client.post(at(record, f"{found.strengths[0].now.id}/words/"), {"words": "Chante le soir"})
    for answer in (*answers, own):
        assert answer.status_code == 302
        assert not re.search(r"housing|safety|barrier\.|strength\.|Chante|porte", answer["Location"])
    assert "Chante le soir" in client.get(at(record)).content.decode()
    assert ("record.opened", "needs.page") in openings(house, record)


@pytest.mark.parametrize(("language", "sentence", "length"), [
    ("en", "Choose one of these words", "200,000"), ("fr", "Choisissez d’abord un de ces mots", "200\u00a0000"),
])  # fmt: skip
def test_bad_input(house: House, language: str, sentence: str, length: str) -> None:
    """An unknown code, no code, a paste of 200,000 characters: a sentence, everything typed is kept, nothing is written."""
    record = begun(house)
    client = house.cast["worker"].client(language=language)
    paste = "q" * 200_000
    for page, said in {**FORMS, "strengths/add/": {"code": ""}}.items():
        long = client.post(at(record, page), posted(words=paste, **said))
        text = long.content.decode()
        assert long.status_code == 422 and paste in text and length in text and " checked" in text
    for page in ("add/", "barriers/add/"):
        for code in ("need.nothing", "", "<script>"):
            wrong = client.post(at(record, page), posted(code=code, kind=code, words="kept"))
            assert wrong.status_code == 422 and sentence in wrong.content.decode() and "\nkept</textarea>" in wrong.content.decode()
            assert "<script>" not in wrong.content.decode()
    switched = client.post(at(record, "add/"), posted(code=HOUSING, words="still typing", speak="fr"))
    assert "still typing" in switched.content.decode() and "Ajouter un besoin" in switched.content.decode()
    assert client.post(at(record, "strengths/add/"), posted(code="strength.nothing", words="kept")).status_code == 422
    for page, leaf in (("state/", "x"), ("order/", ""), ("keep/", str(uuid4())), ("state/", str(record))):
        assert client.post(at(record, page), {"leaf": leaf, "state": "met"}).status_code == 404
    found = seen(house, record)
    assert not (found.basic or found.further or found.barriers or found.strengths)
    add(house, record, HOUSING, words="A key")
    words = at(record, f"{tip(house, record, HOUSING)}/words/")
    long = client.post(words, {"words": paste})
    assert long.status_code == 422 and paste in long.content.decode()
    assert client.post(words, {"words": "\x00سلام 👩🏽‍🦱\r\nᓴᐃᒧᓂ"}).status_code == 302
    assert seen(house, record).basic[0].now.words == "سلام 👩🏽‍🦱\nᓴᐃᒧᓂ"


@pytest.mark.parametrize(("place", "leads"), [
    ("/people/", "/people/"), ("/people/?done=x#y", "/people/"), ("//evil.example/people/", ""), ("https://evil.example/", ""),
    ("people/", ""), ("/nowhere/at/all/", ""), ("/\\evil.example", ""), ("javascript:alert(1)", ""), ("/people/" + "x" * 400, ""),
])  # fmt: skip
def test_where_a_chip_leads_back(place: str, leads: str) -> None:
    """To a page of ours and nowhere else."""
    assert back_to(place) == leads


def test_chips_for_other_pages(house: House) -> None:
    """The six needs post straight and come back; barriers and strengths too; not shown where the story stays shut."""
    record = begun(house)
    let_in(house, record, "colleague", ["who"])
    here = f"/people/{record}/"
    for language in ("en", "fr"):
        with house.speaking("worker") as keyring, speaking(language):
            shown = render_to_string("care/needs/_quick.html", {"record": record_for(keyring, record), "here": here})
        assert all(one.label.in_language(language) in shown for one in shared("need"))
        assert shown.count("<button") == 6 + 3 + len(shared("strength"))
    with house.speaking("colleague") as keyring:
        assert render_to_string("care/needs/_quick.html", {"record": record_for(keyring, record), "here": here}).strip() == ""
    client = house.cast["worker"].client()
    form = re.search(r'name="form_id" value="([^"]+)"', shown)
    assert form is not None
    for page, said in FORMS.items():
        for _ in range(2):
            answer = client.post(at(record, page), {"form_id": form[1], "next": here, **said})
            assert answer.status_code == 302 and answer["Location"].startswith(here + "?done=")
    found = seen(house, record)
    assert len(found.basic) == len(found.barriers) == len(found.strengths) == 1
    assert "It is on the list" in client.get(here + "?done=need-added").content.decode()
    away = client.post(at(record, "add/"), {"code": SAFETY, "next": "//evil.example/"})
    assert away["Location"].startswith(at(record))


@pytest.mark.parametrize(("language", "words", "lack"), [
    ("en", ("What stood in the way, by need and phase", "Short term", "No room or a long wait"), "2 times, last on May 3, 2026"),
    ("fr", ("Ce qui a fait obstacle, selon le besoin et la phase", "Court terme", "Plus de place"),
     "2 fois, la dernière le 3\u00a0mai 2026"),
])  # fmt: skip
def test_the_picture_and_what_could_not_be_found(house: House, language: str, words: tuple[str, ...], lack: str) -> None:
    """Drawn from contacts alone, with a title, a description and a table of the same facts; "not now" is not in it."""
    record = begun(house)
    client = house.cast["worker"].client(language=language)
    with house.speaking("worker") as keyring:
        write_contact(keyring, record, contact((HOUSING, "met"), (SAFETY, "not-now", "far", "barrier.structural")))
    assert "<svg class=\"matrix\"" not in client.get(at(record)).content.decode()
    with house.speaking("worker") as keyring:
        for _ in range(2):
            write_contact(keyring, record, contact((HOUSING, NA, "no-place"), phase="phase.short-term"))
    page = client.get(at(record)).content.decode()
    assert all(one in page for one in words) and lack in page
    picture = page.partition('<svg class="matrix"')[2].partition("</svg>")[0]
    assert "<title" in picture and "<desc" in picture and "style=" not in page
    assert re.findall(r'class="m-count"[^>]*>(\d+)<', picture) == ["2"]
    table = page.partition('<table class="table"')[2].partition("</table>")[0]
    assert re.findall(r'class="number" data-label="[^"]+">(\d+)<', table) == ["2"]


def test_what_was_not_opened_is_said(house: House) -> None:
    """Without the story: a sentence, no word, no form; an address that is not there and one that is not yours are one."""
    record = begun(house)
    add(house, record, HOUSING, words="A key")
    let_in(house, record, "colleague", ["who"])
    client, words = house.cast["colleague"].client(), at(record, f"{tip(house, record, HOUSING)}/words/")
    page = client.get(at(record))
    assert page.status_code == 200 and "not opened to you" in page.content.decode() and "A key" not in page.content.decode()
    assert client.get(words).status_code == client.post(at(record, "add/"), posted(code=HOUSING)).status_code == 404
    assert client.post(at(record, "add/"), posted(code="x")).status_code == 404
    outside = house.cast["night-worker"].client()
    assert outside.get(at(record)).status_code == outside.get(at(uuid4())).status_code == 404


def test_queries_do_not_grow(house: House) -> None:
    """The page asks as often with forty things on it as with two."""
    record = begun(house)
    client = house.cast["worker"].client()
    counts = []
    for times in (1, 20):
        add(house, record, *[one.code for one in shared("sub-need")][:times])
        with house.speaking("worker") as keyring:
            for _ in range(times):
                write_contact(keyring, record, contact((HOUSING, NA, "no-place")))
        with CaptureQueriesContext(connection) as asked:
            assert client.get(at(record)).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]
