"""Finding a shared word by what it says in either language, whatever the accents and capitals."""

from functools import cache

from fireweed.bilingual.folding import fold
from fireweed.continuum.edition import Code, codes


def search(text: str, group: str | None = None) -> tuple[Code, ...]:
    """The words that have, for each word asked, one that begins with it; all of them when nothing is asked."""
    asked = fold(text)
    return tuple(one for one in codes(group) if all(any(w.startswith(a) for w in _words(one)) for a in asked))


@cache
def _words(one: Code) -> frozenset[str]:
    said = (one.code, one.label.en, one.label.fr, one.sentence.en, one.sentence.fr)
    return frozenset(word for text in said for word in fold(text))
