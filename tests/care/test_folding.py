"""Names are found whatever the case or the Latin accents; no other mark is lost."""

import pytest

from fireweed.care.rules.folding import finder, folded

SAME = [
    ("Élodie", "elodie"), ("ÉLODIE", "élodie"), ("Zoë", "ZOE"), ("François", "Francois"), ("Œdipe", "oedipe"),
    ("Søren", "soren"), ("Łucja", "lucja"), ("Nguyễn", "nguyen"), ("Straße", "STRASSE"), ("D’Arcy", "D'Arcy"),
    ("Anne-Marie", "anne marie"), ("Zo\u0065\u0308", "Zoë"), ("  Kit   Lee ", "kit lee"), ("İpek", "ipek"),
    ("K̓wala", "kwala"), ("\u200fنور", "نور"),
]  # fmt: skip
DIFFERENT = [
    ("ᓴᐃᒧᓂ", "ᓴᐃᒧᓄ"), ("ᐊᓐᓇ", "ᐊᓇ"), ("नीता", "नता"), ("で", "て"), ("مُنى", "منى"), ("й", "и"), ("Kit", "Kat"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), SAME)
def test_same_name(one: str, other: str) -> None:
    """Two ways of writing one name."""
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_names(one: str, other: str) -> None:
    """Syllabics, Devanagari, kana, Arabic and Cyrillic marks make different names."""
    assert folded(one) != folded(other)


@pytest.mark.parametrize(
    ("needle", "name", "code", "expected"),
    [
        ("", "Robin", "K7M-4QX", True), ("rob", "Robin", "K7M-4QX", True), ("k7m4qx", "Robin", "K7M-4QX", True),
        ("K7M-4QX", "Robin", "K7M-4QX", True), ("roy camille", "Camille Roy", "C", True), ("annemarie", "Anne-Marie", "C", True),
        ("robyn", "Robin", "K7M-4QX", False), ("ᓴᐃ", "ᓴᐃᒧᓂ", "C", True), ("camille x", "Camille Roy", "C", False),
    ],
)  # fmt: skip
def test_found(needle: str, name: str, code: str, expected: bool) -> None:
    """Every word of the needle is somewhere in the name or the code."""
    assert finder(needle)(name, code) is expected
