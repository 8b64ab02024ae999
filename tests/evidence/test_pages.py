"""The library's pages: inside the wall, in both languages, found without accents, cited, saved, brought in."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.html import escape

from fireweed.audit.queries import changes_after
from fireweed.evidence.actions import bring_in, count_taken
from fireweed.evidence.citing.formatted import lines
from fireweed.evidence.forms import FORMS, read, write
from fireweed.evidence.library import library
from fireweed.evidence.models import Kept, Taken
from fireweed.evidence.queries import alike, found, reference, references
from fireweed.tenancy import context
from tests.evidence.outside import ALL
from tests.house import House, browser

RIS = """TY  - JOUR
ID  - soup-2021
AU  - Bélanger, Zoé
TI  - Soupe à l’oignon et logements
PY  - 2021
DO  - 10.1000/soup
ER  -
"""


@pytest.fixture(scope="module")
def house() -> House:
    """One organisation."""
    return House()


def text(answer: Any) -> str:
    """The page, which is there."""
    assert answer.status_code == 200, answer.status_code
    return str(answer.content.decode())


@pytest.mark.parametrize("path", [
    "/library/", "/library/of/putnam-2006/", "/library/cite/", "/library/file/apa/", "/library/bring-in/",
])
def test_a_passer_by_meets_no_library(path: str) -> None:
    """Titles of works would tell a bystander what this is for: the library is for members."""
    answer = browser().get(path)
    assert answer.status_code in (302, 404) and b"traffick" not in answer.content


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_reference_is_on_the_shelf_and_has_a_page(house: House, language: str) -> None:
    """Title, people, worth, keywords, gaps: in the language of the reader."""
    client = house.cast["peer-worker"].client(language=language)
    shelf = text(client.get("/library/"))
    for key, one in library().items():
        assert f'href="/library/of/{key}/"' in shelf and escape(one.title) in shelf
    for key in ("berger-2012", "continuum-review", "nccah-2009", "cotter-2020"):
        one, page = library()[key], text(client.get(f"/library/of/{key}/"))
        assert one.appraisal is not None and escape(one.appraisal.in_language(language)) in page
        assert all(escape(word.in_language(language)) in page for word in one.keywords)
        assert all(escape(gap.why.in_language(language)) in page for gap in one.gaps)


def test_titles_of_pages_are_neutral(house: House) -> None:
    """The title of a page never shows that of a reference."""
    for language, title in (("en", "Library"), ("fr", "Bibliothèque")):
        client = house.cast["director"].client(language=language)
        for path in ("/library/", "/library/of/twigg-2017/", "/library/cite/?key=twigg-2017", "/library/bring-in/"):
            assert f"<title>{title}</title>" in text(client.get(path))


@pytest.mark.parametrize(("asked", "key"), [
    ("logement", "bond-wusinich-padgett-2021"), ("LOGEMENTS", "bond-wusinich-padgett-2021"), ("bolivar", "bolivar-2013"),
    ("reparatrice", "bolivar-2013"), ("réparatrice", "bolivar-2013"), ("interview", "twigg-2017"), ("statcan", None),
    ("traum", "putnam-2006"), ("Juristat 2020", "cotter-2020"), ("dossiers policiers Ontario", "baird-mcdonald-connolly-2020"),
])  # fmt: skip
def test_found_in_either_language_without_accents(house: House, asked: str, key: str | None) -> None:
    """Plural or not, accents or not, in the words of either language."""
    with context.speaking_for(house.org, house.cast["worker"].user):
        keys = [one.key for one in found(asked).references]
    assert (key in keys) if key else keys == []


@pytest.mark.parametrize("asked", ["'", "\\", "a & | ! <-> :*", "%", "x" * 5000, "\u0000", "(((", "the"])
def test_odd_words_break_nothing(house: House, asked: str) -> None:
    """Whatever is typed, a page comes back, with what was typed harmless."""
    page = text(house.cast["worker"].client().get("/library/", {"q": asked + '"><script>x'}))
    assert "<script>x" not in page


@pytest.mark.parametrize("form", FORMS)
def test_cited_shown_and_saved_in_every_form(house: House, form: str) -> None:
    """The page shows the citation to copy; the file holds what the command writes."""
    client = house.cast["worker"].client()
    page = text(client.get("/library/of/putnam-2006/", {"form": form}))
    assert f"/library/file/{form}/?key=putnam-2006" in page
    if FORMS[form].is_sentences:
        [line] = lines(form, [library()["putnam-2006"].item])
        assert all(escape(piece) in page for piece, _ in line.pieces)
    saved = client.get(f"/library/file/{form}/", {"key": ["putnam-2006", "twigg-2017"]})
    name = f"references.{FORMS[form].ending}"
    assert saved.status_code == 200 and saved.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert saved.content == write(form, [library()[key].item for key in ("putnam-2006", "twigg-2017")])


def test_the_whole_library_in_one_file(house: House) -> None:
    """No key named: everything, the organisation's own included."""
    saved = json.loads(house.cast["worker"].client().get("/library/file/json/").content)
    assert [one["id"] for one in saved][: len(library())] == list(library())


