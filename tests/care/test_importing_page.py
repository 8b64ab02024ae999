"""The page that brings people in: every file it is given is answered with a sentence, and nothing is half-written."""

import html
import json
import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import InMemoryUploadedFile, SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from fireweed.bilingual import Two
from fireweed.care import models
from fireweed.care.importing import forms, uploads, views
from fireweed.care.importing.sentences import NOT_YET
from fireweed.care.queries import people_for, record_for
from fireweed.care.rules.intake import unusable
from fireweed.care.settings.actions import bring_in
from fireweed.care.settings.rules.configuration import Configuration, Listed, Own, Row
from fireweed.care.settings.rules.questions import OF_A_LIST, Kind
from tests.care.intake.tables import HIFIS, HTCDS, written_book
from tests.house import House

HANDLER = "fireweed.care.importing.uploads.InMemory"
CANARY = "qzxwvjk"


def sent(client: Client, data: bytes, name: str = "people.csv", **fields: Any) -> Any:
    """The page after a file was chosen."""
    file = SimpleUploadedFile(name, data)
    return client.post(reverse("care:import"), {"step": "look", "file": file, **fields})


def said(response: Any) -> str:
    """The page as a reader has it."""
    return html.unescape(response.content.decode())


def taken_over(response: Any) -> dict[str, str]:
    """What the second page holds in its fields, as a browser would send it."""
    form = response.context["form"]
    names = [name for name in form.fields if name != "file"]
    return {"step": "bring"} | {name: str(form[name].value() or "") for name in names}


def brought(client: Client, data: bytes, name: str = "people.csv", **changes: Any) -> Any:
    """Both pages, one after the other."""
    second = sent(client, data, name)
    assert second.status_code == 200, said(second)
    fields = taken_over(second) | {key: value for key, value in changes.items() if not key.startswith("to_")}
    columns = [heading for heading, _, _ in json.loads(fields["columns"])]
    fields |= {f"to{columns.index(key[3:])}": value for key, value in changes.items() if key.startswith("to_")}
    return client.post(reverse("care:import"), {**fields, "file": SimpleUploadedFile(name, data)})


def nobody_came(house: House) -> bool:
    with house.speaking("supervisor"):
        return not models.Participant.objects.exists() and not models.ImportedRow.objects.exists()


def table(*rows: list[str]) -> bytes:
    return "\r\n".join(",".join(row) for row in rows).encode()


def bomb() -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", "<worksheet>" + " " * 60_000_000)
    return packed.getvalue()


def test_uploads_never_go_to_a_disk() -> None:
    from fireweed.site import settings as written

    assert written.FILE_UPLOAD_HANDLERS == [HANDLER]


def test_the_page_says_first_that_it_is_not_for_real_people(house: House) -> None:
    for language in ("en", "fr"):
        client = house.cast["supervisor"].client(language=language)
        for page in (client.get(reverse("care:import")), sent(client, HIFIS.read_bytes())):
            assert page.status_code == 200
            text = said(page)
            assert NOT_YET.in_language(language) in text
            assert text.index(NOT_YET.in_language(language)) < text.index('type="file"')


@pytest.mark.parametrize(("who", "status"), [("worker", 404), ("director", 404), ("coordinator", 200)])
def test_only_those_whose_role_brings_people_in(house: House, who: str, status: int) -> None:
    client = house.cast[who].client()
    assert client.get(reverse("care:import")).status_code == status
    assert sent(client, HIFIS.read_bytes()).status_code == status


def test_the_example_comes_in_once(house: House) -> None:
    client = house.cast["supervisor"].client()
    assert brought(client, HIFIS.read_bytes()).context["tally"].new == 1
    again = brought(client, HIFIS.read_bytes())
    assert (again.context["tally"].new, again.context["tally"].there) == (0, 1)
    with house.speaking("supervisor") as keyring:
        [row] = people_for(keyring)
    assert row.to_be_asked and not row.name


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_empty_template_brings_in_nobody_and_says_so(house: House, language: str) -> None:
    client = house.cast["supervisor"].client(language=language)
    page = brought(client, HTCDS[0].read_bytes(), "template.xlsx")
    assert ("0 people came in" if language == "en" else "0 dossier importé") in said(page)
    assert nobody_came(house)


