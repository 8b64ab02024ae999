"""The page of the map, open to all. It is asked for with codes and words of a search; it reads no table and writes nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET

from fireweed.accounts.entrance import anyone
from fireweed.bilingual import Two, current, speaking
from fireweed.bilingual.folding import fold
from fireweed.continuum.edition import codes, edition
from fireweed.continuum.map.picture import KINDS, SHAPES, drawn
from fireweed.continuum.map.reading import Item, the_map

LONGEST = 200


@dataclass(frozen=True, slots=True)
class Filter:
    """What the map can be narrowed by: its name in the address, what it is called, and its choices by their codes."""

    name: str
    label: Two
    every: Two
    choices: Mapping[str, Two]


@cache
def filters() -> tuple[Filter, ...]:
    """By need, phase, kind of barrier and strength; the edition does not change while this runs."""
    def words(group: str) -> dict[str, Two]:
        return {one.code: one.label for one in codes(group)}

    return (
        Filter("need", Two("Need", "Besoin"), Two("every need", "tous les besoins"), words("need")),
        Filter("phase", Two("Phase", "Phase"), Two("every phase", "toutes les phases"), words("care-phase")),
        Filter("kind", Two("Barrier", "Obstacle"), Two("every kind", "tous les types"), words("barrier-kind")),
        Filter(
            "strength", Two("Strength", "Solidité"), Two("any", "peu importe"),
            {one.key: one.title for one in the_map().strengths},
        ),
    )  # fmt: skip


@anyone
@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """The picture, and under it every support in its place, or those that were asked for."""
    asked = request.GET.get("q", "").strip()[:LONGEST]
    chosen = {one.name: request.GET.get(one.name, "") for one in filters()}
    if any(chosen[one.name] and chosen[one.name] not in one.choices for one in filters()):
        raise Http404
    found = [one for one in the_map().items if _fits(one, chosen) and _says(one, asked)]
    narrowed = [str(one.choices[chosen[one.name]]) for one in filters() if chosen[one.name]] + ([asked] if asked else [])
    context = {
        "asked": asked, "filters": [(one, chosen[one.name]) for one in filters()], "narrowed": narrowed, "count": len(found),
        "bands": drawn(found), "map": the_map(), "edition": edition(), "cards": cards(current()),
        "kinds": [(kind, KINDS[kind.code], SHAPES[kind.code]) for kind in codes("barrier-kind")],
    }  # fmt: skip
    return render(request, "continuum/map.html", context)


@cache
def cards(language: str) -> dict[str, str]:
    """Every support as the page tells it, by its key: put together once in each language, because none of it ever changes.

    All of them at the first call, whatever was asked: what is kept in memory is the map, not what somebody looked for.
    """
    with speaking(language):
        return {one.key: render_to_string("continuum/_item.html", {"one": one, "shapes": SHAPES}) for one in the_map().items}


@cache
def _words() -> dict[str, frozenset[str]]:
    """The words of every support, in both languages, whatever the accents and capitals."""
    return {
        one.key: frozenset(
            word for two in (one.support.label, one.sentence, one.caution, one.need.label)
            for text in (two.en, two.fr) for word in fold(text)
        )
        for one in the_map().items
    }  # fmt: skip


def _fits(one: Item, chosen: Mapping[str, str]) -> bool:
    there = {
        "need": {one.need.code}, "phase": {phase.code for phase in one.phases}, "kind": {kind.code for kind in one.barriers},
        "strength": {one.strength.key},
    }  # fmt: skip
    return all(not code or code in there[name] for name, code in chosen.items())


def _says(one: Item, asked: str) -> bool:
    """Whether each word asked begins a word of the item, in either language."""
    return all(any(word.startswith(part) for word in _words()[one.key]) for part in fold(asked))
