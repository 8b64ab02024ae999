"""This period in numbers, to be read on the page and nowhere else."""

from collections import Counter
from collections.abc import Mapping

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from fireweed.accounts.asking import MemberRequest
from fireweed.accounts.entrance import with_right
from fireweed.bilingual import Two
from fireweed.care.numbers.queries import numbers_for
from fireweed.care.numbers.rules.periods import PERIODS, period
from fireweed.care.rules.walk.contact import GIVEN, REASONS, RESULTS, WAYS
from fireweed.continuum.edition import label_of
from fireweed.network.queries import programs
from fireweed.network.roles import READ

NOT_SAID = Two("not said", "non précisé")


@with_right(READ, shows_person=True)
@require_GET
def numbers(request: MemberRequest) -> HttpResponse:
    """Counts over the people this member may see, for a period and perhaps a program."""
    chosen = period(request.GET.get("period", ""), timezone.localdate())
    known = {str(one.id): one.name for one in programs()}
    program = request.GET.get("program", "")
    found = numbers_for(request.keyring, chosen, program=program if program in known else "")
    context = {
        "period": chosen, "periods": PERIODS, "programs": known, "program": program, "numbers": found,
        "ways": _named(found.known.ways, WAYS), "given": _named(found.known.given + found.given, GIVEN),
        "supports": _named(found.known.supports, {}), "reasons": _named(found.known.reasons, REASONS),
        "results": RESULTS,
        "needs": [
            (label_of(need), [(words, results.get(key, 0)) for key, words in RESULTS.items()])
            for need, results in sorted(found.known.needs.items())
        ],
    }  # fmt: skip
    return render(request, "care/numbers/numbers.html", context)


def _named(counts: Counter[str], names: Mapping[str, Two]) -> list[tuple[Two, int]]:
    return [(names.get(key) or (label_of(key) if key else NOT_SAID), count) for key, count in counts.most_common()]
