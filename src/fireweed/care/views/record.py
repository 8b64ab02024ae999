"""One person's record, and changing what was answered."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from fireweed.accounts.asking import MemberRequest
from fireweed.accounts.entrance import with_right
from fireweed.bilingual import Two
from fireweed.care import actions
from fireweed.care.day.queries.beside import beside
from fireweed.care.day.views.done import done as day_done
from fireweed.care.forms.person import PersonForm, framing_choices, story_of, ways_of, who_of
from fireweed.care.glance.queries import glance_and_keys
from fireweed.care.household.queries import household_of
from fireweed.care.queries import NotYours, RecordSeen, record_for
from fireweed.care.rules.keeping import NO_RECOVERY_KEY
from fireweed.care.rules.refused import Refused
from fireweed.care.settings.queries import asking_of
from fireweed.care.settings.showing import facts_of
from fireweed.care.views.done import done
from fireweed.care.views.doors import or_not_here
from fireweed.care.views.language import form_page, only_shows_again
from fireweed.network.roles import READ
from fireweed.vault.actions import NoRecoveryKey

TITLES = {
    "who": Two("About this person", "Au sujet de la personne"),
    "where": Two("Safe ways to be reached", "Façons sûres de joindre la personne"),
    "story": Two("Own words", "Ses propres mots"),
}


@with_right(READ, shows_person=True)
@require_GET
@or_not_here
def record(request: MemberRequest, record: UUID) -> HttpResponse:
    """The whole record on one calm page, as far as this member was let in."""
    glance, opened = glance_and_keys(request.keyring, record)
    seen = glance.record
    names = framing_choices()
    context = {
        "record": seen,
        "glance": glance,
        "framings": [names[framing.code] for framing in seen.framings or () if framing.code in names],
        "household": household_of(request.keyring, seen),
        "facts": facts_of(asking_of(request.member.organisation), seen),
        "done": done(request) or day_done(request),
        "beside": beside(request.keyring, seen, opened),
    }
    return render(request, "care/record.html", context)


@with_right(READ, shows_person=True)
@require_http_methods(["GET", "POST"])
@or_not_here
def edit_who(request: MemberRequest, record: UUID) -> HttpResponse:
    """Change name, pronouns, gender, languages, under 18."""
    return _edit(request, record, "who")


@with_right(READ, shows_person=True)
@require_http_methods(["GET", "POST"])
@or_not_here
def edit_where(request: MemberRequest, record: UUID) -> HttpResponse:
    """Change, or confirm with this person, the safe ways to be reached."""
    return _edit(request, record, "where")


@with_right(READ, shows_person=True)
@require_http_methods(["GET", "POST"])
@or_not_here
def edit_story(request: MemberRequest, record: UUID) -> HttpResponse:
    """Change own words and the optional framings."""
    return _edit(request, record, "story")


def _edit(request: MemberRequest, record: UUID, part: str) -> HttpResponse:
    seen = record_for(request.keyring, record, task=f"{part}.edit", notes=False)
    groups = {"asking": asking_of(request.member.organisation), "own": seen.own, **_groups(seen, part)}
    if request.method == "GET":
        return _edit_page(request, seen, part, PersonForm(**groups))
    if only_shows_again(request):
        return _edit_page(request, seen, part, PersonForm(typed=request.POST, more="more" in request.POST, **groups))
    form = PersonForm(request.POST, **groups)
    if not form.is_valid():
        return _edit_page(request, seen, part, form)
    if part == "who":
        actions.change_who(request.keyring, record, who_of(form, seen.about), form.own_of("who"))
    elif part == "where":
        ways, said = ways_of(form)
        actions.change_ways(request.keyring, record, ways, said=said, own=form.own_of("where"))
    else:
        words, framings = story_of(form, seen.framings or ())
        actions.change_story(request.keyring, record, words, framings, form.own_of("story"))
    return HttpResponseRedirect(reverse("care:record", args=[record]) + "?done=changed")


def _groups(seen: RecordSeen, part: str) -> dict[str, Any]:
    if seen.only_read:  # an emergency opens to read
        raise NotYours
    if part == "who" and seen.about is not None:
        return {"about": seen.about}
    if part == "where" and seen.ways is not None:
        return {"ways": seen.ways}
    if part == "story" and seen.words is not None:
        return {"words": seen.words, "framings": seen.framings or ()}
    raise NotYours


def _edit_page(request: MemberRequest, seen: RecordSeen, part: str, form: PersonForm) -> HttpResponse:
    context = {"record": seen, "part": part, "title": TITLES[part], "form": form}
    return form_page(request, "care/edit.html", context, status=422 if form.errors else 200)


@with_right(READ, shows_person=True)
@require_http_methods(["GET", "POST"])
@or_not_here
def keep(request: MemberRequest, record: UUID) -> HttpResponse:
    """Keep a provisional record after all, or let it go today."""
    seen = record_for(request.keyring, record, task="record.keep", notes=False)
    if not seen.mine:
        raise NotYours
    if not seen.is_provisional:
        return HttpResponseRedirect(reverse("care:record", args=[record]))
    problem: Two | None = None
    if request.method == "POST":
        try:
            if request.POST.get("answer") == "let-go":
                actions.let_go(request.keyring, record)
                return HttpResponseRedirect(reverse("care:people") + "?done=let-go")
            if request.POST.get("answer") == "keep":
                actions.keep(request.keyring, record)
                return HttpResponseRedirect(reverse("care:record", args=[record]) + "?done=kept")
        except NoRecoveryKey:
            problem = NO_RECOVERY_KEY
        except Refused as refused:
            problem = refused.reason
    status = 422 if problem else 200
    return render(request, "care/keep.html", {"record": seen, "problem": problem}, status=status)
