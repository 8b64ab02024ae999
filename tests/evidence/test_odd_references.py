"""Whatever keeps to CSL-JSON is cited in every form, however odd: a line each, no trace, nothing of ours left in it."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fireweed.evidence.csl import DATES, NAMES, TEXTS, TYPES, faults
from fireweed.evidence.forms import FORMS, read, write
from fireweed.evidence.forms.found import Unreadable

LETTERS = st.characters(exclude_categories=["Cs"])
TEXT = st.one_of(st.text(LETTERS, max_size=30), st.sampled_from([
    "12-34", "12-34, 56", "S1–S9", "12-3-4", "“a” ‘b’", "A: b? c!", "«", "...", ".", "1,2 & 3", "<i>a</i>", "{x}", "\\", "#",
    "d’Arc", "1st", "2", "-", "O’", "\u202e", "a\nb", "10.1000/x", "é", "%", "& and", ",", " ",
]))  # fmt: skip
NUMBER = st.one_of(st.integers(-3000, 3000), st.sampled_from(["2020", "", "x", "5"]))
PARTS = ["family", "given", "literal", "suffix", "non-dropping-particle", "dropping-particle"]
NAME = st.dictionaries(st.sampled_from(PARTS), TEXT, min_size=1, max_size=4)
DATE = st.one_of(
    st.fixed_dictionaries({"date-parts": st.lists(st.lists(NUMBER, min_size=1, max_size=3), min_size=1, max_size=2)}),
    st.fixed_dictionaries({"literal": TEXT}), st.fixed_dictionaries({"raw": TEXT}),
    st.fixed_dictionaries({"date-parts": st.just([[2020]]), "season": st.sampled_from([1, "2", "x"]), "circa": st.booleans()}),
)
ITEM = st.builds(
    lambda kind, names, dates, texts: {"id": "odd", "type": kind, **names, **dates, **texts},
    st.sampled_from(sorted(TYPES)),
    st.dictionaries(st.sampled_from(sorted(NAMES)), st.lists(NAME, max_size=9), max_size=3),
    st.dictionaries(st.sampled_from(sorted(DATES)), DATE, max_size=3),
    st.dictionaries(st.sampled_from(sorted(TEXTS - {"citation-key"})), st.one_of(TEXT, st.integers(0, 2000)), max_size=9),
)
LOOKING = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("form", [key for key, form in FORMS.items() if form.is_sentences])
@LOOKING
@given(item=ITEM)
def test_any_reference_is_a_line_in_any_style(form: str, item: dict[str, Any]) -> None:
    """One line, without a mark of ours."""
    assert faults(item) == []
    said = write(form, [item, {"id": "plain", "type": "book", "title": "Soup"}]).decode()
    assert said.count("\n") == 2 and "Soup" in said
    assert not any("\ue000" <= letter <= "\ue00f" for letter in said)


@pytest.mark.parametrize("form", ["ris", "bibtex", "endnote", "endnote-xml", "json", "xml"])
@LOOKING
@given(item=ITEM)
def test_any_reference_goes_out_and_what_went_out_is_read(form: str, item: dict[str, Any]) -> None:
    """Written without a trace; read again as one reference, or set aside where there is nothing to cite."""
    held = write(form, [item])
    if form != "xml":
        try:
            made = read(held, form)
        except Unreadable as refused:
            pytest.fail(refused.why.en)
        assert len(made.found) + len(made.aside) >= 1


@pytest.mark.parametrize("form", ["ris", "bibtex", "endnote", "endnote-xml", "json", "nbib", None])
@LOOKING
@given(held=st.one_of(st.binary(max_size=200), st.text(LETTERS, max_size=200).map(lambda text: text.encode())))
def test_any_bytes_are_read_or_refused(form: str | None, held: bytes) -> None:
    """Never a trace."""
    try:
        made = read(held, form)
    except Unreadable as refused:
        assert refused.why.en and refused.why.fr
    else:
        for one in made.found:
            assert faults(one.item) == []


def test_a_raised_number_is_no_day() -> None:
    """“¹” is a digit to Python and no number; a date of that alone goes out and comes back without a trace."""
    item = {"id": "odd", "type": "article", "title": "Soup", "issued": {"literal": "May ¹ 2020"}}
    assert len(read(write("endnote", [item]), "endnote").found) == 1
