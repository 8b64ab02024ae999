"""Groups: that one met, and for those who led it, who came."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fireweed.accounts.asking import MemberRequest
from fireweed.accounts.entrance import with_right
from fireweed.bilingual import Two
from fireweed.care.contacts.actions import groups as actions
from fireweed.care.contacts.forms.groups import GroupForm
from fireweed.care.contacts.queries.groups import colleagues_who_hold, group_for, groups_of
from fireweed.care.contacts.queries.passing import own_list, program_names
from fireweed.care.contacts.rules.groups import NOT_A_COLLEAGUE
from fireweed.care.contacts.rules.lists import TOPICS
from fireweed.care.contacts.views.done import done
from fireweed.care.rules.notes import ABOUT_THE_DAY
from fireweed.care.rules.refused import Refused
from fireweed.care.views.doors import or_not_here
from fireweed.care.views.language import form_page, only_shows_again
from fireweed.network.roles import BEGIN


@with_right(BEGIN, shows_person=True)
@require_http_methods(["GET", "POST"])
@or_not_here
def groups(request: MemberRequest) -> HttpResponse:
    """Write down that a group met; below, those of the last months that this member led."""
    if request.method == "GET":
        return _page(request, _form(request, day=timezone.localdate()))
    if only_shows_again(request):
        return _page(request, _form(request, typed=request.POST))
    form = _form(request, data=request.POST)
    if form.is_valid():
        data = form.cleaned_data
        try:
            actions.write_group(
                request.keyring, session_id=data["session_id"], day=data["day"], topic=data.get("topic", ""),
                program=_id(data.get("program")), minutes=data["length"], people=data.get("people") or 0,
                names=data["came"], with_whom=_id(data.get("with_whom")),
            )
            return _back("group-kept")
        except Refused as refused:
            form.add_error(_place_of(refused.reason), str(refused.reason))
    return _page(request, form)


@with_right(BEGIN, shows_person=True)
@require_GET
@or_not_here
def group(request: MemberRequest, session: UUID) -> HttpResponse:
    """One group; its list for those who led it."""
    met = group_for(request.keyring, session, own_list(request.keyring, TOPICS))
    return render(request, "care/contacts/group.html", {"met": met})


@with_right(BEGIN, shows_person=True)
@require_POST
@or_not_here
def let_go(request: MemberRequest, session: UUID) -> HttpResponse:
    """Let a group of one's own go, on the day it was written."""
    try:
        actions.let_group_go(request.keyring, session)
    except Refused as refused:
        return _page(request, _form(request, day=timezone.localdate()), problem=refused.reason)
    return _back("group-gone")


@with_right(BEGIN, shows_person=True)
@require_POST
@or_not_here
def list_let_go(request: MemberRequest, session: UUID) -> HttpResponse:
    """Let the list of a group go before its day."""
    actions.let_list_go(request.keyring, session)
    return _back("list-gone")


def _form(request: MemberRequest, **given: Any) -> GroupForm:
    return GroupForm(
        given.pop("data", None), topics=own_list(request.keyring, TOPICS, offered=True), programs=program_names(),
        colleagues=colleagues_who_hold(request.keyring.user), **given,
    )  # fmt: skip


def _place_of(reason: Two) -> str | None:
    if reason in ABOUT_THE_DAY:
        return "day"
    return "with_whom" if reason == NOT_A_COLLEAGUE else None


def _id(text: str | None) -> UUID | None:
    return UUID(text) if text else None


def _page(request: MemberRequest, form: GroupForm, *, problem: Two | None = None) -> HttpResponse:
    met = groups_of(request.keyring, own_list(request.keyring, TOPICS))
    context = {"form": form, "problem": problem, "met": met, "done": done(request)}
    return form_page(request, "care/contacts/groups.html", context, status=422 if problem or form.errors else 200)


def _back(said: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("care:groups") + f"?done={said}")