def unusable_files(tmp_path: Path) -> list[tuple[str, bytes, Two]]:
    return [
        ("a.csv", b"", unusable.EMPTY),
        ("a.csv", b"\n\n,,\n", unusable.EMPTY),
        ("a.csv", b"\x7fELF" + bytes(range(256)) * 40, unusable.NOT_TEXT),
        ("a.xlsx", bomb(), unusable.SWOLLEN_WORKBOOK),
        ("a.xlsx", b"PK\x03\x04 nothing", unusable.NOT_A_WORKBOOK),
        ("a.csv", b"x" * (6 * 1024 * 1024), forms.TOO_LARGE),
        ("a.pdf", b"%PDF-1.7", unusable.OTHER_KIND),
        ("a.\0csv/../x", b"a,b\n", unusable.OTHER_KIND),
        ("a.csv", table(["2024-01-02", "514 555-0199"], ["2024-01-03", "514 555-0198"]), unusable.NO_HEADINGS),
        ("a.csv", b'Number,First name\n1,"never closed' + b"\nx" * 600_000, unusable.OPEN_QUOTE),
    ]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_file_that_cannot_be_used_is_answered_with_what_to_do(house: House, tmp_path: Path, language: str) -> None:
    client = house.cast["supervisor"].client(language=language)
    for name, data, why in unusable_files(tmp_path):
        page = sent(client, data, name)
        assert page.status_code == 422, (name, said(page)[:200])
        begins = why.in_language(language).partition("{")[0]
        assert begins in said(page), (name, why.en)
        assert "Traceback" not in said(page) and 'type="file"' in said(page)
    assert client.post(reverse("care:import"), {"step": "look"}).status_code == 422
    assert nobody_came(house)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_bad_line_is_set_aside_with_line_column_and_reason(house: House, language: str) -> None:
    rows = [
        ["Number", "First name", "Start date"],
        ["1", "N" * 10_000, "2024-01-02"],
        ["2", "نور \u202e🌿", "2024-01-02"],
        ["3", f"{CANARY}", "2999-01-02"],
        ["4", "\x07Ash\x00", "2024-01-02"],
        ["5", "=HYPERLINK(1)", "2024-01-02"],
    ]
    page = brought(house.cast["supervisor"].client(language=language), table(*rows))
    tally, rejected = page.context["tally"], page.context["rejected"]
    assert (tally.new, tally.set_aside) == (3, 2)
    assert [(row.line, row.column) for row in rejected] == [(2, "First name"), (4, "Start date")]
    text = said(page)
    assert ("in the future" if language == "en" else "dans l’avenir") in text
    assert ("more than 200 characters" if language == "en" else "plus de 200 caractères") in text
    assert ("never calculated" if language == "en" else "jamais été calculée") in text
    assert CANARY not in text and "NNNN" not in text
    with house.speaking("supervisor") as keyring:
        assert {row.name for row in people_for(keyring)} == {"نور 🌿", "Ash", "=HYPERLINK(1)"}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_map_that_does_not_fit_keeps_what_was_chosen(house: House, language: str) -> None:
    client = house.cast["supervisor"].client(language=language)
    data = table(["Number", "First name", "Name", "Born"], ["1", "Ash", "Roy", "1990-01-02"])
    wrong: list[tuple[dict[str, str], Two]] = [
        ({"to_Number": "chosen_name"}, forms.ONE_ONLY),
        ({"to_Number": "left_out", "to_First name": "left_out", "to_Name": "left_out"}, forms.NOBODY_NAMED),
        ({"to_Born": "birth_date"}, forms.WHY),
        ({"to_Born": "something"}, forms.NOT_A_FIELD),
        ({"columns": "[1, 2"}, forms.NO_COLUMNS),
    ]
    for changes, why in wrong:
        page = (
            client.post(reverse("care:import"), {"step": "bring", **changes})
            if "columns" in changes else brought(client, data, **changes)
        )
        assert page.status_code == 422
        assert why.in_language(language).partition("{")[0] in said(page), changes
    fields = taken_over(sent(client, data)) | {"reason": "because", "to3": "birth_date"}
    lost = client.post(reverse("care:import"), fields)
    assert lost.status_code == 422 and forms.NOT_KEPT.in_language(language) in said(lost)
    assert re.search(r'<option value="birth_date" selected>', said(lost)) and "because" in said(lost)
    other = SimpleUploadedFile("people.csv", table(["Number", "First name"], ["1", "Ash"]))
    page = client.post(reverse("care:import"), {**fields, "file": other})
    assert views.ANOTHER_FILE.in_language(language).partition("{")[0] in said(page)
    assert nobody_came(house)
    right = client.post(reverse("care:import"), {**fields, "file": SimpleUploadedFile("people.csv", data)})
    assert right.context["tally"].new == 1


def test_a_column_about_a_person_who_did_harm_never_comes_in(house: House) -> None:
    data = table(["Number", "Perpetrator name"], ["1", CANARY])
    page = brought(house.cast["supervisor"].client(), data, **{"to_Perpetrator name": "note"})
    assert page.status_code == 422 and "did harm" in said(page)
    assert nobody_came(house)


def test_switching_the_language_keeps_the_map(house: House) -> None:
    client = house.cast["supervisor"].client()
    fields = taken_over(sent(client, HIFIS.read_bytes())) | {"reason": "parce que", "speak": "fr"}
    page = client.post(reverse("care:import"), fields)
    assert page.status_code == 200 and "Quelle colonne va où" in said(page) and "parce que" in said(page)
    assert '<option value="source_id" selected>' in said(page)


def test_more_people_than_a_page_takes_are_all_left_out(house: House) -> None:
    rows = [["Number", "First name"]] + [[str(n), "Ash"] for n in range(views.MOST_PEOPLE + 1)]
    page = brought(house.cast["supervisor"].client(), table(*rows))
    assert page.status_code == 422 and "at a time" in said(page)
    assert nobody_came(house)


