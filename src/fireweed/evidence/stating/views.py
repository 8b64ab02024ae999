"""The pages of an organisation's own statements, for members; writing is for whoever may bring references in."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fireweed.accounts.asking import MemberRequest
from fireweed.accounts.entrance import member, with_right
from fireweed.bilingual.folding import fold
from fireweed.evidence.queries import found, references
from fireweed.evidence.resting import Finding, finding, offered
from fireweed.evidence.rules.stating import MOST, NotYet
from fireweed.evidence.stating import actions, queries
from fireweed.evidence.stating.copying import as_text
from fireweed.evidence.stating.forms import StatementForm
from fireweed.evidence.stating.places import leads
from fireweed.evidence.stating.queries import Own
from fireweed.evidence.views import LIBRARY, LONGEST

SHOWN = 12
"""So many references are offered for what was searched."""


@member
@require_GET
def statements(request: MemberRequest) -> HttpResponse:
    """Every statement of ours: those that are said, then those that were taken back."""
    rows = queries.statements()
    keys = [key for row in rows for key in row.stated.cites]
    known = {one.key: one for one in references(keys)} if keys else {}
    shown = [(row, [known[key] for key in row.stated.cites if key in known]) for row in rows]
    context = {
        "said": [each for each in shown if each[0].said], "back": [each for each in shown if not each[0].said],
        "may_write": request.member.may(LIBRARY),
    }  # fmt: skip
    return render(request, "evidence/statements.html", context)


@member
@require_GET
def statement(request: MemberRequest, statement: UUID) -> HttpResponse:
    """One statement: what it rests on and what would become of it, where it is used, as text, its earlier wordings."""
    return _shown(request, _wordings(statement))


@with_right(LIBRARY)
@require_http_methods(["GET", "POST"])
def write(request: MemberRequest) -> HttpResponse:
    """Write a new statement; the library's page may bring what was ticked there along."""
    return _written(request, None)


@with_right(LIBRARY)
@require_http_methods(["GET", "POST"])
def put_right(request: MemberRequest, statement: UUID) -> HttpResponse:
    """Word a statement anew; the earlier wording stays."""
    return _written(request, _wordings(statement)[0])


@with_right(LIBRARY)
@require_POST
def say(request: MemberRequest, statement: UUID) -> HttpResponse:
    """Take a statement back, or say it again."""
    last = _wordings(statement)[0]
    try:
        actions.say(request.keyring.org, request.keyring.user, last, again=request.POST.get("again") == "yes")
    except NotYet as not_yet:
        return _shown(request, _wordings(statement), [why for _, why in not_yet.faults])
    return redirect("evidence:statement", statement)


def _wordings(statement: UUID) -> list[Own]:
    held = queries.wordings(statement)
    if not held:
        raise Http404
    return held


def _shown(request: MemberRequest, wordings: list[Own], wrong: Sequence[Any] = ()) -> HttpResponse:
    last = wordings[0]
    one, said = last.stated, last.as_said()
    works = references(one.cites) if one.cites else []
    named = [(name, finding(name)) for name in one.findings]
    there = [each for _, each in named if each is not None]
    known = {each.key: each for each in works}
    context = {
        "last": last, "one": one, "earlier": wordings[1:], "wrong": wrong, "may_write": request.member.may(LIBRARY),
        "works": [(key, known.get(key), said.without(key)) for key in one.cites],
        "tables": [(name, each, said.without(name)) for name, each in named], "leads": leads(one.used),
        "copied": as_text(one, works, there, request.build_absolute_uri),
    }  # fmt: skip
    return render(request, "evidence/statement.html", context, status=422 if wrong else 200)


def _written(request: MemberRequest, last: Own | None) -> HttpResponse:
    sent = request.POST if request.method == "POST" else request.GET
    cites, findings = sent.getlist("key")[: MOST * 2], sent.getlist("finding")[: MOST * 2]
    if request.method == "POST":
        finding_more = request.POST.get("do") == "find"
        form = StatementForm(request.POST)
        if not finding_more and form.is_valid():
            one = last.id if last is not None else form.cleaned_data["one"]
            try:
                actions.write(
                    request.keyring.org, request.keyring.user, form.stated(cites, findings), statement_id=one,
                    wording_id=form.cleaned_data["one"], after=form.cleaned_data["after"],
                )  # fmt: skip
            except NotYet as not_yet:
                form.tell(not_yet)
                form.follow(queries.wordings(one))
            else:
                return redirect("evidence:statement", one)
        if finding_more:
            form = StatementForm(initial=_typed(request))
    elif last is None:
        form = StatementForm()
    else:
        form = StatementForm.of(last)
        cites, findings = list(last.stated.cites), list(last.stated.findings)
    context = {"form": form, "last": last, **_choosing(sent.get("q", ""), cites, findings)}
    return render(request, "evidence/statement_write.html", context, status=422 if form.errors else 200)


def _typed(request: MemberRequest) -> dict[str, str]:
    """What was typed so far, for the same form again after a search."""
    return {name: request.POST.get(name, "") for name in StatementForm.base_fields} | (
        {} if request.POST.get("one") else {"one": str(uuid4())}
    )


def _choosing(asked: str, cites: list[str], findings: list[str]) -> dict[str, Any]:
    """What is ticked, what the search found, and the tables of each release; what does not exist is not there to tick."""
    asked = asked.strip()[:LONGEST]
    ticked = references(cites) if cites else []
    page = found(asked) if fold(asked) else None
    held = {one.key for one in ticked}
    new = [one for one in page.references if one.key not in held] if page is not None else []
    releases: dict[str, tuple[Any, list[tuple[Finding, bool]]]] = {}
    for one in offered():
        some = releases.setdefault(one.name.partition("/")[0], (one.of, []))[1]
        some.append((one, one.name in findings))
    return {
        "asked": asked, "ticked": ticked, "hits": new[:SHOWN], "count": page.count if page is not None else None,
        "more": len(new) > SHOWN, "releases": [(of, some, any(ticked for _, ticked in some)) for of, some in releases.values()],
    }  # fmt: skip
