"""A statement as text to carry into a report: the sentence with who wrote what it rests on and when, then the list in APA."""

from collections.abc import Callable, Sequence

from fireweed.bilingual import Two, current, speaking
from fireweed.evidence.library import Reference
from fireweed.evidence.resting import Finding
from fireweed.evidence.rules.stating import Stated
from fireweed.evidence.templatetags.citations import short

_NUMBERS = Two("our numbers, {of}", "nos chiffres, {of}")
_ENDS = ".…"


def as_text(one: Stated, works: Sequence[Reference], tables: Sequence[Finding], address: Callable[[str], str]) -> list[str]:
    """Line by line, in the sentence's language, or the one in force where it stands in both.

    `address` makes a whole address of one of ours.
    """
    with speaking(one.language or current()):
        return _lines(one, works, tables, address)


def _lines(one: Stated, works: Sequence[Reference], tables: Sequence[Finding], address: Callable[[str], str]) -> list[str]:
    from fireweed.evidence.citing.formatted import lines

    within = [*(short(each) for each in works), *(str(_NUMBERS.format(of=each.of)) for each in tables), *filter(None, [one.who])]
    listed = [str(line) for line in lines("apa", [each.item for each in works])] if works else []
    ours = [f"{each.title}. {each.of}. {address(each.at)}" for each in tables]
    return [_cited(str(one.sentence), "; ".join(within)), *listed, *ours]


def _cited(sentence: str, within: str) -> str:
    """A sentence with its citation before its full stop; after any other mark."""
    if not within:
        return sentence
    if sentence[-1:] in _ENDS:
        return f"{sentence[:-1].rstrip()} ({within}){sentence[-1]}"
    return f"{sentence} ({within})"
