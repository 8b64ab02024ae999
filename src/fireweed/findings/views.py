"""Findings: what was let out, as quiet pages; a public one for anybody. Nothing here is about a person."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from fireweed.accounts.entrance import anyone
from fireweed.evidence.resting import on
from fireweed.findings.cited import name_of
from fireweed.findings.folder import Unusable
from fireweed.findings.queries import audiences, heads_for, release_for
from fireweed.findings.showing import sheets
from fireweed.findings.showing.drawing import chart, over_time
from fireweed.findings.showing.grid import sections
from fireweed.findings.showing.opening import opening
from fireweed.findings.showing.pictures import pictures
from fireweed.findings.showing.release import Release, Shown

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@anyone
@require_GET
def findings(request: HttpRequest) -> HttpResponse:
    """The newest in a few sentences, how totals went over the years, and everything this reader may read."""
    releases = heads_for(_whom(request))
    years = []
    for audience in dict.fromkeys(one.audience for one in releases):
        mine = [one for one in releases if one.audience == audience]
        for measure in LEADING:
            drawn = over_time(mine, measure, f"years-{audience}-{measure}")
            if drawn is not None:
                years.append((mine[0].whom, mine[0].names.get(measure, measure), drawn))
    newest = _found(request, releases[0].id)[0] if releases else None
    context = {"releases": releases, "years": years, "newest": newest, "opening": newest and opening(newest)}
    return render(request, "findings/findings.html", context)


LEADING = ("people-served", "contacts")
"""The measures whose way over the years is drawn on the first page."""


@anyone
@require_GET
def release(request: HttpRequest, name: str) -> HttpResponse:
    """One release: what is counted, and its tables."""
    found, _ = _found(request, name)
    return render(request, "findings/release.html", {"release": found, "opening": opening(found)})


@anyone
@require_GET
def table(request: HttpRequest, name: str, identity: str) -> HttpResponse:
    """One table with its chart; for members, what rests on it here."""
    found, _ = _found(request, name)
    shown = _table(found, identity)
    named = name_of(found, shown)
    resting = on(named) if getattr(request, "member", None) is not None else None
    context = {
        "release": found, "shown": shown, "sections": sections(shown), "chart": chart(shown, "chart"),
        "pictures": pictures(found, shown), "rounded": sheets.ROUNDED.format(base=shown.table.rounding or 0),
        "resting": resting, "rows": [(one, one.without(named)) for one in resting.said] if resting else [],
    }  # fmt: skip
    return render(request, "findings/table.html", context)


@anyone
@require_GET
def as_csv(request: HttpRequest, name: str, identity: str) -> HttpResponse:
    """The file of the folder as it is."""
    found, files = _found(request, name)
    shown = _table(found, identity)
    return _file(files[shown.table.file], "text/csv; charset=utf-8", f"{found.id}-{shown.id}.csv")


@anyone
@require_GET
def as_workbook(request: HttpRequest, name: str, identity: str) -> HttpResponse:
    """The table with words, as a workbook."""
    found, _ = _found(request, name)
    shown = _table(found, identity)
    return _file(sheets.workbook(found, shown), _XLSX, f"{found.id}-{shown.id}.xlsx")


@anyone
@require_GET
def folder(request: HttpRequest, name: str) -> HttpResponse:
    """The whole folder with its certificate, for whoever wants to verify it."""
    found, files = _found(request, name)
    return _file(sheets.packed(files), "application/zip", f"{found.id}.zip")


def _whom(request: HttpRequest) -> tuple[str, ...]:
    return audiences(getattr(request, "member", None))


def _found(request: HttpRequest, name: str) -> tuple[Release, dict[str, bytes]]:
    try:
        found = release_for(_whom(request), name)
    except Unusable:
        found = None
    if found is None:
        raise Http404
    return found


def _table(found: Release, identity: str) -> Shown:
    shown = found.table(identity)
    if shown is None:
        raise Http404
    return shown


def _file(held: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(held, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
