"""The first page of a member's day."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from fireweed.accounts.asking import MemberRequest
from fireweed.accounts.entrance import with_right
from fireweed.bilingual import Two
from fireweed.care.circle import asking
from fireweed.care.circle import queries as circle
from fireweed.care.day import actions
from fireweed.care.day.forms import TaskForm
from fireweed.care.day.queries.today import Today, last_visit, today_for, whose
from fireweed.care.day.rules.tasks import ABOUT_THE_DAY
from fireweed.care.day.views.done import done
from fireweed.care.rules.refused import Refused
from fireweed.care.views.doors import or_not_here
from fireweed.care.views.language import form_page, only_shows_again
from fireweed.keys.sessions import LONGEST
from fireweed.network.roles import READ

KINDS = {
    "note": Two("a note", "une note"),
    "contact": Two("a contact", "un contact"),
    "need": Two("a need", "un besoin"),
    "barrier": Two("a barrier", "un obstacle"),
    "strength": Two("a strength", "une force"),
    "plan": Two("the plan", "le plan"),
    "episode": Two("a program", "un programme"),
    "rating": Two("how it goes", "où on en est"),
    "home": Two("where this person lives", "le lieu de vie"),
    "consent": Two("a consent", "un consentement"),
}


@with_right(READ, shows_person=True)
@require_http_methods(["GET", "POST"])
@or_not_here
def today(request: MemberRequest) -> HttpResponse:
    """Who is due, what changed, what waits; and something to do noted for somebody."""
    began = request.signed_in.ends_at - LONGEST
    found = today_for(request.keyring, since=last_visit(request.keyring, began))
    people = [(one.id, one.called) for one in found.people]
    if request.method == "GET":
        return _page(request, found, TaskForm(people=people))
    form = TaskForm(request.POST if not only_shows_again(request) else None, people=people, initial=_typed(request))
    if form.is_valid() and people:
        try:
            actions.write_task(request.keyring, UUID(form.cleaned_data["person"]), **form.said())
        except Refused as refused:
            form.add_error("due_on" if refused.reason in ABOUT_THE_DAY else "text", str(refused.reason))
        else:
            return HttpResponseRedirect(reverse("care:today") + "?done=task-written")
    return _page(request, found, form)


def _typed(request: MemberRequest) -> dict[str, str]:
    return {name: request.POST.get(name, "") for name in ("task_id", "person", "text", "due_on", "contact")}


def _page(request: MemberRequest, found: Today, form: TaskForm) -> HttpResponse:
    called = {one.id: one.called for one in found.people}
    context = {
        "day": found, "form": form, "done": done(request), "now": timezone.localtime(), "kinds": KINDS,
        "whose": whose(request.keyring, [*found.due, *found.soon]), "me": request.keyring.user,
        "matches": asking.matches_for(request.keyring, found.today),
        "emergencies": [
            (one, called[one.record]) for one in circle.emergencies_for(request.keyring) if one.record in called
        ],
    }  # fmt: skip
    return form_page(request, "care/day/today.html", context, status=422 if form.errors else 200)
