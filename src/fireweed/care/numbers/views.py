"""This period in numbers, to be read on the page and nowhere else."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from fireweed.accounts.asking import MemberRequest
from fireweed.accounts.entrance import with_right
from fireweed.bilingual import Two
from fireweed.care.numbers.queries import numbers_for
from fireweed.care.numbers.rules.periods import PERIODS, period
from fireweed.care.numbers.rules.wording import Ours, Under, under
from fireweed.care.rules.walk.contact import GIVEN, REASONS, RESULTS, WAYS
from fireweed.care.settings.queries import asking_of
from fireweed.care.settings.rules.terms import REASON, THING, WAY
from fireweed.continuum.edition import label_of
from fireweed.network.queries import programs
from fireweed.network.roles import READ

NOT_SAID = Two("not said", "non précisé")


@dataclass(frozen=True, slots=True)
class NeedsUnder:
    """Needs under one term, or one that has none: each need with how often each result came of it."""

    term: Two | None
    why: Two | None
    needs: tuple[tuple[Two, list[tuple[Two, int]]], ...]


@with_right(READ, shows_person=True)
@require_GET
def numbers(request: MemberRequest) -> HttpResponse:
    """Counts over the people this member may see, for a period, perhaps a program, in our words or beside a funder's."""
    chosen = period(request.GET.get("period", ""), timezone.localdate())
    known = {str(one.id): one.name for one in programs()}
    program = request.GET.get("program", "")
    funders = asking_of(request.member.organisation).funders
    funder = next((one for one in funders if one.key == request.GET.get("words", "")), None)
    terms = funder.words if funder else {}
    found = numbers_for(request.keyring, chosen, program=program if program in known else "")
    context = {
        "period": chosen, "periods": PERIODS, "programs": known, "program": program, "numbers": found,
        "funders": funders, "funder": funder,
        "ways": _named(found.known.ways, terms, WAYS, WAY),
        "given": _named(found.known.given + found.given, terms, GIVEN, THING),
        "supports": _named(found.known.supports, terms), "reasons": _named(found.known.reasons, terms, REASONS, REASON),
        "results": RESULTS, "needs": _needs(found.known.needs, terms),
    }  # fmt: skip
    return render(request, "care/numbers/numbers.html", context)


def _named(
    counts: Counter[str], terms: Mapping[str, Two], names: Mapping[str, Two] | None = None, before: str = ""
) -> list[Under]:
    named = names or {}
    return under(
        [
            Ours(before + key, named.get(key) or (label_of(key) if key else NOT_SAID), count)
            for key, count in counts.most_common()
        ],
        terms,
    )


def _needs(needs: Mapping[str, Counter[str]], terms: Mapping[str, Two]) -> list[NeedsUnder]:
    counted = [Ours(need, label_of(need), results.total()) for need, results in sorted(needs.items())]
    return [
        NeedsUnder(one.term, one.why, tuple(
            (ours.word, [(words, needs[ours.code].get(key, 0)) for key, words in RESULTS.items()]) for ours in one.ours
        ))
        for one in under(counted, terms)
    ]  # fmt: skip
