"""Where this person lives: one dated home, written or put right."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from fireweed.accounts.asking import MemberRequest
from fireweed.accounts.entrance import with_right
from fireweed.care.outcomes import actions, queries
from fireweed.care.outcomes.forms import HomeForm
from fireweed.care.outcomes.queries import HomeSeen
from fireweed.care.outcomes.rules.homes import ABOUT_UNTIL
from fireweed.care.queries import NotYours, RecordSeen
from fireweed.care.queries.leaves import LeafSeen
from fireweed.care.rules.notes import ABOUT_THE_DAY
from fireweed.care.rules.refused import Refused
from fireweed.care.views.doors import or_not_here
from fireweed.care.views.language import form_page, only_shows_again
from fireweed.network.roles import READ

LEAVES = ("home",)


@with_right(READ, shows_person=True)
@require_http_methods(["GET", "POST"])
@or_not_here
def home(request: MemberRequest, record: UUID) -> HttpResponse:
    """Write down where this person lives, or put an earlier line right."""
    seen, leaves = queries.with_story(request.keyring, record, task="home.write", leaves=LEAVES)
    homes = queries.homes_of(leaves)
    asked_for = request.POST.get("of", "") or request.GET.get("of", "")
    before = next((one for one in homes if str(one.id) == asked_for), None)
    if asked_for and before is None and asked_for not in {str(leaf.id) for leaf in leaves}:
        raise NotYours
    still = [] if asked_for else _still(homes, leaves, request.POST.getlist("ends"))
    form_of = partial(HomeForm, today=seen.today, holds_where=seen.ways is not None, still=still, before=before)
    if request.method == "GET":
        return _page(request, seen, form_of(), before)
    if only_shows_again(request):
        return _page(request, seen, form_of(typed=request.POST), before)
    form = form_of(request.POST)
    if not form.is_valid():
        return _page(request, seen, form, before)
    data = form.cleaned_data
    try:
        actions.write_home(
            request.keyring, record, leaf_id=data["leaf_id"], home=form.home(), address=data.get("address"),
            replaces=data["of"], ends=form.taken_over(),
        )  # fmt: skip
    except Refused as refused:
        until, since = refused.reason in ABOUT_UNTIL, refused.reason in ABOUT_THE_DAY
        form.add_error("until" if until else "since" if since else None, str(refused.reason))
        return _page(request, seen, form, before)
    return HttpResponseRedirect(reverse("care:outcomes", args=[record]) + "?done=home#homes")


def _still(homes: list[HomeSeen], leaves: list[LeafSeen], ended: list[str]) -> list[HomeSeen]:
    """Homes that a new one may take the place of; sent twice, the page still knows those that the first sending ended."""
    found = {one.id: one for one in homes if one.home.until is None}
    found |= {one.id: queries.home_of(one, leaves) for one in leaves if str(one.id) in ended}
    return list(found.values())


def _page(request: MemberRequest, seen: RecordSeen, form: HomeForm, before: HomeSeen | None) -> HttpResponse:
    context = {"record": seen, "form": form, "before": before}
    return form_page(request, "care/outcomes/home.html", context, status=422 if form.errors else 200)
