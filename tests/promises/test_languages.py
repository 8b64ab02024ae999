"""Two languages, each whole: nothing said in one alone, French written as French, and no word that belittles."""

import re

import pytest

from tests.promises.wording import (
    ROOT,
    SOURCE,
    Said,
    everything,
    forbidden,
    in_python,
    in_template,
    left_over,
    typography,
)

OUTSIDE = {"Fireweed", "EN", "FR", "English", "Français"}
"""Words that are the same in both languages, or name one of them."""

AT_ONCE = {
    "errors/500.html": "nobody knows the language when this is shown, so it says everything in both",
    "gallery.html": "shows every part of a page with made-up names and codes",
}

SPOKEN = list(everything())


def test_everything_is_said_twice() -> None:
    """No pair has an empty half, and there is something to read."""
    assert len(SPOKEN) > 400
    assert [said.where for said in SPOKEN if bool(said.en.strip()) != bool(said.fr.strip())] == []


def test_no_word_on_a_page_stands_in_one_language() -> None:
    """Every visible word of every template is inside a pair, a tag or a variable."""
    templates = sorted(SOURCE.rglob("templates/**/*.html"))
    assert len(templates) > 20
    found = {
        str(path.relative_to(ROOT)): words for path in templates
        if not str(path).endswith(tuple(AT_ONCE))
        and (words := [w for w in left_over(path.read_text(encoding="utf-8")) if w not in OUTSIDE])
    }
    assert found == {}


def test_french_and_english_are_printed_as_they_should_be() -> None:
    """Apostrophes, quotation marks and no-break spaces as the guide has them."""
    assert [fault for said in SPOKEN for fault in typography(said)] == []


def test_no_word_turns_a_person_into_something_else() -> None:
    """Neither language says victim, client or case, in pages, sentences, shared words or the example."""
    found = [(s.where, forbidden(s.en, french=False) + forbidden(s.fr, french=True)) for s in SPOKEN]
    assert [one for one in found if one[1]] == []


def test_the_example_says_no_such_word_either() -> None:
    """The words of the example network, whichever language a person speaks there."""
    found = {}
    for path in sorted((SOURCE / "site" / "example").rglob("*.toml")):
        text = path.read_text(encoding="utf-8")
        french = re.search(r'^language = "fr"', text, re.M) is not None
        words = forbidden(text, french=french)
        if words:
            found[str(path.relative_to(ROOT))] = words
    assert found == {}


@pytest.mark.parametrize(("template", "words"), [
    ('<p>Hello</p>', ["Hello"]), ('<p>{% two "Hello" "Bonjour" %}</p>', []), ('{% en %}Hi <b>you</b>{% fr %}Salut{% endfr %}', []),
    ('<img alt="A door">', ["door"]), ('<img alt="{% two "A door" "Une porte" %}">', []), ('<!-- note -->{# x y #}{{ name }}', []),
    ('{% if a %}Bye{% endif %}', ["Bye"]), ('<input placeholder="Name">', ["Name"]), ('&nbsp;&middot; {{ n }} 12', []),
])
def test_the_check_reads_templates(template: str, words: list[str]) -> None:
    """Control: left-over words are found where they are, and only there."""
    assert left_over(template) == words


@pytest.mark.parametrize("french", [
    "l'aide", "Attention : ceci", "Quoi ?", "« ceci »", "un \"mot\"", "40 %", "25$", "intervenant·e·s", "attendez...",
])
def test_the_check_reads_french(french: str) -> None:
    """Control: each of these is noticed; what the guide prints is not."""
    assert typography(Said("here", "", french))
    good = "L’aide\u00a0: «\u00a0ceci\u00a0», 40\u00a0%, à 14\u00a0h 05; quoi? voyez 10:30"
    assert typography(Said("here", "It’s “so”, isn't it?", good)) == []


def test_the_check_reads_words() -> None:
    """Control: the words are found in both languages; turns of phrase are let through."""
    assert forbidden("A client failed; this case", french=False) == ["client", "failed", "case"]
    assert forbidden("At-risk youth, rescued; a life is at risk", french=False) == ["At-risk", "rescued"]
    assert forbidden("La victime, une cliente prise en charge", french=True) == ["victime", "cliente", "prise en charge"]
    assert forbidden("Just in case. We say the same in both cases.", french=False) == []
    assert forbidden("En cas d’urgence, au cas où, le cas échéant", french=True) == []


def test_the_check_reads_every_way_of_saying() -> None:
    """Control: pairs are read out of Python and templates, f-strings and plurals too."""
    python = ROOT / "src" / "fireweed" / "site" / "sentences.py"
    assert len(list(in_python(python))) >= 5
    page = SOURCE / "site" / "templates" / "base.html"
    assert any("Leave quickly" in said.en and "Quitter" in said.fr for said in in_template(page))
