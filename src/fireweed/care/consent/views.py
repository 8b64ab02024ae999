"""Consent as a person meets it: what holds, asking one thing at a time, taking back in one press, a receipt."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fireweed.accounts.asking import MemberRequest
from fireweed.accounts.entrance import with_right
from fireweed.bilingual import Two, current
from fireweed.care.circle.queries import colleagues
from fireweed.care.consent import actions
from fireweed.care.consent.forms import AnswerForm, WithWhomForm, terms_of
from fireweed.care.consent.queries import consent_for, consents_for
from fireweed.care.consent.rules import receipts
from fireweed.care.consent.rules.saying import words
from fireweed.care.consent.rules.terms import FOR, PURPOSES
from fireweed.care.consent.rules.young import facts_for
from fireweed.care.consent.showing import rows_of
from fireweed.care.queries import NotYours
from fireweed.care.rules.refused import Refused
from fireweed.care.views.doors import or_not_here
from fireweed.care.views.language import form_page, only_shows_again
from fireweed.network.queries import names_of, organisation_of, teams
from fireweed.network.roles import READ

DONE = {
    "answered": Two("The answer is written down.", "La réponse est notée."),
    "taken-back": Two(
        "It is taken back. What was already read cannot be unread.",
        "C’est retiré. Ce qui a déjà été lu ne s’efface pas des mémoires.",
    ),
}
CHOOSING = ("sharing", "research")
"""Purposes for which somebody chooses with whom, before the words are said."""


@with_right(READ, shows_person=True)
@require_GET
@or_not_here
def consent(request: MemberRequest, record: UUID) -> HttpResponse:
    """What holds, what was refused or taken back, what may be asked again."""
    seen, purposes = consents_for(request.keyring, record)
    everyone = [one for purpose in purposes for one in (*purpose.standing, *purpose.other)]
    known = {str(one.user_id): one.name for one in colleagues(request.keyring)} | {str(one.id): one.name for one in teams()}
    province = organisation_of(request.keyring.org).province
    by = {user: member.name for user, member in names_of({one.by for one in everyone}).items()}
    context = {
        "record": seen, "rows": rows_of(purposes, by=by, known={key: str(name) for key, name in known.items()}),
        "young": facts_for(province), "province": province,
        "done": DONE.get(request.GET.get("done", "")),
    }  # fmt: skip
    return render(request, "care/consent/page.html", context)


@with_right(READ, shows_person=True)
@require_http_methods(["GET", "POST"])
@or_not_here
def ask(request: MemberRequest, record: UUID, purpose: str) -> HttpResponse:
    """Two steps under one address; what the first says travels in the form of the second."""
    if purpose not in PURPOSES:
        raise Http404
    seen, _ = consents_for(request.keyring, record, task="consent.ask")
    if seen.only_read:
        raise NotYours
    choices: dict[str, Any] = {
        "members": [(one.user_id, one.name) for one in colleagues(request.keyring)],
        "teams": [(one.id, one.name) for one in teams()],
    }  # fmt: skip
    on_answer = request.POST.get("step") == "answer"
    only = {"recipient": FOR[purpose][0]} if purpose not in CHOOSING else None
    if only is None and not on_answer:
        typed = request.POST if only_shows_again(request) else None
        whom = WithWhomForm(request.POST if request.method == "POST" and not typed else None, purpose=purpose, typed=typed, **choices)
        if not whom.is_valid():
            return _page(request, seen, purpose, whom=whom)
        return _page(request, seen, purpose, whom=whom, answer=AnswerForm())
    whom = WithWhomForm(only or request.POST, purpose=purpose, **choices)
    if not whom.is_valid():
        return _page(request, seen, purpose, whom=whom)
    if request.method == "GET" or only_shows_again(request):
        return _page(request, seen, purpose, whom=whom, answer=AnswerForm(typed=request.POST or None))
    return _take(request, seen.id, seen, purpose, whom)


def _take(request: MemberRequest, record: UUID, seen: Any, purpose: str, whom: WithWhomForm) -> HttpResponse:
    answer = AnswerForm(request.POST)
    if not answer.is_valid():
        return _page(request, seen, purpose, whom=whom, answer=answer)
    language = request.POST.get("said_in", "")
    language = language if language in ("en", "fr") else current()
    said = _words(purpose, whom).in_language(language)
    terms = terms_of(answer.cleaned_data, whom.cleaned_data, words=said, language=language)
    try:
        actions.answer(request.keyring, record, purpose, terms, consent_id=answer.cleaned_data["consent_id"])
    except Refused as refused:
        answer.add_error("answer", str(refused.reason))
        return _page(request, seen, purpose, whom=whom, answer=answer)
    return HttpResponseRedirect(reverse("care:consent", args=[record]) + "?done=answered")


def _words(purpose: str, whom: WithWhomForm) -> Two:
    data = whom.cleaned_data
    named = {"member": data.get("member"), "team": data.get("team")}.get(data["recipient"])
    choices = dict(getattr(whom.fields.get(data["recipient"]), "choices", ()))
    name = str(choices.get(named, "")) if named else data.get("name", "")
    return words(
        purpose, recipient=data["recipient"], name=name, parts=tuple(data.get("parts", ())), until=data.get("until")
    )


def _page(
    request: MemberRequest, seen: Any, purpose: str, *, whom: WithWhomForm, answer: AnswerForm | None = None
) -> HttpResponse:
    context: dict[str, Any] = {"record": seen, "purpose": purpose, "title": PURPOSES[purpose], "whom": whom, "answer": answer}
    if answer is not None:
        context["say"] = _words(purpose, whom)
    wrong = (answer or whom).errors
    return form_page(request, "care/consent/ask.html", context, status=422 if wrong else 200)


@with_right(READ, shows_person=True)
@require_POST
@or_not_here
def take_back(request: MemberRequest, record: UUID, consent: UUID) -> HttpResponse:
    """Take one answer back."""
    actions.take_back(request.keyring, record, consent)
    return HttpResponseRedirect(reverse("care:consent", args=[record]) + "?done=taken-back")


@with_right(READ, shows_person=True)
@require_GET
@or_not_here
def receipt(request: MemberRequest, record: UUID, consent: UUID, shape: str) -> HttpResponse:
    """One answer as a file, under a name that says nothing."""
    seen, one = consent_for(request.keyring, record, consent, task="consent.receipt")
    house = organisation_of(request.keyring.org)
    said: dict[str, Any] = {
        "id": str(one.id), "code": seen.code, "purpose": one.purpose, "terms": one.terms, "on": one.on,
        "ends_on": one.ends_on, "controller": str(house.name),
    }  # fmt: skip
    if shape == "kantara":
        made = receipts.kantara(province=house.province, **said)
    elif shape == "dpv":
        made = receipts.dpv(ended_on=one.ended_at.date() if one.ended_at else None, **said)
    else:
        raise Http404
    response = JsonResponse(made, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response.headers["Content-Disposition"] = 'attachment; filename="page.json"'
    return response
