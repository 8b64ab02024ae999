"""Tying another record to somebody who comes along, chosen among the people this member may open right now."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from fireweed.accounts.asking import MemberRequest
from fireweed.accounts.entrance import with_right
from fireweed.bilingual import Two
from fireweed.care.forms.notes import SearchForm
from fireweed.care.household import actions
from fireweed.care.household.queries import one_for, to_offer
from fireweed.care.household.views.page import back
from fireweed.care.rules.pages import page_of
from fireweed.care.views.doors import id_in, or_not_here
from fireweed.care.views.language import form_page, only_shows_again
from fireweed.network.roles import READ

CHOOSE = Two("Choose the record that belongs together with this one.", "Choisissez le dossier à lier à celui-ci.")


@with_right(READ, shows_person=True)
@require_http_methods(["GET", "POST"])
@or_not_here
def tie(request: MemberRequest, record: UUID, companion: UUID) -> HttpResponse:
    """Search and choose; what the other record will hold is said before anything is written."""
    seen, one = one_for(request.keyring, record, companion)
    form = SearchForm(request.POST or None)
    rows = to_offer(request.keyring, record, form.cleaned_data["words"] if form.is_valid() else "")
    problem: Two | None = None
    if request.method == "POST" and "find" not in request.POST and not only_shows_again(request):
        chosen = next((row for row in rows if str(row.id) == request.POST.get("to")), None)
        if chosen is not None:
            actions.tie(request.keyring, record, companion, chosen.id)
            return back(record, "tied")
        problem = CHOOSE
    context = {"record": seen, "one": one, "form": form, "page": page_of(rows, "1"), "problem": problem}
    return form_page(request, "care/household/tie.html", context, status=422 if problem or form.errors else 200)


@with_right(READ, shows_person=True)
@require_POST
@or_not_here
def untie(request: MemberRequest, record: UUID) -> HttpResponse:
    """Take the link away, in both records."""
    actions.untie(request.keyring, record, id_in(request.POST.get("to")))
    return back(record, "untied")
