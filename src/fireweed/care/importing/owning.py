"""From cells of a file to answers to the organisation's own questions: what fits a question answers it, nothing is guessed.

What fits no question is kept in the first note, under the heading it had.
"""

import re

from fireweed.care.rules.answers import Answer
from fireweed.care.rules.intake import Person
from fireweed.care.rules.intake.headings import fold
from fireweed.care.rules.intake.person import OwnCell
from fireweed.care.rules.text import LONG, SHORT, clean
from fireweed.care.settings.rules.configuration import Configuration, Own
from fireweed.care.settings.rules.places import MEETING
from fireweed.care.settings.rules.questions import OF_A_LIST, Kind

MOST = 999_999_999
_YES = frozenset({"yes", "y", "oui", "o", "true", "vrai", "1"})
_NO = frozenset({"no", "n", "non", "false", "faux", "0"})
_BETWEEN = re.compile(r"[;,|/\n]")


def own_answers(person: Person, asking: Configuration) -> tuple[dict[str, dict[str, Answer]], list[tuple[str, str]]]:
    """Answers by part and question, and what fits none of them as heading and text."""
    known = {own.key: own for own in asking.own if own.part in MEETING}
    found: dict[str, dict[str, Answer]] = {}
    others: list[tuple[str, str]] = []
    for cell in person.own:
        own = known.get(cell.key)
        value = _value(asking, own, cell) if own else ""
        there = found.setdefault(own.part, {}) if own else {}
        if not own or not value or own.key in there:
            others.append((cell.heading, cell.text))
        else:
            there[own.key] = Answer.told(value)
    return found, others


def _value(asking: Configuration, own: Own, cell: OwnCell) -> str:
    """The text as an answer of this kind is kept, "" where it is none."""
    if own.kind in (Kind.SHORT, Kind.LONG):
        text, limit = clean(cell.text, lines=own.kind is Kind.LONG), LONG if own.kind is Kind.LONG else SHORT
        return text if len(text) <= limit else ""
    if own.kind is Kind.DAY:
        return cell.day.isoformat() if cell.day else ""
    if own.kind is Kind.NUMBER:
        digits = re.sub(r"(?<=\d)[ \u00a0\u202f](?=\d{3}\b)", "", cell.text.strip())
        return str(int(digits)) if re.fullmatch(r"-?\d{1,9}", digits, re.ASCII) and abs(int(digits)) <= MOST else ""
    if own.kind in OF_A_LIST:
        return _rows(asking, own, cell.text)
    word = fold(cell.text)
    return "yes" if word in _YES else "no" if word in _NO else ""


def _rows(asking: Configuration, own: Own, text: str) -> str:
    """The keys of the rows that are named, in either language; nothing unless every one of them is a row."""
    keys: dict[str, str] = {}
    for row in asking.rows(own.list):
        for name in (row.key, row.label.en, row.label.fr):
            keys.setdefault(fold(name), row.key)
    if fold(text) in keys:
        return keys[fold(text)]
    if own.kind is Kind.ONE_OF:
        return ""
    named = [keys.get(fold(one)) for one in _BETWEEN.split(text) if one.strip()]
    return " ".join(dict.fromkeys(one for one in named if one)) if all(named) else ""
