"""Bringing people in from a file, on a page: choose it, look at which column goes where, bring it in."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from fireweed.accounts.asking import MemberRequest
from fireweed.accounts.entrance import with_right
from fireweed.accounts.views import step_owed
from fireweed.bilingual import Two
from fireweed.care.actions import Refused
from fireweed.care.importing.actions import Count, Tally, bring_all_in, record_import
from fireweed.care.importing.company import company_of
from fireweed.care.importing.copies import ON_THE_PAGE
from fireweed.care.importing.forms import FileForm, MapForm, suffix_of, words_in
from fireweed.care.importing.sentences import NOT_YET
from fireweed.care.importing.uploads import laid_out
from fireweed.care.rules.intake import (
    NOBODY,
    Map,
    Person,
    Rejected,
    Table,
    Unusable,
    find_headings,
    open_table,
    people,
    propose,
    read_map,
    write_map,
)  # fmt: skip
from fireweed.care.rules.intake.dates import DateOrder
from fireweed.care.rules.intake.mapping import STEPS_OUT
from fireweed.care.settings.queries import asking_of
from fireweed.care.views.language import form_page, only_shows_again
from fireweed.network.queries import teams
from fireweed.network.roles import IMPORT

MOST_PEOPLE, MOST_LINES_SHOWN = 300, 300
TOO_MANY = Two(
    "This page brings in up to {limit} people at a time, and this file holds more. Split it, or let whoever looks after "
    "the server use the command: fireweed import participants. Nobody was brought in.",
    "Cette page importe au plus {limit}\u00a0dossiers à la fois et ce fichier en contient davantage. Divisez-le, ou "
    "demandez à la personne qui s’occupe du serveur d’utiliser la commande fireweed import participants. Aucun "
    "dossier n’a été importé.",
).format(limit=MOST_PEOPLE)
ANOTHER_FILE = Two(
    "This is another file: it has no column “{column}”. Choose the same file as before, or begin again.",
    "C’est un autre fichier\u00a0: il n’a pas de colonne «\u00a0{column}\u00a0». Choisissez le même fichier "
    "qu’auparavant ou recommencez.",
)


@with_right(IMPORT, stepped=True)
@require_http_methods(["GET", "POST"])
def import_people(request: MemberRequest) -> HttpResponse:
    """The three pages at one address; the file is held only while one of them is answered."""
    if request.method == "GET":
        return step_owed(request) or _file_page(request, FileForm())
    if request.POST.get("step") != "bring":
        return _file_page(request, FileForm()) if only_shows_again(request) else _look(request)
    return _map_page(request, MapForm(typed=request.POST, **_offered(request))) if only_shows_again(request) else _bring(request)


def _look(request: MemberRequest) -> HttpResponse:
    """The file's columns, and where each would go; nothing is stored."""
    form = FileForm(request)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            with laid_out(file, suffix_of(file.name)) as path:
                proposed = propose(open_table(path))
            return _map_page(request, MapForm(proposed=proposed, **_offered(request)), remarks=proposed.remarks)
        except Unusable as unusable:
            form.add_error("file", str(unusable.why))
    return _file_page(request, form)


def _bring(request: MemberRequest) -> HttpResponse:
    """Everyone in the file comes in with this map, or the page says why not."""
    form = MapForm(request, **_offered(request))
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            with laid_out(file, suffix_of(file.name)) as path:
                return _brought_in(request, form, open_table(path), path.with_name("map.toml"))
        except Unusable as unusable:
            form.add_error(None, str(unusable.why))
        except Refused as refused:
            form.add_error(None, str(refused.reason))
    return _map_page(request, form)


def _brought_in(request: MemberRequest, form: MapForm, table: Table, room: Path) -> HttpResponse:
    today, keyring = timezone.localdate(), request.keyring
    assert keyring is not None  # the doorkeeper lets nobody come here without
    plan = _plan(form, table, room)
    found = _few(people(table.rows(plan.sheet), plan, today))
    company = company_of(keyring, plan, team=form.cleaned_data["team"])
    tally, count = Tally(), Count()
    rejected = list(tally.take_many(
        found, lambda some: bring_all_in(keyring, some, on=today, reasons=plan.reasons, company=company, count=count),
        at_a_time=MOST_PEOPLE,
    ))
    tally.add(count)
    record_import(tally)
    context = {
        "copies": ON_THE_PAGE,
        "tally": tally, "rejected": rejected[:MOST_LINES_SHOWN], "more": max(0, len(rejected) - MOST_LINES_SHOWN),
        "nobody": NOBODY if not found else None,
    }  # fmt: skip
    return form_page(request, "care/importing/result.html", {**context, "keeps_form": False})


def _few(found: Iterable[Person | Rejected]) -> list[Person | Rejected]:
    """The whole file read before anyone comes in; raises `Unusable` where it holds more people than a page takes."""
    kept: list[Person | Rejected] = []
    count = 0
    for one in found:
        count += isinstance(one, Person)
        if count > MOST_PEOPLE:
            raise Unusable(TOO_MANY)
        kept.append(one)
    return kept


def _plan(form: MapForm, table: Table, room: Path) -> Map:
    """The map as the command would read it from a file, so that both check the same things."""
    data = form.cleaned_data
    columns = form.targets_chosen()
    headings = find_headings(table.rows(data["sheet"]))
    missing = next((column for column in columns if column not in headings.names), None)
    if missing is not None:
        raise Unusable(ANOTHER_FILE.format(column=missing))
    chosen = Map(
        headings, columns, form.reasons(), data["sheet"], DateOrder(data["dates"]), words_in(data["agreed"]),
        words_in(data["declined"]), stays=data["importer"] != STEPS_OUT,
    )  # fmt: skip
    write_map(room, chosen)
    return read_map(room, table)


def _offered(request: MemberRequest) -> dict[str, Any]:
    """What of this organisation the second page offers: teams, and questions of its own."""
    return {"teams": [(str(one.id), one.name) for one in teams()], "asking": asking_of(request.member.organisation)}


def _file_page(request: MemberRequest, form: FileForm) -> HttpResponse:
    context = {"form": form, "not_yet": NOT_YET}
    return form_page(request, "care/importing/file.html", context, status=422 if form.errors else 200)


def _map_page(request: MemberRequest, form: MapForm, *, remarks: Iterable[Two] = ()) -> HttpResponse:
    context = {"form": form, "not_yet": NOT_YET, "remarks": list(remarks)}
    return form_page(request, "care/importing/map.html", context, status=422 if form.errors else 200)
