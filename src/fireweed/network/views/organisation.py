"""What the organisation says of itself, and its programs."""

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from fireweed.accounts.asking import Request
from fireweed.accounts.entrance import with_right
from fireweed.bilingual import Two
from fireweed.network import actions, queries
from fireweed.network.forms import OrganisationForm, ProgramForm, spoken_names
from fireweed.network.roles import ORGANISATION

DONE = {"saved": Two("Saved.", "C’est enregistré.")}


@with_right(ORGANISATION)
@require_http_methods(["GET", "POST"])
def organisation(request: Request) -> HttpResponse:
    """Names, whom it walks with, languages, how long a provisional record is kept."""
    house = queries.organisation_of(request.member.org_id)
    form = OrganisationForm(request.POST or None, initial={
        "name_en": house.name_en, "name_fr": house.name_fr, "people_en": house.people_en, "people_fr": house.people_fr,
        "languages": spoken_names(house.languages), "province": house.province, "provisional_days": house.provisional_days,
    })
    if request.method == "POST" and form.is_valid():
        actions.change_organisation(house, form.cleaned_data)
        return _back()
    programs = list(queries.programs())
    return render(request, "network/organisation.html", {
        "form": form, "program": ProgramForm(auto_id="new-%s", programs=programs),
        "programs": [(one, ProgramForm.of(one, programs)) for one in programs],
        "done": DONE.get(request.GET.get("done", "")),
    })


@with_right(ORGANISATION)
@require_POST
def program(request: Request, program: UUID | None = None) -> HttpResponse:
    """Add a program, or give one another name; who pays for it."""
    programs = list(queries.programs())
    known = next((one for one in programs if one.id == program), None)
    if program is not None and known is None:
        raise Http404
    form = ProgramForm(request.POST, programs=programs, program=known)
    if form.is_valid():
        actions.name_program(
            request.member.org_id, form.both(), known, funders=form.cleaned_data["funders"], standing=form.standing()
        )
        return _back()
    return render(request, "network/program.html", {"form": form, "program": known}, status=400)


def _back() -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('network:organisation')}?done=saved")
