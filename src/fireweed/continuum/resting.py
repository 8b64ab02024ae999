"""Tells the library what of the shared words and of the map rests on it, and what each word is called."""

from collections.abc import Iterator
from functools import cache

from django.urls import reverse

from fireweed.bilingual import Two
from fireweed.continuum.edition import codes, edition
from fireweed.continuum.map.reading import the_map
from fireweed.evidence.coded import Word
from fireweed.evidence.resting import Said

WORD = Two("Shared words", "Mots communs")
ON_MAP = Two("On the map", "Sur la carte")


@cache
def told() -> tuple[Said, ...]:
    """Every shared word and every item of the map that is said, with what carries it; the edition does not change while it runs."""
    return tuple(_told())


def _told() -> Iterator[Said]:
    sources = edition().sources
    for code in codes():
        named = [sources[key] for key in code.sources]
        by = next((one.title for one in named if not one.in_library), None)
        cites = tuple(one.key for one in named if one.in_library)
        yield Said(WORD, code.label, reverse("continuum:word", args=[code.code]), cites, by=by)
    for item in the_map().items:
        yield Said(ON_MAP, item.sentence, f"{reverse('continuum:map')}#{item.key}", item.cites, by=item.by)


@cache
def words() -> tuple[Word, ...]:
    """Every shared word with its page, in reading order."""
    return tuple(Word(one.code, one.label, reverse("continuum:word", args=[one.code]), one.under or "") for one in codes())
