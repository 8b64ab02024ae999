"""Pages of what rests on what, for members as the library is: all references beside each other, and one with what it carries."""

from collections.abc import Iterable
from itertools import groupby

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from fireweed.accounts.asking import MemberRequest
from fireweed.accounts.entrance import member
from fireweed.bilingual import Two
from fireweed.evidence import queries
from fireweed.evidence.library import library
from fireweed.evidence.resting import Resting, Said, everything, finding, on


@member
@require_GET
def all_of_them(request: MemberRequest) -> HttpResponse:
    """How much rests on each reference and each finding, and how much would fall with it; last, what rests on nothing written."""
    said = everything()
    own = {key for one in said for key in one.cites} - library().keys()
    works = [(one, on(one.key, said)) for one in (*library().values(), *(queries.references(sorted(own)) if own else ()))]
    works.sort(key=lambda pair: (-len(pair[1].said), pair[0].key))
    names = dict.fromkeys(name for one in said for name in one.findings)
    context = {
        "works": [pair for pair in works if pair[1].said], "idle": [one for one, resting in works if not resting.said],
        "findings": [(name, finding(name), _left(on(name, said))) for name in names],
        "unwritten": _by_kind([one for one in said if not one.cites and not one.findings]),
    }  # fmt: skip
    return render(request, "evidence/rests.html", context)


@member
@require_GET
def one_of_them(request: MemberRequest, reference: str) -> HttpResponse:
    """What rests on one reference, each with what would become of it."""
    found = queries.reference(reference)
    if found is None:
        raise Http404
    resting = on(found.key)
    kinds = [(kind, [(one, one.without(found.key)) for one in some]) for kind, some in _by_kind(resting.said)]
    return render(request, "evidence/rests_on.html", {"one": found, "resting": resting, "kinds": kinds})


def _left(resting: Resting) -> list[tuple[Said, Two]]:
    return [(one, one.without(resting.key)) for one in resting.said]


def _by_kind(said: Iterable[Said]) -> list[tuple[Two, list[Said]]]:
    return [(kind, list(some)) for kind, some in groupby(said, key=lambda one: one.kind)]
