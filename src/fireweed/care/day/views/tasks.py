"""What is to be done for one person: noted, done, put off, let go."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from fireweed.accounts.asking import MemberRequest
from fireweed.accounts.entrance import with_right
from fireweed.bilingual import Two
from fireweed.care.day import actions
from fireweed.care.day.forms import PressForm, TaskForm
from fireweed.care.day.queries.beside import beside, ways_now, who_may_do_it
from fireweed.care.day.rules.tasks import ABOUT_THE_DAY, NO_DAY, NOT_IN_CIRCLE
from fireweed.care.day.views.done import done
from fireweed.care.queries import NotYours, RecordSeen
from fireweed.care.queries.record import record_and_keys
from fireweed.care.rules.refused import Refused
from fireweed.care.views.doors import or_not_here
from fireweed.care.views.language import form_page, only_shows_again
from fireweed.network.roles import READ
from fireweed.vault.opened import Opened

BACK = {"today": "care:today", "record": "care:record", "tasks": "care:tasks"}


@with_right(READ, shows_person=True)
@require_http_methods(["GET", "POST"])
@or_not_here
def tasks(request: MemberRequest, record: UUID) -> HttpResponse:
    """Everything still to be done for one person, and room to note more."""
    seen, opened = _with_name(request, record)
    if request.method == "GET":
        return _page(request, seen, opened, _form(request, record))
    if only_shows_again(request):
        typed = {name: request.POST.get(name, "") for name in ("task_id", "text", "due_on", "for_user", "contact")}
        return _page(request, seen, opened, _form(request, record, initial=typed))
    form = _form(request, record, data=request.POST)
    if form.is_valid():
        try:
            actions.write_task(request.keyring, record, **form.said(), opened=opened)
        except Refused as refused:
            form.add_error(_place(form, refused.reason), str(refused.reason))
        else:
            return HttpResponseRedirect(reverse("care:tasks", args=[record]) + "?done=task-written")
    return _page(request, seen, opened, form)


def _place(form: TaskForm, reason: Two) -> str:
    if reason in ABOUT_THE_DAY:
        return "due_on"
    return "for_user" if reason is NOT_IN_CIRCLE and "for_user" in form.fields else "text"


def _with_name(request: MemberRequest, record: UUID) -> tuple[RecordSeen, Opened]:
    seen, opened = record_and_keys(request.keyring, record, task="task.page")
    if seen.about is None or seen.only_read:
        raise NotYours
    return seen, opened


def _form(
    request: MemberRequest, record: UUID, data: object = None, initial: dict[str, str] | None = None
) -> TaskForm:
    me = request.keyring.user
    members = [
        (one.user_id, Two("I do", "Moi") if one.user_id == me else one.name)
        for one in who_may_do_it(request.keyring, record)
    ]
    return TaskForm(data, members=members, initial={"for_user": str(me)} | (initial or {}))


def _page(
    request: MemberRequest, seen: RecordSeen, opened: Opened, form: TaskForm, refused: Two | None = None
) -> HttpResponse:
    ways, reach = ways_now(seen.ways)
    context = {
        "record": seen, "beside": beside(request.keyring, seen, opened), "form": form, "ways": ways, "reach": reach,
        "refused": refused, "done": done(request), "me": request.keyring.user,
    }  # fmt: skip
    return form_page(request, "care/day/tasks.html", context, status=422 if refused or form.errors else 200)


@with_right(READ, shows_person=True)
@require_POST
@or_not_here
def press(request: MemberRequest, record: UUID) -> HttpResponse:
    """Done, reached, later or let go; a refusal is said on the page of this person's tasks."""
    form = PressForm(request.POST)
    if not form.is_valid():
        if "day" in form.errors and "task" not in form.errors:
            return _refused(request, record, NO_DAY)
        raise NotYours
    said, keyring = form.cleaned_data, request.keyring
    try:
        if said["press"] == "done":
            actions.finish_task(keyring, record, said["task"])
        elif said["press"] == "reached":
            actions.reach_by_task(keyring, record, said["task"], read=said["read"])
        elif said["press"] == "let-go":
            actions.let_task_go(keyring, record, said["task"])
        elif said["day"] is None:
            raise Refused(NO_DAY)
        else:
            actions.move_task(keyring, record, said["task"], to=said["day"], on=timezone.localdate())
    except Refused as refused:
        return _refused(request, record, refused.reason)
    name = BACK.get(said["back"], "care:tasks")
    place = reverse(name) if name == "care:today" else reverse(name, args=[record])
    return HttpResponseRedirect(f"{place}?done=task-{said['press']}")


def _refused(request: MemberRequest, record: UUID, reason: Two) -> HttpResponse:
    seen, opened = _with_name(request, record)
    return _page(request, seen, opened, _form(request, record), refused=reason)
