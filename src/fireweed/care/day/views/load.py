"""Whom a member walks with, what the team carries, and handing one walk over."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from fireweed.accounts.asking import MemberRequest
from fireweed.accounts.entrance import with_right
from fireweed.bilingual import Two
from fireweed.care.circle.queries import colleagues
from fireweed.care.day import actions
from fireweed.care.day.forms import WeightForm, WhomForm
from fireweed.care.day.queries.beside import beside
from fireweed.care.day.queries.mine import covered_by, loads, walked_with, without_worker
from fireweed.care.day.queries.today import by_name, opened_people
from fireweed.care.day.rules.walk import WEIGHTS
from fireweed.care.day.views.done import done
from fireweed.care.queries import NotYours
from fireweed.care.queries.record import record_and_keys
from fireweed.care.rules.refused import Refused
from fireweed.care.views.doors import or_not_here
from fireweed.network.roles import READ, TEAMS

WHOM = Two("Who walks with this person from now on", "Qui accompagne désormais la personne")


@with_right(READ, shows_person=True)
@require_GET
def load(request: MemberRequest) -> HttpResponse:
    """One's own people by name; for those who look after teams, numbers and weights alone."""
    mine, covered = walked_with(request.keyring.user), covered_by(request.keyring)
    people = opened_people(request.keyring, mine | set(covered), task="load.page")
    own = by_name(people, mine)
    context = {
        "people": own, "weight": sum(one.weight for one in own), "shut": len(mine) - len(own),
        "covers": [(one, covered[one.id]) for one in by_name(people, set(covered) - mine)],
        "team": loads() if request.member.may(TEAMS) else [],
        "nobody": without_worker() if request.member.may(TEAMS) else 0, "done": done(request),
        "weights": {int(key): said for key, said in WEIGHTS.items()},
    }
    return render(request, "care/day/load.html", context)


@with_right(READ, shows_person=True)
@require_http_methods(["GET", "POST"])
@or_not_here
def walk(request: MemberRequest, record: UUID) -> HttpResponse:
    """Who walks with this person, what it weighs, and handing it to somebody in the circle."""
    seen, opened = record_and_keys(request.keyring, record, task="walk.page")
    if seen.only_read:
        raise NotYours
    weight, whom, refused = WeightForm(weight=str(seen.weight)), _whom(request, seen.worker), None
    if request.method == "POST":
        try:
            if "weight" in request.POST:
                weight = WeightForm(request.POST)
                if weight.is_valid():
                    actions.change_weight(request.keyring, record, int(weight.cleaned_data["weight"]))
                    return HttpResponseRedirect(reverse("care:walk", args=[record]) + "?done=weighed")
            else:
                whom = _whom(request, seen.worker, request.POST)
                if whom.is_valid():
                    actions.hand_walk(request.keyring, record, UUID(whom.cleaned_data["whom"]))
                    return HttpResponseRedirect(reverse("care:walk", args=[record]) + "?done=handed")
        except Refused as error:
            refused = error.reason
    context = {
        "record": seen, "beside": beside(request.keyring, seen, opened), "weight": weight, "form": whom,
        "refused": refused, "done": done(request), "me": request.keyring.user,
    }
    wrong = refused or weight.errors or whom.errors
    return render(request, "care/day/walk.html", context, status=422 if wrong else 200)


def _whom(request: MemberRequest, worker: UUID | None, data: object = None) -> WhomForm:
    found = [(one.user_id, one.name) for one in colleagues(request.keyring) if one.may(READ)]
    if worker != request.keyring.user:
        found.insert(0, (request.keyring.user, str(Two("I do", "Moi"))))
    return WhomForm(data, label=WHOM, choices=[one for one in found if one[0] != worker])
