"""The shared library: the review and its 28 references, whole, strict, in words of our own."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from fireweed.evidence import csl
from fireweed.evidence.library import UnreadableLibrary, library, read
from fireweed.evidence.library.reading import FOLDER
from tests.promises.wording import Said, forbidden, typography

DATA = Path(__file__).parents[1] / "data" / "citation"
SCHEMA = json.loads((DATA / "csl-json-schema" / "csl-data.json").read_text("utf-8"))
REVIEW = "continuum-review"


def test_every_file_keeps_to_the_schema() -> None:
    """The schema of CSL-JSON, read by a validator that is not ours."""
    validator = jsonschema.Draft7Validator(SCHEMA)
    paths = sorted(FOLDER.glob("*.json"))
    assert len(paths) >= 30
    assert {path.name: [e.message for e in validator.iter_errors(json.loads(path.read_text("utf-8")))] for path in paths} == {
        path.name: [] for path in paths
    }


def test_our_lists_are_those_of_the_schema() -> None:
    """Types and fields: not one more, not one less."""
    fields = SCHEMA["items"]["properties"]
    names = {k for k, v in fields.items() if v.get("type") == "array" and "name-variable" in json.dumps(v)}
    dates = {k for k, v in fields.items() if "date-variable" in v.get("$ref", "")}
    assert set(fields["type"]["enum"]) == csl.TYPES
    assert (names, dates) == (csl.NAMES, csl.DATES)
    assert fields.keys() - names - dates - {"id", "type", "custom", "categories"} == csl.TEXTS


def test_the_review_and_each_of_its_references_once() -> None:
    """Numbers 1 to 28, each by one reference."""
    numbers = sorted(one.cited_by[REVIEW] for one in library().values() if REVIEW in one.cited_by)
    assert numbers == list(range(1, 29))
    assert REVIEW in library() and "grants-evaluation" in library()


def test_what_an_entry_needs_is_there_or_is_said_to_be_missing() -> None:
    """A date and a way to find it: filled, or a gap with its reason in both languages."""
    for key, one in library().items():
        gaps = {gap.field for gap in one.gaps}
        assert "issued" in one.item or "issued" in gaps, key
        assert one.item.get("author") or "author" in gaps, key
        if one.item["type"] == "article-journal":
            assert {"container-title", "volume", "issued", "DOI"} - one.item.keys() - gaps <= (
                {"volume"} if "container-title" in gaps else set()
            ), key
        elif one.item["type"] in ("report", "webpage"):
            assert "URL" in one.item or "URL" in gaps, key
        assert all(gap.field in csl.TEXTS | csl.DATES | csl.NAMES and gap.why.en and gap.why.fr for gap in one.gaps), key


def test_the_volume_that_the_review_garbled_stays_a_gap() -> None:
    """“w(2)” is no volume, and no other is put in its place."""
    berger = library()["berger-2012"]
    assert "volume" not in berger.item and berger.item["issue"] == "2"
    assert "volume" in {gap.field for gap in berger.gaps}


def test_organisations_are_authors_as_they_call_themselves() -> None:
    """Eight of the twenty-eight have one, and it is never taken apart."""
    literal = [one for one in library().values() if REVIEW in one.cited_by and "literal" in one.item["author"][0]]
    assert len(literal) == 8
    assert library()["nccah-2009"].authors == ["National Collaborating Centre for Aboriginal Health (NCCAH)"]


def test_what_we_say_is_said_in_both_languages_and_in_our_words() -> None:
    """Appraisals, keywords and gaps: printed as the guide has it, and no word that turns a person into something else."""
    said = [
        Said(key, two.en, two.fr) for key, one in library().items()
        for two in (one.appraisal, *one.keywords, *(gap.why for gap in one.gaps)) if two is not None
    ]
    assert len(said) > 100
    assert [fault for one in said for fault in typography(one)] == []
    words = [(one.where, forbidden(one.en, french=False) + forbidden(one.fr, french=True)) for one in said]
    assert [one for one in words if one[1]] == []
    assert [one.where for one in said if not one.en.strip() or not one.fr.strip()] == []


RIGHT: dict[str, Any] = {
    "id": "soup-2020", "type": "book", "title": "Soup", "language": "en", "keyword": "food",
    "custom": {"appraisal": {"en": "Good.", "fr": "Bon."}, "keywords": {"en": ["food"], "fr": ["nourriture"]}},
}  # fmt: skip


def _write(folder: Path, text: str, name: str = "soup-2020") -> Path:
    (folder / f"{name}.json").write_text(text, "utf-8")
    return folder


def test_a_small_library_is_read(tmp_path: Path) -> None:
    """Control: what is right is read."""
    [one] = read(_write(tmp_path, json.dumps([RIGHT]))).values()
    assert (one.key, one.title, one.year, str(one.keywords[0])) == ("soup-2020", "Soup", None, "food")


@pytest.mark.parametrize("wrong", [
    {"type": "recipe"}, {"id": "other"}, {"tittle": "Soup"}, {"issued": "2020"}, {"issued": {"date-parts": []}}, {"title": ""},
    {"author": "Alix"}, {"author": [{"surname": "Alix"}]}, {"language": ""}, {"keyword": "drink"}, {"custom": {}},
    {"custom": {**RIGHT["custom"], "colour": "red"}}, {"custom": {**RIGHT["custom"], "keywords": {"en": ["food"], "fr": []}}},
    {"custom": {**RIGHT["custom"], "appraisal": {"en": "Good."}}},
    {"custom": {**RIGHT["custom"], "gaps": [{"field": "title", "en": "Lost.", "fr": "Perdu."}]}},
    {"custom": {**RIGHT["custom"], "cited_by": {"nobody": 1}}},
], ids=str)  # fmt: skip
def test_a_library_that_breaks_a_rule_is_refused_by_name(wrong: dict[str, Any], tmp_path: Path) -> None:
    """Each with one fault: refused, and the file is named."""
    with pytest.raises(UnreadableLibrary, match=r"soup-2020|other"):
        read(_write(tmp_path, json.dumps([{**RIGHT, **wrong}])))


@pytest.mark.parametrize("text", ["{", "[]", json.dumps([RIGHT, RIGHT]), json.dumps(RIGHT), "[1]"])
def test_a_file_that_is_not_one_reference_is_refused(text: str, tmp_path: Path) -> None:
    """Broken JSON, none, two, no list, a number."""
    with pytest.raises(UnreadableLibrary, match="soup-2020"):
        read(_write(tmp_path, text))
