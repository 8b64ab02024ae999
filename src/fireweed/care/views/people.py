"""The people a member was let into, and finding one of them."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from fireweed.accounts.asking import MemberRequest
from fireweed.accounts.entrance import with_right
from fireweed.care.circle import asking
from fireweed.care.circle import queries as circle
from fireweed.care.day.queries.flags import flagged
from fireweed.care.forms.notes import SearchForm
from fireweed.care.queries import last_notes, people_for
from fireweed.care.rules.pages import page_of
from fireweed.care.views.done import done
from fireweed.network.roles import READ


@with_right(READ, shows_person=True)
@require_http_methods(["GET", "POST"])
def people(request: MemberRequest) -> HttpResponse:
    """The list, fifty at a time; what is searched for comes by POST and is written nowhere."""
    form = SearchForm(request.POST or None)
    needle = form.cleaned_data["words"] if form.is_valid() else ""
    asked = request.method == "POST"
    rows = [] if asked and not form.is_valid() else people_for(
        request.keyring, needle, task="people.search" if needle else "people.list"
    )
    page = page_of(rows, (request.POST if asked else request.GET).get("page", "1"))
    context = {"page": page, "form": form, "needle": needle, "done": done(request)}
    context["last_notes"] = last_notes(request.keyring, page.rows)
    context["flagged"] = flagged(row.id for row in page.rows)
    if not asked:
        called = {row.id: row.called for row in rows}
        context["matches"] = asking.matches_for(request.keyring, timezone.localdate())
        context["emergencies"] = [
            (one, called[one.record]) for one in circle.emergencies_for(request.keyring) if one.record in called
        ]
    return render(request, "care/people.html", context)
