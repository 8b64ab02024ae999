"""Every chart: well formed, named and described in its language, without a style or a script, and the same every time."""

import re
import sys
from subprocess import run

import pytest
from django.template import Context, Template
from hypothesis import given, settings
from hypothesis import strategies as st

from fireweed.bilingual import Two
from fireweed.bilingual.two import speaking
from fireweed.findings.charts import Frame, Group, Line, bars, lines, phone_and_desk
from tests.findings.charts.drawn import COUNTS, KINDS, LABELS, SIZES, SVG, draw, read
from tests.promises.wording import Said, typography

ROWS = [(12, 7, 5), (None, 30, 11), (44, 0, 9)]
ANY = pytest.mark.parametrize("kind", KINDS)


@ANY
@pytest.mark.parametrize("size", SIZES)
@settings(deadline=None)
@given(rows=COUNTS, label=LABELS)
def test_it_is_well_formed_whatever_it_is_given(kind: str, size: int, rows: list[tuple[int | None, ...]], label: str) -> None:
    """Labels may hold anything that can be typed: markup, quotes, letters nobody can print."""
    drawing = draw(kind, rows, size=size, label=label, title=label)
    root = read(drawing)
    assert root.tag == f"{SVG}svg" and root.get("role") == "img"
    tags = {one.tag.removeprefix(SVG) for one in root.iter()}
    assert tags <= {"svg", "title", "desc", "defs", "pattern", "rect", "path", "circle", "text"}
    attributes = {name for one in root.iter() for name in one.attrib}
    assert "style" not in attributes and not any(name.startswith("on") or name.endswith("href") for name in attributes)
    assert draw(kind, rows, size=size, label=label, title=label) == drawing


@ANY
def test_labels_stay_words(kind: str) -> None:
    """A label that looks like markup is read as it was written."""
    sly = """</title><script>alert("x")</script><b onload='y'>&amp;"""
    drawing = draw(kind, ROWS, label=sly, title=sly)
    assert "<script" not in drawing and "<b" not in drawing
    assert read(drawing).find(f"{SVG}title").text == sly


@ANY
def test_it_is_named_and_described(kind: str) -> None:
    """Title and description are what `aria-labelledby` points at; ids are its own; the language is said."""
    for language, colon in (("en", ": "), ("fr", "\u00a0: ")):
        root = read(draw(kind, ROWS, language, label=Two("Housing", "Logement"), title=Two("Homes", "Chez-soi")))
        ids = [one.get("id") for one in root.iter() if one.get("id")]
        assert len(ids) == len(set(ids)) and all(str(one).startswith("one-") for one in ids)
        named = {one.get("id"): one.text or "" for one in root.iter()}
        title, desc = (named[one] for one in str(root.get("aria-labelledby")).split())
        assert (root.get("lang"), title) == (language, {"en": "Homes", "fr": "Chez-soi"}[language])
        assert {"en": "Housing", "fr": "Logement"}[language] + colon in desc or kind in ("areas",)
        assert {"en": "Logement", "fr": "Housing"}[language] not in desc
        assert {"en": "small number", "fr": "petit nombre"}[language] in desc
        assert typography(Said(kind, "", desc) if language == "fr" else Said(kind, desc, "")) == []


@ANY
def test_without_a_language_it_speaks_the_one_in_force(kind: str) -> None:
    """As every page does."""
    with speaking("fr"):
        assert bars(Frame("a", "b"), [Group("c", (None,))], ["d"]) == bars(Frame("a", "b", "fr"), [Group("c", (None,))], ["d"])
        assert "petit nombre" in bars(Frame("a", "b"), [Group("c", (None,))], ["d"])


def test_a_template_prints_it_as_it_is() -> None:
    """It is markup already; a label inside it is not."""
    drawing = bars(Frame("a", "<i>"), [Group("<u>", (3,))], ["d"])
    assert Template("{{ drawing }}").render(Context({"drawing": drawing})) == drawing
    assert "<u>" not in drawing and "&lt;u&gt;" in drawing


def test_two_sizes_have_their_own_ids() -> None:
    """Both stand in one page, whichever is shown."""
    both = phone_and_desk(Frame("a", "b"), lambda frame: bars(frame, [Group("c", (3, None))], ["d", "e"]))
    root = read(both)
    ids = [one.get("id") for one in root.iter() if one.get("id")]
    assert len(ids) == len(set(ids)) and [one.get("class") for one in root] == ["chart narrow", "chart wide"]
    for name in re.findall(r"url\(#([^)]+)\)", both):
        assert name in ids


@pytest.mark.parametrize("name", ["", "A", "a b", "1a", 'a"'])
def test_a_name_that_could_not_be_an_id(name: str) -> None:
    """Refused."""
    with pytest.raises(ValueError, match="name of a chart"):
        bars(Frame(name, "b"), [Group("c", (3,))], ["d"])


def test_what_cannot_be_drawn_is_refused() -> None:
    """Below zero, above the whole, without an end; the wrong number of values."""
    frame = Frame("a", "b")
    for wrong, unit in ((-1, "count"), (1.2, "share"), (float("nan"), "count"), (float("inf"), "count")):
        with pytest.raises(ValueError, match="counts from 0 on"):
            bars(frame, [Group("c", (wrong,))], ["d"], unit)
    with pytest.raises(ValueError):
        bars(frame, [Group("c", (1, 2))], ["d"])
    with pytest.raises(ValueError):
        lines(frame, ["x"], [Line("c", (1, 2))])


@settings(deadline=None)
@given(st.integers(0, 3))
def test_nothing_at_all_is_still_a_chart(number: int) -> None:
    """No rows, or only hidden ones."""
    for kind in KINDS[:1] + KINDS[3:]:
        assert read(draw(kind, [(None, None, None)] * number)).get("role") == "img"


def test_no_science_library_is_needed() -> None:
    """A page that draws does not wait for one."""
    code = "import sys, fireweed.findings.charts; print(sorted({'numpy', 'scipy', 'highspy', 'django'} & set(sys.modules)))"
    done = run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
