"""How it goes: what is worth asking now, what was answered so far, and where this person lives."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from fireweed.accounts.asking import MemberRequest
from fireweed.accounts.entrance import with_right
from fireweed.bilingual import Two
from fireweed.care.outcomes import queries, showing
from fireweed.care.outcomes.forms import ChooseForm
from fireweed.care.outcomes.rules.questions import sets
from fireweed.care.outcomes.views.done import done
from fireweed.care.queries import record_for
from fireweed.care.views.doors import or_not_here
from fireweed.network.roles import READ


@with_right(READ, shows_person=True)
@require_GET
@or_not_here
def outcomes(request: MemberRequest, record: UUID) -> HttpResponse:
    """What is worth asking now, what was answered so far, where this person lives."""
    return outcomes_page(request, record)


def outcomes_page(
    request: MemberRequest, record: UUID, *, choose: ChooseForm | None = None, problem: Two | None = None
) -> HttpResponse:
    """The page, with what could not be taken in said on top."""
    seen = record_for(request.keyring, record, task="outcomes.page", notes=False, leaves=queries.FOR_PAGE)
    context = {"record": seen, "choose": choose or ChooseForm(), "problem": problem, "done": done(request)}
    if seen.leaves is not None:
        leaves, ratings = seen.leaves, queries.ratings_of(seen.leaves)
        now = queries.offers(leaves, begun_on=seen.begun_on, today=seen.today)
        context |= {
            "offers": now,
            "worth": [sets()[one] for one in now.outcomes],
            "cards": showing.cards(ratings, queries.facts_of(leaves), queries.who_wrote(ratings), seen.today),
            "me": request.keyring.user,
            "axis": showing.axis_of(ratings, seen.today),
            "homes": showing.homes(queries.homes_of(leaves), seen.today),
        }
    return render(request, "care/outcomes/page.html", context, status=422 if problem else 200)
