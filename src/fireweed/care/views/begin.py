"""Beginning with someone: the limits first, then questions that can all be skipped."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from fireweed.accounts.asking import MemberRequest
from fireweed.accounts.entrance import with_right
from fireweed.care import actions
from fireweed.care.circle.actions import answer_emergency
from fireweed.care.forms.begin import LATER, SERVICE, YES, LimitsForm
from fireweed.care.forms.person import PersonForm, story_of, ways_of, who_of
from fireweed.care.rules.answers import About, Answer, Answers, Ways
from fireweed.care.rules.keeping import NO_RECOVERY_KEY, NOT_CERTIFIED
from fireweed.care.settings.queries import asking_of
from fireweed.care.views.doors import or_not_here
from fireweed.care.views.language import form_page, only_shows_again
from fireweed.keys.certificates import Uncertified
from fireweed.network.arriving import is_certified
from fireweed.network.queries import organisation_of
from fireweed.network.roles import BEGIN
from fireweed.vault.actions import NoRecoveryKey
from fireweed.vault.paper import has_recovery

STATES = {YES: "open", LATER: "provisional"}


@with_right(BEGIN, shows_person=True)
@require_http_methods(["GET", "POST"])
@or_not_here
def begin(request: MemberRequest) -> HttpResponse:
    """Two pages under one address; what the first says travels in the form of the second."""
    if request.method == "GET" and not is_certified(request.keyring):
        return HttpResponseRedirect(reverse("network:waiting"))
    days = organisation_of(request.keyring.org).provisional_days
    if request.method == "GET":
        return _limits(request, LimitsForm(days=days))
    on_second = request.POST.get("step") == "person"
    if not on_second and only_shows_again(request):
        return _limits(request, LimitsForm(days=days, typed=request.POST))
    first = LimitsForm(request.POST, days=days)
    if not first.is_valid():
        return _limits(request, first)
    answer = first.cleaned_data["record"]
    if answer == SERVICE:
        return HttpResponseRedirect(reverse("care:nothing-kept"))
    if answer == YES and not has_recovery(request.keyring) and not on_second:
        first.add_error("record", str(NO_RECOVERY_KEY))
        return _limits(request, first)
    if not on_second:
        return _person(request, first, _form(request, answer))
    if only_shows_again(request):
        return _person(request, first, _form(request, answer, typed=request.POST, more="more" in request.POST))
    form = _form(request, answer, data=request.POST)
    if not form.is_valid():
        return _person(request, first, form)
    record, answers = first.cleaned_data["record_id"], _answers(form)
    try:
        _, opened = actions.begin(request.keyring, record_id=record, answers=answers, state=STATES[answer])
    except NoRecoveryKey:
        form.add_error(None, str(NO_RECOVERY_KEY))
        return _person(request, first, form)
    except Uncertified:
        form.add_error(None, str(NOT_CERTIFIED))
        return _person(request, first, form)
    if opened and answers.emergency == "yes":
        answer_emergency(request.keyring, record, answers.emergency)
    return _to(record, "begun" if opened else "begun-already")


@with_right(BEGIN)
@require_GET
def nothing_kept(request: MemberRequest) -> HttpResponse:
    """A full answer: a service, and no record."""
    return render(request, "care/nothing_kept.html")


def _limits(request: MemberRequest, form: LimitsForm) -> HttpResponse:
    return form_page(request, "care/begin_limits.html", {"form": form}, status=422 if form.errors else 200)


def _person(request: MemberRequest, first: LimitsForm, form: PersonForm) -> HttpResponse:
    said = first.cleaned_data
    held = {"record_id": said["record_id"], "record": said["record"], "said": "on"}
    context = {"form": form, "held": held, "is_provisional": said["record"] == LATER}
    return form_page(request, "care/begin_person.html", context, status=422 if form.errors else 200)


def _form(request: MemberRequest, answer: str, **given: Any) -> PersonForm:
    return PersonForm(
        given.pop("data", None), asking=asking_of(request.member.organisation), about=About(), ways=Ways(),
        words=Answer(), emergency=answer == YES, **given,
    )  # fmt: skip


def _answers(form: PersonForm) -> Answers:
    about, (ways, ways_said), (words, framings) = who_of(form), ways_of(form), story_of(form)
    return Answers(
        name=about.name, pronouns=about.pronouns, gender=about.gender, languages=about.languages,
        under_18=about.under_18, words=words, ways=ways, ways_said=ways_said, framings=framings,
        emergency=form.cleaned_data.get("emergency") or "not-asked",
        own={part: form.own_of(part) for part in ("who", "where", "story")},
    )  # fmt: skip


def _to(record: UUID, done: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("care:record", args=[record]) + f"?done={done}")