def test_workbooks_come_in_too(house: House, tmp_path: Path) -> None:
    book = written_book(tmp_path / "a.xlsx", [["Number", "First name"], [1, "Nadia"], [2, "Zoé"]])
    assert brought(house.cast["supervisor"].client(), book.read_bytes(), "a.xlsx").context["tally"].new == 2


def test_without_a_recovery_key_the_page_says_what_to_do(house: House) -> None:
    from fireweed.vault.models import RecoveryKey

    with house.speaking("director"):
        RecoveryKey.objects.all().delete()
    page = brought(house.cast["supervisor"].client(), HIFIS.read_bytes())
    assert page.status_code == 422 and "recovery make" in said(page)
    assert nobody_came(house)


def test_what_is_laid_out_in_memory_is_gone_afterwards() -> None:
    file = InMemoryUploadedFile(BytesIO(b"a,b"), "file", "a.csv", "text/csv", 3, None)
    with uploads.laid_out(file, ".csv") as path:
        assert path.read_bytes() == b"a,b" and path.is_relative_to("/dev/shm")
        assert path.parent.stat().st_mode & 0o077 == 0
    assert not path.parent.exists()
    with pytest.raises(RuntimeError), uploads.laid_out(file, ".csv") as path:
        raise RuntimeError
    assert not path.parent.exists()


def test_no_value_of_the_file_is_in_an_address_or_a_title(house: House) -> None:
    page = brought(house.cast["supervisor"].client(), table(["Number", "First name"], ["1", CANARY]))
    assert page.context["tally"].new == 1
    assert CANARY not in said(page)
    assert re.findall(r"<title>(.*?)</title>", said(page)) == ["People"]


OWN_COLUMNS = (
    "Name,Pets,How many,Met on,Came alone,Way here,Kinds\n"
    "Ash,a crow,1 200,31/12/2025,Oui,Bus,Chat; Dog\n"
    "Elm,,many,03/04/2025,perhaps,plane,cat; horse\n"
)


def test_columns_that_answer_own_questions(house: House) -> None:
    """What fits a question answers it, sealed in its part; what fits none stands in the first note under its heading."""
    rows = (Row("cat", Two("Cat", "Chat")), Row("dog", Two("Dog", "Chien")), Row("bus", Two("Bus", "Autobus")))
    kinds = {"pets": Kind.SHORT, "many": Kind.NUMBER, "met": Kind.DAY, "alone": Kind.YES_NO, "way": Kind.ONE_OF, "kinds": Kind.SOME_OF}
    asked = tuple(
        Own(key, ("who", "where", "story")[n % 3], kind, Two(key, key), None, "rows" if kind in OF_A_LIST else "")
        for n, (key, kind) in enumerate(kinds.items())
    )
    with house.speaking("director"):
        beyond = Own("contact", "contact", Kind.SHORT, Two("Beyond", "Ailleurs"))
        bring_in(house.org, Configuration(own=(*asked, beyond), lists={"rows": Listed("rows", Two("Rows", "Lignes"), rows)}))
    client = house.cast["coordinator"].client()
    second = said(sent(client, OWN_COLUMNS.encode()))
    assert "your own: pets" in second and "Beyond" not in second
    to = {"to_Name": "chosen_name", "to_Pets": "own.pets", "to_How many": "own.many", "to_Met on": "own.met",
          "to_Came alone": "own.alone", "to_Way here": "own.way", "to_Kinds": "own.kinds"}  # fmt: skip
    assert brought(client, OWN_COLUMNS.encode(), dates="day-month-year", **to).status_code == 200
    with house.speaking("coordinator") as keyring:
        seen = {one.called: one for row in models.Participant.objects.all() for one in [record_for(keyring, row.id)]}
    ash, elm = seen["Ash"], seen["Elm"]
    told = {part: {key: one.value for key, one in answers.items()} for part, answers in ash.own.items()}
    assert told == {
        "who": {"pets": "a crow", "alone": "yes"}, "where": {"many": "1200", "way": "bus"},
        "story": {"met": "2025-12-31", "kinds": "cat dog"},
    }  # fmt: skip
    assert ash.notes == []
    assert {key: one.value for answers in elm.own.values() for key, one in answers.items()} == {"met": "2025-04-03"}
    [note] = elm.notes or []
    assert all(line in note.text for line in ("How many: many", "Came alone: perhaps", "Way here: plane", "Kinds: cat; horse"))


@pytest.mark.parametrize("to", ["own.", "own.a b", "own.contact", "own.nothing"])
def test_no_column_goes_to_a_question_that_is_not_there(house: House, to: str) -> None:
    """Nor to one about something else than a first meeting; the page says so and nobody comes in."""
    with house.speaking("director"):
        bring_in(house.org, Configuration(own=(Own("contact", "contact", Kind.SHORT, Two("Beyond", "Ailleurs")),)))
    again = brought(house.cast["coordinator"].client(), OWN_COLUMNS.encode(), to_Name="chosen_name", to_Pets=to)
    assert again.status_code == 422 and "Choose one of the answers in the list" in said(again) and nobody_came(house)
