"""Writing down somebody who comes along, and changing it with everything that was written before in view."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from fireweed.accounts.asking import MemberRequest
from fireweed.accounts.entrance import with_right
from fireweed.care.household import actions
from fireweed.care.household.forms import CompanionForm
from fireweed.care.household.queries import OneSeen, one_for, to_write
from fireweed.care.household.views.page import back
from fireweed.care.queries import RecordSeen
from fireweed.care.rules.refused import Refused
from fireweed.care.views.doors import or_not_here
from fireweed.care.views.language import form_page, only_shows_again
from fireweed.network.roles import READ


@with_right(READ, shows_person=True)
@require_http_methods(["GET", "POST"])
@or_not_here
def write(request: MemberRequest, record: UUID) -> HttpResponse:
    """Write down somebody new."""

    def put(form: CompanionForm) -> str:
        actions.write_companion(request.keyring, record, form.companion(), leaf_id=form.cleaned_data["leaf_id"])
        return "written"

    return _answer(request, to_write(request.keyring, record), None, put)


@with_right(READ, shows_person=True)
@require_http_methods(["GET", "POST"])
@or_not_here
def change(request: MemberRequest, record: UUID, companion: UUID) -> HttpResponse:
    """Change what was written of somebody."""
    seen, one = one_for(request.keyring, record, companion)

    def put(form: CompanionForm) -> str:
        return "changed" if actions.change_companion(request.keyring, record, companion, form.companion()) else "both"

    return _answer(request, seen, one, put)


def _answer(
    request: MemberRequest, seen: RecordSeen, one: OneSeen | None, put: Callable[[CompanionForm], str]
) -> HttpResponse:
    before = one.now.said if one else None
    if request.method == "GET" or only_shows_again(request):
        form = CompanionForm(before=before, typed=request.POST if request.method == "POST" else None)
        return _page(request, seen, one, form)
    form = CompanionForm(request.POST, before=before)
    if form.is_valid():
        try:
            return back(seen.id, put(form))
        except Refused as refused:
            form.add_error(None, str(refused.reason))
    return _page(request, seen, one, form)


def _page(request: MemberRequest, seen: RecordSeen, one: OneSeen | None, form: CompanionForm) -> HttpResponse:
    context = {"record": seen, "one": one, "form": form}
    return form_page(request, "care/household/write.html", context, status=422 if form.errors else 200)
