"""The pages of reviews: all of them, one with its flow, searching, what is written down of a text. Nothing of a participant."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fireweed.accounts.asking import MemberRequest
from fireweed.accounts.entrance import member, with_right
from fireweed.bilingual import Two
from fireweed.evidence.coded import Word, word
from fireweed.evidence.forms import read
from fireweed.evidence.forms.found import Unreadable
from fireweed.evidence.reviews import actions, queries
from fireweed.evidence.reviews.boxes import steps
from fireweed.evidence.reviews.drawing import flow
from fireweed.evidence.reviews.forms import AgainForm, BeginForm, ExtractForm, LookedForm, SearchForm
from fireweed.evidence.reviews.queries import Asked
from fireweed.evidence.reviews.shared import CODES, GAPS, QUOTED, shared_reviews
from fireweed.evidence.rules.extracts import Extraction, extraction, lines_of
from fireweed.evidence.rules.looking import Looked
from fireweed.evidence.rules.screening import Refused
from fireweed.evidence.views import LIBRARY


@member
@require_GET
def reviews(request: MemberRequest) -> HttpResponse:
    """Every review, those that are due first, and those that belong to everybody."""
    context = {
        "rows": queries.reviews(timezone.localdate()), "shared": shared_reviews().values(), "may_screen": request.member.may(LIBRARY),
    }  # fmt: skip
    return render(request, "evidence/reviews.html", context)


@with_right(LIBRARY)
@require_http_methods(["GET", "POST"])
def begin(request: MemberRequest) -> HttpResponse:
    """Begin a review."""
    form = BeginForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        actions.begin(
            request.keyring.org, request.keyring.user, said["question"], said["scope"], said["again_on"], review_id=said["one"]
        )
        return redirect("evidence:review", said["one"])
    return render(request, "evidence/review_begin.html", {"form": form}, status=422 if form.errors else 200)


@member
@require_GET
def review(request: MemberRequest, review: UUID) -> HttpResponse:
    """One review: its question, what is due, its flow as a drawing and as a list, its searches, what was included."""
    one, seen = found(review), queries.picture(review, request.keyring.user)
    told = steps(seen.numbers)
    context: dict[str, Any] = {
        "one": one, "seen": seen, "steps": told, "drawing": flow(told), "searches": queries.searches(review),
        "may_screen": request.member.may(LIBRARY), "again": AgainForm(initial={"again_on": one.again_on}),
        "included": [(each, _lines(each.extraction)) for each in seen.included],
    }  # fmt: skip
    return render(request, "evidence/review.html", context)


@with_right(LIBRARY)
@require_POST
def again(request: MemberRequest, review: UUID) -> HttpResponse:
    """Say when to search again."""
    one, form = found(review), AgainForm(request.POST)
    if form.is_valid():
        actions.search_again_on(review, form.cleaned_data["again_on"])
        return redirect("evidence:review", review)
    return render(request, "evidence/review_again.html", {"one": one, "form": form}, status=422)


@with_right(LIBRARY)
@require_http_methods(["GET", "POST"])
def search(request: MemberRequest, review: UUID) -> HttpResponse:
    """Write a search down and bring in what it found."""
    one, form = found(review), SearchForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        said, file = form.cleaned_data, form.cleaned_data["file"]
        try:
            reading = read(file.read()) if file else None
        except Unreadable as unreadable:
            form.add_error("file", str(unreadable.why))
        else:
            actions.write_search(request.keyring.org, request.keyring.user, review, _looked(form), reading, search_id=said["one"])
            return redirect("evidence:review", review)
    return render(request, "evidence/review_search.html", {"one": one, "form": form}, status=422 if form.errors else 200)


@with_right(LIBRARY)
@require_http_methods(["GET", "POST"])
def search_right(request: MemberRequest, review: UUID, search: UUID) -> HttpResponse:
    """Put right what is written down of a search; its file stays as it came."""
    one = found(review)
    row = next((each for each in queries.searches(review) if each.id == search), None)
    if row is None:
        raise Http404
    form = LookedForm(request.POST if request.method == "POST" else None, initial=asdict(row.looked))
    if request.method == "POST" and form.is_valid():
        actions.put_search_right(
            request.keyring.org, request.keyring.user, review, search, _looked(form), right_id=form.cleaned_data["one"]
        )
        return redirect("evidence:review", review)
    context = {"one": one, "row": row, "form": form}
    return render(request, "evidence/review_search_right.html", context, status=422 if form.errors else 200)


def _looked(form: LookedForm) -> Looked:
    said = form.cleaned_data
    return Looked(said["place"], said["words"], said["on"], said["told"])


@with_right(LIBRARY)
@require_http_methods(["GET", "POST"])
def extract(request: MemberRequest, review: UUID, hit: UUID) -> HttpResponse:
    """What an included text says, to write down and to put right."""
    one = found(review)
    row = queries.included(review, hit)
    if row is None:
        raise Http404
    form = ExtractForm(request.POST if request.method == "POST" else None, row.extraction)
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_extract(request.keyring.org, request.keyring.user, review, hit, extraction(form.cleaned_data))
        except Refused as refused:
            form.add_error(None, str(refused.why))
        else:
            return redirect("evidence:review", review)
    context = {"one": one, "row": row, "form": form}
    return render(request, "evidence/review_extract.html", context, status=422 if form.errors else 200)


@member
@require_GET
def shared(request: MemberRequest, shared: str) -> HttpResponse:
    """A review that belongs to everybody: what its page says, quoted, and what it does not tell."""
    one = shared_reviews().get(shared)
    if one is None:
        raise Http404
    told = steps(None)
    context = {
        "one": one, "steps": told, "drawing": flow(told), "quoted": [(QUOTED[name], one.quoted[name]) for name in QUOTED],
        "codes": [(CODES[name], [word(code) for code in one.codes[name]]) for name in CODES],
        "gaps": [(GAPS[name], one.gaps[name]) for name in GAPS],
    }  # fmt: skip
    return render(request, "evidence/review_shared.html", context)


def _lines(one: Extraction | None) -> list[tuple[Two, str, list[Word]]]:
    return [(name, text, [word(code) for code in codes]) for name, text, codes in lines_of(one or Extraction())]


def found(key: UUID) -> Asked:
    """A review of this organisation, or 404."""
    one = queries.review(key, timezone.localdate())
    if one is None:
        raise Http404
    return one
