"""Handing over a whole load, person by person; and a supervisor who guides, by numbers."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from fireweed.accounts.asking import MemberRequest
from fireweed.accounts.entrance import with_right
from fireweed.bilingual import Two
from fireweed.care.circle.queries import colleagues
from fireweed.care.day.actions import handover as actions
from fireweed.care.day.forms import WhomForm
from fireweed.care.day.queries.handover import hand_over_for
from fireweed.care.day.rules.walk import NOBODY_MARKED
from fireweed.care.day.views.done import done
from fireweed.care.queries import NotYours
from fireweed.care.rules.refused import Refused
from fireweed.care.views.doors import or_not_here
from fireweed.network.queries import colleague
from fireweed.network.roles import LET_IN, READ, TEAMS

WHOM = Two("Who takes over", "Qui prend le relais")
DONE = {"choose": "chosen", "hand": "handed-some", "plan": "plan-read"}


@with_right(LET_IN, stepped=True, shows_person=True)
@require_http_methods(["GET", "POST"])
@or_not_here
def hand_over(request: MemberRequest) -> HttpResponse:
    """One list of everyone this member walks with; each step is read from what is really so."""
    choices = [(one.user_id, one.name) for one in colleagues(request.keyring) if one.may(READ)]
    form, refused, press = WhomForm(label=WHOM, choices=choices), None, request.POST.get("press", "")
    if request.method == "POST":
        try:
            if press == "finish":
                actions.finish_hand_over(request.keyring)
                return HttpResponseRedirect(reverse("care:load") + "?done=hand-over-finished")
            marked = _marked(request)
            if press == "choose":
                form = WhomForm(request.POST, label=WHOM, choices=choices)
                if form.is_valid():
                    actions.choose_next(request.keyring, marked, UUID(form.cleaned_data["whom"]))
            elif press == "hand":
                actions.hand_over(request.keyring, marked)
            elif press == "plan":
                actions.tick_plan(request.keyring, marked)
            else:
                raise NotYours
            if not form.errors:
                return HttpResponseRedirect(f"{reverse('care:hand-over')}?done={DONE[press]}")
        except Refused as error:
            refused = error.reason
    context = {
        "hand_over": hand_over_for(request.keyring), "form": form, "refused": refused, "done": done(request),
        "marked": request.POST.getlist("person"), "guided": None,
    }
    return render(request, "care/day/hand_over.html", context, status=422 if refused or form.errors else 200)


def _marked(request: MemberRequest) -> list[UUID]:
    try:
        found = [UUID(one) for one in request.POST.getlist("person")]
    except ValueError:
        raise NotYours from None
    if not found:
        raise Refused(NOBODY_MARKED)
    return found


@with_right(TEAMS, shows_person=True)
@require_GET
@or_not_here
def guide(request: MemberRequest, member: UUID) -> HttpResponse:
    """How far a colleague's hand-over is: names only of those whose records are open to the reader, the rest a number."""
    found = colleague(member)
    if found is None:
        raise NotYours
    context = {
        "hand_over": hand_over_for(request.keyring, found.member.user_id), "guided": found.member, "form": None,
        "marked": [],
    }
    return render(request, "care/day/hand_over.html", context)
