"""Someone met in passing: an area, a number, what was given; three taps and nothing about anyone."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from fireweed.accounts.asking import MemberRequest
from fireweed.accounts.entrance import with_right
from fireweed.bilingual import Two
from fireweed.care.contacts.actions.passing import count_passing, let_passing_go
from fireweed.care.contacts.forms.passing import PassingForm
from fireweed.care.contacts.queries.passing import last_program, own_list, passed_this_week, program_names
from fireweed.care.contacts.rules.lists import AREAS
from fireweed.care.contacts.views.done import done
from fireweed.care.rules.refused import Refused
from fireweed.care.views.doors import or_not_here
from fireweed.care.views.language import form_page, only_shows_again
from fireweed.network.roles import BEGIN


@with_right(BEGIN)
@require_http_methods(["GET", "POST"])
@or_not_here
def passing(request: MemberRequest) -> HttpResponse:
    """Count people met in passing; below, what this member counted this week."""
    areas, programs = own_list(request.keyring, AREAS), program_names()
    if request.method == "GET":
        form = PassingForm(areas=areas, programs=programs, program=last_program(request.keyring))
        return _page(request, form, areas)
    if only_shows_again(request):
        return _page(request, PassingForm(areas=areas, programs=programs, typed=request.POST), areas)
    form = PassingForm(request.POST, areas=areas, programs=programs)
    if form.is_valid():
        data = form.cleaned_data
        try:
            count_passing(
                request.keyring, encounter_id=data["encounter_id"], area=data.get("area", ""), people=data["number"],
                given=data["things"], program=UUID(data["program"]) if data.get("program") else None,
            )
            return _back("passing-kept")
        except Refused as refused:
            form.add_error(None, str(refused.reason))
    return _page(request, form, areas)


@with_right(BEGIN)
@require_POST
@or_not_here
def let_go(request: MemberRequest, encounter: UUID) -> HttpResponse:
    """Let an entry of one's own go, on its day."""
    try:
        let_passing_go(request.keyring, encounter)
    except Refused as refused:
        areas = own_list(request.keyring, AREAS)
        form = PassingForm(areas=areas, programs=program_names(), program=last_program(request.keyring))
        return _page(request, form, areas, problem=refused.reason)
    return _back("passing-gone")


def _page(
    request: MemberRequest, form: PassingForm, areas: dict[str, Two], *, problem: Two | None = None
) -> HttpResponse:
    passed = passed_this_week(request.keyring, areas)
    context = {"form": form, "problem": problem, "passed": passed, "done": done(request)}
    return form_page(request, "care/contacts/passing.html", context, status=422 if problem or form.errors else 200)


def _back(said: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("care:passing") + f"?done={said}")
