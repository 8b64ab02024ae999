"""The pages on which members decide: one reference at a time, each alone; and where two disagree."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from fireweed.accounts.asking import MemberRequest
from fireweed.accounts.entrance import with_right
from fireweed.bilingual import Two
from fireweed.evidence.reviews import actions, queries
from fireweed.evidence.reviews.queries import Read
from fireweed.evidence.reviews.views import found
from fireweed.evidence.rules.screening import GONE, REASONS, STAGES, Refused, Said, Stage, alone_of, reasons_at
from fireweed.evidence.views import LIBRARY

_STAGES = {"title": Two("Titles and summaries", "Titres et résumés"), "text": Two("Full texts", "Textes intégraux")}


@with_right(LIBRARY)
@require_http_methods(["GET", "POST"])
def screen(request: MemberRequest, review: UUID, stage: str) -> HttpResponse:
    """The next reference that waits for this member, and two buttons."""
    one, at, who = found(review), _stage(stage), request.keyring.user
    wrong, asked = None, _id(request.POST.get("hit", "") or request.GET.get("of", ""))
    if request.method == "POST":
        wrong = _decide(request, review, asked, at, alone=True)
        if wrong is None:
            return redirect(f"{reverse('evidence:review-screen', args=[review, at])}?last={asked}")
    read, count = queries.waiting(review, at, who, after=_id(request.GET.get("after", "")), first=asked)
    before = alone_of(read.said, who) if read else None
    typed = request.POST.get("reason", before.reason if before else "")
    context = {
        "one": one, "stage": at, "stage_name": _STAGES[at], "read": read, "count": count, "reasons": reasons_at(at).items(),
        "reason": typed if read and read.hit == asked else "", "wrong": wrong, "before": before,
        "last": _id(request.GET.get("last", "")),
    }  # fmt: skip
    return render(request, "evidence/review_screen.html", context, status=422 if wrong else 200)


@with_right(LIBRARY)
@require_http_methods(["GET", "POST"])
def apart(request: MemberRequest, review: UUID) -> HttpResponse:
    """Where two members decided differently: they talk it over, or a third decides."""
    one, who = found(review), request.keyring.user
    wrong, asked = None, _id(request.POST.get("hit", ""))
    if request.method == "POST":
        wrong = _decide(request, review, asked, _stage(request.POST.get("stage", "")), alone=False)
        if wrong is None:
            return redirect("evidence:review-apart", review)
    rows = [_row(read, who) for read in queries.apart(review)]
    context = {
        "one": one, "rows": rows, "wrong": wrong, "asked": asked, "reason": request.POST.get("reason", ""),
    }  # fmt: skip
    return render(request, "evidence/review_apart.html", context, status=422 if wrong else 200)


def _decide(request: MemberRequest, review: UUID, hit: UUID | None, stage: Stage, *, alone: bool) -> Two | None:
    """Why a decision could not be written down; None where it stands."""
    if hit is None:
        return GONE
    verdict, reason = request.POST.get("verdict", ""), request.POST.get("reason", "")
    try:
        actions.decide(request.keyring.org, request.keyring.user, review, hit, stage, verdict, reason, alone=alone)
    except Refused as refused:
        return refused.why
    return None


def _row(read: Read, who: UUID) -> dict[str, object]:
    among = any(one.by == who for one in read.said)
    return {
        "read": read, "among": among, "stage_name": _STAGES[read.stage], "reasons": reasons_at(read.stage).items(),
        "said": [(_who(one, who, among, number), one, REASONS.get(one.reason)) for number, one in enumerate(read.said)],
    }  # fmt: skip


def _who(one: Said, who: UUID, among: bool, number: int) -> Two:
    """Who said it, without a name: it is about the reference, not about who decided."""
    if one.turn == "together":
        return Two("You, after talking", "Vous, après discussion") if one.by == who else Two("After talking", "Après discussion")
    if one.by == who:
        return Two("You", "Vous")
    if among:
        return Two("Your colleague", "Votre collègue")
    return (Two("One colleague", "Une personne de l’équipe"), Two("Another colleague", "Une autre personne de l’équipe"))[number % 2]


def _stage(word: str) -> Stage:
    for stage in STAGES:
        if word == stage:
            return stage
    raise Http404


def _id(word: str) -> UUID | None:
    try:
        return UUID(word)
    except ValueError:
        return None
