"""Opening in an emergency: the question put to a person, and the hour it can give."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from fireweed.accounts.asking import MemberRequest
from fireweed.accounts.entrance import with_right
from fireweed.bilingual import Two
from fireweed.care.circle import actions, queries
from fireweed.care.circle.forms import CodeForm, EmergencyAnswerForm, EmergencyForm
from fireweed.care.rules.folding import folded
from fireweed.care.rules.refused import Refused
from fireweed.care.views.doors import or_not_here
from fireweed.network.roles import EMERGENCY, LET_IN

NO_SUCH_CODE = Two(
    "No record with this code is open to you in an emergency. Read the code once more, or call somebody in the circle.",
    "Aucun dossier portant ce code ne vous est ouvert en cas d’urgence. Relisez le code ou appelez quelqu’un du "
    "cercle.",
)


@with_right(LET_IN, stepped=True, shows_person=True)
@require_http_methods(["GET", "POST"])
@or_not_here
def answer(request: MemberRequest, record: UUID) -> HttpResponse:
    """Write down whether this may be opened in an emergency, and by whom not."""
    circle = queries.circle_for(request.keyring, record)
    on_call, excluded = queries.on_call(circle)
    form = EmergencyAnswerForm(
        request.POST if request.method == "POST" else None, on_call=[(one.user_id, one.name) for one in on_call],
        initial={"answer": circle.answer, "excluded": [str(one) for one in excluded]},
    )
    refused = None
    if request.method == "POST" and form.is_valid():
        left_out = [UUID(one) for one in form.cleaned_data.get("excluded", [])]
        try:
            actions.answer_emergency(request.keyring, record, form.cleaned_data["answer"], left_out)
        except Refused as error:
            refused = error.reason
        else:
            return HttpResponseRedirect(reverse("care:circle", args=[record]) + "?done=answered")
    wrong = refused is not None or bool(form.errors)
    context = {"circle": circle, "form": form, "refused": refused}
    return render(request, "care/circle/emergency_answer.html", context, status=422 if wrong else 200)


@with_right(LET_IN, shows_person=True)
@require_POST
@or_not_here
def no(request: MemberRequest, record: UUID) -> HttpResponse:
    """Take a yes back, at once and without another proof; who was left out stays left out."""
    actions.answer_emergency(request.keyring, record, "no")
    return HttpResponseRedirect(reverse("care:circle", args=[record]) + "?done=answered")


@with_right(EMERGENCY)
@require_http_methods(["GET", "POST"])
def emergencies(request: MemberRequest) -> HttpResponse:
    """Find a record by its code; names stay shut."""
    records = queries.emergency_records(request.keyring)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        wanted = folded(form.cleaned_data["code"]).replace(" ", "")
        for one in records:
            if folded(one.code).replace(" ", "") == wanted:
                return HttpResponseRedirect(reverse("care:emergency", args=[one.id]))
        form.add_error("code", str(NO_SUCH_CODE))
    context = {"records": records, "form": form}
    return render(request, "care/circle/emergencies.html", context, status=422 if form.errors else 200)


@with_right(EMERGENCY, stepped=True, shows_person=True)
@require_http_methods(["GET", "POST"])
@or_not_here
def emergency(request: MemberRequest, record: UUID) -> HttpResponse:
    """Say why, and begin an hour; the circle is told at once."""
    found = queries.emergency_record(request.keyring, record)
    form = EmergencyForm(request.POST if request.method == "POST" and "myself" not in request.POST else None)
    if request.method == "POST":
        if "myself" in request.POST:
            actions.keep_out(request.keyring, record, request.keyring.user)
            return HttpResponseRedirect(reverse("care:emergencies"))
        if form.is_valid():
            actions.begin_emergency(request.keyring, record, form.cleaned_data["reason"])
            return HttpResponseRedirect(reverse("care:record", args=[record]))
    context = {"found": found, "form": form}
    return render(request, "care/circle/emergency.html", context, status=422 if form.errors else 200)
