"""Writing a note, putting one right, moving one to the record it belongs to; drafts on the way."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fireweed.accounts.asking import MemberRequest
from fireweed.accounts.entrance import with_right
from fireweed.bilingual import Two
from fireweed.care import actions
from fireweed.care.forms.notes import DraftForm, NoteForm, SearchForm
from fireweed.care.queries import NoteSeen, NotYours, RecordSeen, note_for, people_for, reading_notes, record_for
from fireweed.care.queries.drafts import Draft
from fireweed.care.rules.notes import ABOUT_THE_DAY
from fireweed.care.rules.pages import page_of
from fireweed.care.rules.refused import Refused
from fireweed.care.views.doors import or_not_here
from fireweed.care.views.language import form_page, only_shows_again
from fireweed.network.roles import READ

CHOOSE = Two("Choose whose note it is.", "Choisissez à qui appartient la note.")
NOT_KEPT = Two("The draft could not be kept.", "Le brouillon n’a pas pu être gardé.")


@with_right(READ, shows_person=True)
@require_http_methods(["GET", "POST"])
@or_not_here
def write(request: MemberRequest, record: UUID) -> HttpResponse:
    """A new note, with the drafts still open in this record above it."""
    if request.method == "POST":
        return _take(request, record, None)
    seen = _with_story(request, record, "note.write")
    return _note_page(request, seen, NoteForm(happened_on=timezone.localdate()), drafts=seen.drafts)


@with_right(READ, shows_person=True)
@require_GET
@or_not_here
def go_on(request: MemberRequest, record: UUID, draft: UUID) -> HttpResponse:
    """Go on with a draft."""
    seen = _with_story(request, record, "note.write", notes=True)
    found = next((one for one in seen.drafts if one.id == draft), None)
    if found is None:
        return HttpResponseRedirect(reverse("care:write", args=[record]))
    form = NoteForm(
        went_on=found.id, mark=found.mark, text=found.text, amends=found.amends,
        happened_on=found.day or timezone.localdate(),
    )  # fmt: skip
    note = next((one for one in seen.notes or () if one.id == found.amends), None)
    return _note_page(request, seen, form, note=note)


@with_right(READ, shows_person=True)
@require_http_methods(["GET", "POST"])
@or_not_here
def amend(request: MemberRequest, record: UUID, note: UUID) -> HttpResponse:
    """Put a note right; what was written before stays."""
    if request.method == "POST":
        return _take(request, record, note)
    seen, found = note_for(request.keyring, record, note, "note.amend")
    return _note_page(request, seen, NoteForm(text=found.now.text, happened_on=found.now.happened_on, amends=found.id), note=found)


def _take(request: MemberRequest, record: UUID, amends: UUID | None) -> HttpResponse:
    form = NoteForm(request.POST)
    if only_shows_again(request):
        return _again(request, record, amends, NoteForm(typed=request.POST))
    if "keep" in request.POST:
        kept = _keep_draft(request, record)
        if kept is None:
            return _back(record, "draft-kept")
        form.add_error("text", kept)
        return _again(request, record, amends, form)
    if not form.is_valid():
        return _again(request, record, amends, form)
    data = form.cleaned_data
    draft = {"went_on": data["went_on"], "mark": data["mark"]}
    said: dict[str, Any] = {name: data[name] for name in ("note_id", "text", "happened_on")}
    try:
        if amends is None:
            actions.write_note(request.keyring, record, **said, **draft)
        else:
            actions.amend_note(request.keyring, record, amends, **said, **draft)
    except Refused as refused:
        form.add_error("happened_on" if refused.reason in ABOUT_THE_DAY else "text", str(refused.reason))
        return _again(request, record, amends, form)
    return _back(record, "note-amended" if amends else "note-written")


def _again(request: MemberRequest, record: UUID, amends: UUID | None, form: NoteForm) -> HttpResponse:
    if amends is None:
        return _note_page(request, _with_story(request, record, "note.write"), form)
    seen, found = note_for(request.keyring, record, amends, "note.amend")
    return _note_page(request, seen, form, note=found)


def _with_story(request: MemberRequest, record: UUID, task: str, *, notes: bool = False) -> RecordSeen:
    seen = record_for(request.keyring, record, task=task, notes=notes)
    if seen.notes is None:
        raise NotYours
    return seen


def _note_page(
    request: MemberRequest, seen: RecordSeen, form: NoteForm, *, note: NoteSeen | None = None,
    drafts: list[Draft] | None = None,
) -> HttpResponse:  # fmt: skip
    place = reverse("care:amend", args=[seen.id, note.id]) if note else reverse("care:write", args=[seen.id])
    context = {"record": seen, "form": form, "note": note, "drafts": drafts or [], "place": place}
    return form_page(request, "care/note.html", context, status=422 if form.errors else 200)


def _back(record: UUID, done: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("care:record", args=[record]) + f"?done={done}")


def _keep_draft(request: MemberRequest, record: UUID) -> str | None:
    """Keep what is typed, or say why not."""
    form = DraftForm(request.POST)
    if not form.is_valid():
        return next((str(error) for error in form.errors.get("text", ())), str(NOT_KEPT))
    data = form.cleaned_data
    try:
        actions.keep_draft(
            request.keyring, record, note_id=data["note_id"], text=data["text"], day=data["happened_on"],
            amends=data["amends"], went_on=data["went_on"], mark=data["mark"],
        )  # fmt: skip
    except Refused as refused:
        return str(refused.reason)
    return None


@with_right(READ, shows_person=True)
@require_POST
@or_not_here
def draft(request: MemberRequest, record: UUID) -> HttpResponse:
    """Keep what is being typed; the page's own script asks."""
    reason = _keep_draft(request, record)
    if reason is not None:
        return JsonResponse({"ok": False, "sentence": reason}, status=422)
    return JsonResponse({"ok": True})


@with_right(READ, shows_person=True)
@require_POST
@or_not_here
def discard(request: MemberRequest, record: UUID, draft: UUID) -> HttpResponse:
    """Let a draft go."""
    actions.discard_draft(request.keyring, record, draft)
    return _back(record, "draft-gone")


@with_right(READ, shows_person=True)
@require_http_methods(["GET", "POST"])
@or_not_here
def move(request: MemberRequest, record: UUID, note: UUID) -> HttpResponse:
    """Move a note to the record it belongs to, chosen among the people whose notes this member reads."""
    seen, found = note_for(request.keyring, record, note, "note.move")
    form = SearchForm(request.POST or None)
    needle = form.cleaned_data["words"] if form.is_valid() else ""
    rows = reading_notes(request.keyring, people_for(request.keyring, needle, task="note.move", without=[record]))
    problem: Two | None = None
    if request.method == "POST" and "find" not in request.POST and not only_shows_again(request):
        chosen = next((row for row in rows if str(row.id) == request.POST.get("to")), None)
        if chosen is not None:
            actions.move_note(request.keyring, record, note, to=chosen.id)
            return _back(record, "note-moved")
        problem = CHOOSE
    context = {"record": seen, "note": found, "form": form, "page": page_of(rows, "1"), "problem": problem}
    return form_page(request, "care/move.html", context, status=422 if problem or form.errors else 200)
