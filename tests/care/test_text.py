"""What people type comes through as typed, without control characters, and is never cut."""

import pytest

from fireweed.care.rules.text import clean, too_long

KEPT = ["نور الهدى", "ᓴᐃᒧᓂ", "👩🏽‍🦱 Zoë", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "क्षत्रिय", "a\u200fb", "می\u200cخواهم", "<b>not bold</b>", "=1+1", "K̓wala"]


@pytest.mark.parametrize("text", KEPT)
def test_kept(text: str) -> None:
    """Right-to-left text, joined emoji, syllabics and what looks like code stay as they are."""
    assert clean(text) == text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Ro\x00b\x07in", "Robin"), ("Zoe\u0308", "Zoë"), ("a\u202eb\u202c", "ab"), ("\ufeffKit", "Kit"), ("one\ntwo", "one two"),
        ("a\tb", "a b"), ("\ud800x", "x"), ("a\ufffeb", "ab"), ("   ", ""), ("\x1b[31mred", "[31mred"),
    ],
)  # fmt: skip
def test_cleaned(typed: str, kept: str) -> None:
    """Control characters, lone halves of signs and overrides of direction go."""
    assert clean(typed) == kept


def test_lines() -> None:
    """Lines of a note stay, however the browser ended them."""
    assert clean("one \r\ntwo\rthree\u2028four\n\n", lines=True) == "one\ntwo\nthree\nfour"


def test_too_long() -> None:
    """A length is said in both languages, as each writes a number."""
    assert too_long("x" * 200, 200) is None
    reason = too_long("x" * 10_000, 200)
    assert reason is not None
    assert "10,000" in reason.en and "10\u00a0000" in reason.fr
