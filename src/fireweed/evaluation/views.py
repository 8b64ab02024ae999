"""The release desk and the indicators inside the wall. No page here counts anything, and none is about a person."""

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fireweed.accounts.asking import MemberRequest
from fireweed.accounts.entrance import with_right
from fireweed.bilingual import Two
from fireweed.evaluation import desk, happened
from fireweed.evaluation.forms import AnswerForm, HappenedForm, SendBackForm
from fireweed.evaluation.protection.refusal import Refused
from fireweed.evaluation.releasing import actions
from fireweed.findings.showing.drawing import chart, over_time
from fireweed.findings.showing.grid import sections
from fireweed.findings.showing.opening import opening
from fireweed.findings.showing.pictures import pictures
from fireweed.network.roles import ANSWER, ORGANISATION, RELEASE, Voice

DONE = {
    "approved": Two("It is released. It stands among the findings now.", "C’est publié. La publication figure parmi les résultats."),
    "sent-back": Two("It went back, with your words.", "C’est renvoyé, avec vos mots."),
    "answered": Two("Written down. The next release follows it.", "C’est noté. La prochaine publication en tiendra compte."),
    "written": Two("Written down.", "C’est noté."),
    "taken-away": Two("Taken away.", "C’est retiré."),
}


@with_right(RELEASE)
@require_GET
def releases(request: MemberRequest) -> HttpResponse:
    """What waits to be read, and what became of the others."""
    return render(request, "evaluation/releases.html", {"rows": desk.listed(), "done": _done(request)})


@with_right(RELEASE)
@require_http_methods(["GET", "POST"])
def release(request: MemberRequest, name: str) -> HttpResponse:
    """One release: what is hidden and why; let it out, or send it back."""
    row = _row(name)
    form, problem = SendBackForm(request.POST if "back" in request.POST else None), None
    if request.method == "POST":
        try:
            if "approve" in request.POST:
                actions.approve(request.keyring.user, name)
                return _to("evaluation:releases", "approved")
            if form.is_valid():
                actions.send_back(request.keyring.user, name, form.cleaned_data["words"])
                return _to("evaluation:releases", "sent-back")
        except Refused as refused:
            problem = refused.why
    mine = row.one.proposed_by == request.keyring.user
    context = {
        "row": row, "release": row.release, "opening": opening(row.release), "form": form, "problem": problem, "mine": mine,
    }
    return render(request, "evaluation/release.html", context, status=422 if problem or form.errors else 200)


@with_right(RELEASE)
@require_GET
def table(request: MemberRequest, name: str, identity: str) -> HttpResponse:
    """One table of a release, as a reader will see it."""
    row = _row(name)
    shown = row.release.table(identity)
    if shown is None:
        raise Http404
    reasons = next(found for one, found, _ in row.tables if one.id == identity)
    context = {
        "row": row, "release": row.release, "shown": shown, "sections": sections(shown), "chart": chart(shown, "chart"),
        "pictures": pictures(row.release, shown), "reasons": reasons,
    }
    return render(request, "evaluation/table.html", context)


@with_right(RELEASE)
@require_GET
def indicators(request: MemberRequest) -> HttpResponse:
    """Every measure there is a number of."""
    return render(request, "evaluation/indicators.html", {"rows": desk.indicators()})


@with_right(RELEASE)
@require_GET
def indicator(request: MemberRequest, key: str) -> HttpResponse:
    """One measure: what it is, how it went over the years, its tables."""
    found = desk.indicator(key)
    if found is None:
        raise Http404
    audience = found.tables[0][0].one.audience
    drawn = over_time([row.release.head for row, _ in found.tables if row.one.audience == audience], key, "years")
    return render(request, "evaluation/indicator.html", {"found": found, "drawn": drawn})


@with_right(ANSWER)
@require_http_methods(["GET", "POST"])
def answers(request: MemberRequest) -> HttpResponse:
    """Tables that wait for a Nation, a community or a council: its voice answers, or the director writes down what was said."""
    bodies, themselves = desk.answers_for(request.member)
    rows = desk.waiting_for(bodies)
    wrong: AnswerForm | None = None
    if request.method == "POST":
        form = AnswerForm(request.POST)
        if form.is_valid():
            asked = tuple(form.cleaned_data[name] for name in ("body", "measure", "table", "release"))
            one = next((row for row in rows if (row.body, row.measure.key, row.table, row.release) == asked), None)
            if one is None:
                raise Http404
            actions.answer(desk.as_said(one, form.cleaned_data["answer"]))
            return _to("evaluation:answers", "answered")
        wrong = form
    pairs = [(row, AnswerForm(auto_id=f"a{number}-%s", initial=_asked(row))) for number, row in enumerate(rows)]
    context = {
        "rows": pairs, "form": wrong, "done": _done(request), "voice": bodies if request.member.role is Voice else None,
        "themselves": themselves,
    }
    return render(request, "evaluation/answers.html", context, status=422 if wrong else 200)


@with_right(ORGANISATION)
@require_http_methods(["GET", "POST"])
def around(request: MemberRequest) -> HttpResponse:
    """What happened around the work, by the month."""
    form = HappenedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        happened.write_down(
            request.keyring.org, said["code"], said["since"], said["until"], effects=said["effects"],
            adaptations=said["adaptations"],
        )
        return _to("evaluation:around", "written")
    context = {"form": form, "rows": happened.seen(), "done": _done(request)}
    return render(request, "evaluation/around.html", context, status=422 if form.errors else 200)


@with_right(ORGANISATION)
@require_POST
def around_gone(request: MemberRequest, one: UUID) -> HttpResponse:
    """Take a line away."""
    happened.take_away(one)
    return _to("evaluation:around", "taken-away")


def _row(name: str) -> desk.AtDesk:
    row = desk.one_at_desk(name)
    if row is None:
        raise Http404
    return row


def _asked(row: desk.Waits) -> dict[str, str]:
    return {"body": row.body, "measure": row.measure.key, "table": row.table, "release": row.release, "answer": row.said or ""}


def _done(request: MemberRequest) -> Two | None:
    return DONE.get(request.GET.get("done", ""))


def _to(place: str, done: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse(place)}?done={done}")
