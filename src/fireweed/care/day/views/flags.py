"""What to know first about somebody, and two people kept apart."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from fireweed.accounts.asking import MemberRequest
from fireweed.accounts.entrance import with_right
from fireweed.bilingual import Two
from fireweed.care.day import actions
from fireweed.care.day.forms import FlagForm, in_days
from fireweed.care.day.queries.beside import beside
from fireweed.care.day.rules.flags import ABOUT_THE_DAY, USUAL
from fireweed.care.day.views.done import done
from fireweed.care.forms.notes import SearchForm
from fireweed.care.queries import NotYours, RecordSeen, people_for
from fireweed.care.queries.record import record_and_keys
from fireweed.care.rules.pages import page_of
from fireweed.care.rules.refused import Refused
from fireweed.care.views.doors import id_in, or_not_here
from fireweed.care.views.language import form_page, only_shows_again
from fireweed.network.roles import READ
from fireweed.vault.opened import Opened

CHOOSE = Two("Choose from whom.", "Choisissez de qui.")


@with_right(READ, shows_person=True)
@require_http_methods(["GET", "POST"])
@or_not_here
def flags(request: MemberRequest, record: UUID) -> HttpResponse:
    """The flags that hold today, and room to raise one."""
    seen, opened = _with_name(request, record)
    form = FlagForm(initial=_usual(seen))
    if request.method == "POST":
        form = FlagForm(request.POST) if not only_shows_again(request) else FlagForm(initial=_typed(request))
        if form.is_valid():
            said = {name: form.cleaned_data[name] for name in ("flag_id", "text", "ends_on")}
            try:
                actions.raise_flag(request.keyring, record, **said, opened=opened)
            except Refused as refused:
                form.add_error("ends_on" if refused.reason in ABOUT_THE_DAY else "text", str(refused.reason))
            else:
                return _back(record, "flag-raised")
    return _page(request, seen, opened, form)


def _usual(seen: RecordSeen) -> dict[str, object]:
    return {"ends_on": in_days(USUAL.days, seen.today)}


def _typed(request: MemberRequest) -> dict[str, object]:
    return {name: request.POST.get(name, "") for name in ("flag_id", "text", "ends_on")}


def _with_name(request: MemberRequest, record: UUID) -> tuple[RecordSeen, Opened]:
    seen, opened = record_and_keys(request.keyring, record, task="flag.page")
    if seen.about is None or seen.only_read:
        raise NotYours
    return seen, opened


def _page(
    request: MemberRequest, seen: RecordSeen, opened: Opened, form: FlagForm, refused: Two | None = None
) -> HttpResponse:
    context = {
        "record": seen, "beside": beside(request.keyring, seen, opened), "form": form, "refused": refused,
        "done": done(request),
    }  # fmt: skip
    return form_page(request, "care/day/flags.html", context, status=422 if refused or form.errors else 200)


def _back(record: UUID, code: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("care:flags", args=[record]) + f"?done={code}")


@with_right(READ, shows_person=True)
@require_POST
@or_not_here
def down(request: MemberRequest, record: UUID) -> HttpResponse:
    """Take a flag down before its day."""
    try:
        actions.take_flag_down(request.keyring, record, id_in(request.POST.get("flag", "")))
    except Refused as refused:
        seen, opened = _with_name(request, record)
        return _page(request, seen, opened, FlagForm(initial=_usual(seen)), refused.reason)
    return _back(record, "flag-down")



@with_right(READ, shows_person=True)
@require_http_methods(["GET", "POST"])
@or_not_here
def apart(request: MemberRequest, record: UUID) -> HttpResponse:
    """Keep this person apart from another whom this member may open too."""
    seen, _ = _with_name(request, record)
    posted = request.POST if request.method == "POST" else None
    search = SearchForm(posted)
    needle = search.cleaned_data["words"] if search.is_valid() else ""
    asks = posted is None or "find" in posted or only_shows_again(request)
    initial = _typed(request) if posted is not None else _usual(seen)
    form = FlagForm(None if asks else posted, apart=True, initial=initial)
    chosen = posted.get("other", "") if posted is not None else ""
    problem = None
    if not asks and form.is_valid():
        if not chosen:
            problem = CHOOSE
        else:
            said = {name: form.cleaned_data[name] for name in ("flag_id", "text", "ends_on")}
            try:
                actions.keep_apart(request.keyring, record, id_in(chosen), **said)
            except Refused as refused:
                problem = refused.reason
            else:
                return _back(record, "apart")
    rows = people_for(request.keyring, needle, task="flag.apart", without=[record])
    context = {
        "record": seen, "form": form, "search": search, "needle": needle, "page": page_of(rows, "1"),
        "chosen": chosen, "refused": problem,
    }  # fmt: skip
    return form_page(request, "care/day/apart.html", context, status=422 if problem or form.errors else 200)
