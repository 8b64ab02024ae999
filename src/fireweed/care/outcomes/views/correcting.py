"""Putting right a wrong tap: the answers about one outcome as they were written down, by whoever wrote them."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from fireweed.accounts.asking import MemberRequest
from fireweed.accounts.entrance import with_right
from fireweed.care.outcomes import actions, queries
from fireweed.care.outcomes.forms import PutRightForm
from fireweed.care.outcomes.rules.facts import to_offer
from fireweed.care.queries import RecordSeen
from fireweed.care.rules.refused import Refused
from fireweed.care.settings.queries import asking_of
from fireweed.care.views.doors import or_not_here
from fireweed.care.views.language import form_page, only_shows_again
from fireweed.network.roles import READ


@with_right(READ, shows_person=True)
@require_http_methods(["GET", "POST"])
@or_not_here
def put_right(request: MemberRequest, record: UUID, rating: UUID) -> HttpResponse:
    """Show what was written down and take in what was meant."""
    seen, leaves = queries.with_story(request.keyring, record, task="outcomes.put-right", leaves=queries.FOR_ASKING)
    ratings = queries.ratings_of(leaves)
    before = queries.rating_of(ratings, rating, request.keyring.user)
    outcome = before.rating.outcome
    others = queries.settled((one for one in ratings if one.id != before.id), outcome)
    facts = to_offer(queries.facts_of(leaves), outcome, others)
    asking = asking_of(request.member.organisation)
    if request.method == "GET" or only_shows_again(request):
        typed = request.POST if request.method == "POST" else None
        form = PutRightForm(asking=asking, before=before, facts=facts, typed=typed)
        return _page(request, seen, form, before)
    form = PutRightForm(request.POST, asking=asking, before=before, facts=facts)
    if form.is_valid():
        try:
            actions.put_right(request.keyring, record, rating, form.rating(), leaf_id=form.cleaned_data["ask_id"])
            return HttpResponseRedirect(reverse("care:outcomes", args=[record]) + "?done=put-right#so-far")
        except Refused as refused:
            form.add_error(None, str(refused.reason))
    return _page(request, seen, form, before)


def _page(request: MemberRequest, seen: RecordSeen, form: PutRightForm, before: queries.RatingSeen) -> HttpResponse:
    context = {"record": seen, "form": form, "group": form.groups()[0], "before": before}
    return form_page(request, "care/outcomes/put_right.html", context, status=422 if form.errors else 200)
