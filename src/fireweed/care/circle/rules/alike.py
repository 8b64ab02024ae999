"""Whether two names may be one person's; a match only ever tells somebody who holds the record."""

from collections.abc import Iterable

from fireweed.care.rules.folding import folded


def alike(asked: Iterable[str], known: Iterable[str]) -> bool:
    """Whether any asked name and any known one are the same, or one is the other with more words."""
    theirs = [words for name in known if (words := set(folded(name).split()))]
    for name in asked:
        words = set(folded(name).split())
        if words and any(words <= other or other <= words for other in theirs):
            return True
    return False