def test_what_is_not_there_is_not_here(house: House) -> None:
    """An unknown reference or form is a 404; an unknown key in a selection is passed over."""
    client = house.cast["worker"].client()
    assert client.get("/library/of/nobody-1999/").status_code == 404
    assert client.get("/library/cite/", {"form": "vancouver"}).status_code == 404
    assert client.get("/library/file/vancouver/").status_code == 404
    assert "1 reference" in text(client.get("/library/cite/", {"key": ["nobody-1999", "twigg-2017"]}))
    assert text(client.get("/library/", {"page": "9" * 400})) and text(client.get("/library/", {"page": "-1"}))


def test_what_is_taken_is_counted_and_nobody_is() -> None:
    """A number a month and a form; no column could say whose."""
    house = House()
    client = house.cast["night-worker"].client()
    for _ in range(3):
        client.get("/library/file/mla/", {"key": "yu-et-al-2018"})
    with context.speaking_for(house.org, house.cast["worker"].user):
        row = Taken.objects.get(key="yu-et-al-2018", form="mla")
        assert row.times == 3 and row.month.day == 1
        count_taken(house.org, ["yu-et-al-2018"], "mla")
    assert {one.name for one in Taken._meta.concrete_fields} == {"id", "org_id", "key", "form", "month", "times"}
    assert "4 times" in text(client.get("/library/of/yu-et-al-2018/"))


def bring(house: House, held: str | bytes, who: str = "coordinator", *, language: str = "en", **more: str) -> Any:
    """Send a file to the page."""
    file = SimpleUploadedFile("some.ris", held.encode() if isinstance(held, str) else held)
    return house.cast[who].client(language=language).post("/library/bring-in/", {"file": file, **more})


def test_brought_in_on_the_page_shown_found_and_taken_away() -> None:
    """From a file to the shelf, on the trail, and out again."""
    house = House()
    page = text(bring(house, RIS))
    assert "1 reference came in." in page
    client = house.cast["coordinator"].client()
    assert "Soupe à l’oignon" in text(client.get("/library/", {"q": "oignons"}))
    assert "Bélanger, Z. (2021)" in text(client.get("/library/of/soup-2021/"))
    again = text(bring(house, RIS))
    assert "0 references came in" in again and "looks like one that is here" in again and "/library/of/soup-2021/" in again
    with context.speaking_for(house.org, house.cast["director"].user):
        assert "reference.brought-in" in [line.action for line in changes_after(0, 500)]
    client = house.cast["coordinator"].client()
    assert client.post("/library/of/soup-2021/take-away/").status_code == 302
    assert client.get("/library/of/soup-2021/").status_code == 404
    assert client.post("/library/of/twigg-2017/take-away/").status_code == 404


def test_a_duplicate_of_the_shared_library_is_shown_beside_it_and_kept_if_one_wants() -> None:
    """By DOI, or by title and year; with the box ticked both stay, the second under a key of its own."""
    house = House()
    held = write("bibtex", [item for item in ALL if item["id"] in ("twigg-2017", "putnam-2006")])
    page = text(bring(house, held))
    assert "0 references came in" in page and "2 look like some that are here" in page
    assert "/library/of/twigg-2017/" in page and "/library/of/putnam-2006/" in page
    both = text(bring(house, held, all="yes"))
    assert "2 references came in" in both
    with context.speaking_for(house.org, house.cast["worker"].user):
        assert sorted(Kept.objects.values_list("key", flat=True)) == ["putnam-2006-2", "twigg-2017-2"]


def test_two_alike_in_one_file_are_shown() -> None:
    """The second stands beside the first."""
    house = House()
    other = RIS.replace("soup-2021", "other").replace("10.1000/soup", "https://doi.org/10.1000/SOUP")
    page = text(bring(house, RIS + other, language="fr"))
    assert "1 référence importée." in page and "ressemble à" in page


