"""The page of the map, open to all. It is asked for with codes and words of a search; it reads no table and writes nothing."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from fireweed.accounts.entrance import anyone
from fireweed.bilingual.folding import fold
from fireweed.continuum.edition import codes, edition
from fireweed.continuum.map.picture import KINDS, SHAPES, drawn
from fireweed.continuum.map.reading import Item, the_map

LONGEST = 200
GROUPS = {"need": "need", "phase": "care-phase", "kind": "barrier-kind"}
"""What can be asked for by code, and the group of each."""


@anyone
@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """The picture, and under it every support in its place, or those that were asked for."""
    asked = request.GET.get("q", "").strip()[:LONGEST]
    chosen = {name: request.GET.get(name, "") for name in GROUPS}
    if any(code and code not in {one.code for one in codes(GROUPS[name])} for name, code in chosen.items()):
        raise Http404
    found = [one for one in the_map().items if _fits(one, chosen) and _says(one, asked)]
    context = {
        "asked": asked, "chosen": chosen, "narrowed": bool(asked or any(chosen.values())), "count": len(found),
        "bands": drawn(found), "map": the_map(), "edition": edition(),
        "kinds": [(kind, KINDS[kind.code], SHAPES[kind.code]) for kind in codes("barrier-kind")],
        "shapes": SHAPES,
    }  # fmt: skip
    return render(request, "continuum/map.html", context)


def _fits(one: Item, chosen: dict[str, str]) -> bool:
    there = {"need": {one.need.code}, "phase": {p.code for p in one.phases}, "kind": {b.code for b in one.barriers}}
    return all(not code or code in there[name] for name, code in chosen.items())


def _says(one: Item, asked: str) -> bool:
    """Whether each word asked begins a word of the item, in either language, whatever the accents and capitals."""
    said = (one.support.label, one.sentence, one.caution, one.need.label)
    words = {word for two in said for text in (two.en, two.fr) for word in fold(text)}
    return all(any(word.startswith(part) for word in words) for part in fold(asked))
