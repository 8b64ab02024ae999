"""Words do not lie on each other and stay on the sheet; long ones, as French has, are set in several lines."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fireweed.bilingual import Two
from fireweed.findings.charts import NARROW, Frame, Group, bars
from fireweed.findings.charts.lettering import width, wrapped
from tests.findings.charts.drawn import COUNTS, KINDS, SIZES, draw, read, texts

LONG = st.sampled_from(["à", "de", "logement", "hébergement", "appartenance", "Q3", "2025", "l’année"])
WORDS = st.lists(LONG, min_size=1, max_size=9)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", SIZES)
@settings(deadline=None)
@given(rows=COUNTS, label=WORDS.map(" ".join))
def test_no_words_lie_on_others(kind: str, size: int, rows: list[tuple[int | None, ...]], label: str) -> None:
    """Whatever the values and however long the labels, on a phone and at a desk."""
    drawing = draw(kind, rows, "fr", size, label)
    found, high = texts(drawing), float(read(drawing).get("height", "0"))
    for number, one in enumerate(found):
        assert one.left >= -1 and one.right <= size + 1 and 8 <= one.line <= high, one
        for other in found[number + 1 :]:
            apart = one.right <= other.left or other.right <= one.left or abs(one.line - other.line) >= 14
            assert apart, (one, other)


def test_a_long_french_label_is_set_in_lines() -> None:
    """All of its words are there, in order, at the width of a phone."""
    long = Two("Belonging", "Sentiment d’appartenance à une communauté que j’ai choisie moi-même, là où j’habite")
    lines = [one.words for one in texts(bars(Frame("a", "b", "fr", NARROW), [Group(long, (3,))], ["c"]))]
    label = [one for one in lines if not one.isdigit()]
    assert len(label) >= 2 and " ".join(label) == long.fr


@settings(deadline=None)
@given(st.text(st.sampled_from("abcdefghijklm éœW-’ "), max_size=120).map(lambda s: " ".join(s.split())), st.integers(40, 300))
def test_lines_fit_and_lose_nothing(words: str, room: int) -> None:
    """Every line fits; together they are the words again, but for the hyphens of words too long for a line."""
    found = wrapped(words, 14, room)
    assert found and all(width(line, 14) <= room for line in found)
    assert "".join(found).replace("-", "").replace(" ", "") == words.replace("-", "").replace(" ", "")
    if all(width(word, 14) <= room for word in words.split(" ")):
        assert " ".join(found) == words