def test_every_worker_reads_and_some_bring_in(house: House) -> None:
    """Reading is for all; adding asks for the right."""
    for who in ("worker", "peer-worker", "supervisor", "privacy-officer", "funders-officer"):
        client = house.cast[who].client()
        assert client.get("/library/").status_code == 200 and client.get("/library/bring-in/").status_code == 404
        assert client.post("/library/of/soup-2021/take-away/").status_code == 404
    for who in ("coordinator", "director", "evaluator"):
        assert house.cast[who].client().get("/library/bring-in/").status_code == 200


@pytest.mark.parametrize("held", [b"", b"hello", b"\xff\xfe\x00", b"<!DOCTYPE a [<!ENTITY b 'c'>]><xml/>", b"TY  - JOUR\nER  - \n"])
def test_a_file_that_gives_nothing_says_why(house: House, held: bytes) -> None:
    """A sentence in the language of the page, nothing kept."""
    answer = bring(house, held, language="fr")
    assert answer.status_code in (200, 422)
    page = answer.content.decode()
    assert "role=\"alert\"" in page or "mise de côté" in page
    assert house.cast["coordinator"].client().post("/library/bring-in/", {}).status_code == 422


def test_script_in_a_reference_is_text_on_every_page() -> None:
    """Shown as it is, and harmless; in a file too."""
    house = House()
    bring(house, RIS.replace("Soupe", "<script>alert(1)</script>").replace("DO  - ", "AB  - <img src=x onerror=y>\nDO  - "))
    client = house.cast["worker"].client()
    for path in ("/library/", "/library/of/soup-2021/", "/library/cite/?key=soup-2021&form=ris", "/library/cite/?key=soup-2021"):
        page = text(client.get(path))
        assert "<script>alert" not in page and "<img src=x" not in page and "&lt;script&gt;" in page


def test_one_organisations_references_are_not_anothers() -> None:
    """Same key, two organisations: each sees its own, and neither the other's counts."""
    ours, theirs = House(), House()
    for house, title in ((ours, "Bread at dawn"), (theirs, "Soup at dusk")):
        with context.speaking_for(house.org, house.cast["director"].user):
            reading = read(f"TY  - BOOK\nID  - mine\nTI  - {title}\nPY  - 2001\nER  - \n".encode())
            bring_in(house.org, house.cast["director"].user, reading)
    with context.speaking_for(ours.org, ours.cast["worker"].user):
        mine = reference("mine")
        assert mine is not None and mine.title == "Bread at dawn" and mine.own
        assert found("dusk").count == 0 and found("dawn").count == 1
        assert [one.title for one in references(["mine"])] == ["Bread at dawn"]
        assert alike([{"id": "x", "type": "book", "title": "Soup at dusk", "issued": {"date-parts": [[2001]]}}]) == [None]


def test_many_references_are_pages_of_fifty() -> None:
    """A shelf of a hundred and thirty: fifty a page, each once."""
    house = House()
    held = "".join(f"TY  - BOOK\nID  - b{n}\nTI  - Kitchen number {n}\nPY  - 2001\nER  - \n" for n in range(100))
    with context.speaking_for(house.org, house.cast["director"].user):
        bring_in(house.org, house.cast["director"].user, read(held.encode()))
        pages = [found("", number) for number in (1, 2, 3)]
        assert pages[0].count == 100 + len(library()) and pages[0].last == 3
        keys = [one.key for page in pages for one in page.references]
        assert len(keys) == len(set(keys)) == pages[0].count
        assert found("kitchen", 2).count == 100 and len(found("kitchen", 2).references) == 50
    assert "Page 2 of 3" in text(house.cast["worker"].client().get("/library/", {"page": "2"}))


def test_more_sentences_than_a_page_can_set_are_refused_kindly() -> None:
    """A thousand and more: the page says what to do; a form for other programs holds them all."""
    house = House()
    held = "".join(f"TY  - BOOK\nID  - b{n}\nTI  - Kitchen number {n}\nPY  - 2001\nER  - \n" for n in range(1000))
    with context.speaking_for(house.org, house.cast["director"].user):
        bring_in(house.org, house.cast["director"].user, read(held.encode()))
    client = house.cast["worker"].client()
    for form in ("apa", "pdf"):
        answer = client.get(f"/library/file/{form}/")
        assert answer.status_code == 422 and b"Tick fewer" in answer.content
    assert len(json.loads(client.get("/library/file/json/").content)) == 1000 + len(library())
    with context.speaking_for(house.org, house.cast["worker"].user):
        assert not Taken.objects.filter(form__in=("apa", "pdf")).exists()
