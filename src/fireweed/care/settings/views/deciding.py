"""Questions, place by place, lists and names of rooms: one page that shows where everything is, and one for each."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fireweed.accounts.asking import MemberRequest
from fireweed.accounts.entrance import with_right
from fireweed.bilingual import Two
from fireweed.care.rules.refused import Refused
from fireweed.care.settings import actions
from fireweed.care.settings.forms.deciding import ListForm, OwnForm, QuestionForm, RoomsForm
from fireweed.care.settings.queries import asking_of
from fireweed.care.settings.rules.built import BUILT, built_of
from fireweed.care.settings.rules.configuration import LISTS, Configuration, Listed
from fireweed.care.settings.rules.places import PARTS, PLACES, Place, place_of
from fireweed.care.settings.rules.questions import KINDS, ROOMS, SHOWN, Shown
from fireweed.care.views.language import form_page, only_shows_again
from fireweed.network.roles import ORGANISATION

DONE = {"saved": Two("Saved.", "C’est enregistré.")}


@with_right(ORGANISATION)
@require_GET
def settings(request: MemberRequest) -> HttpResponse:
    """Where everything is that the organisation decided."""
    asking = asking_of(request.member.organisation)
    places = [{"key": key, "place": one, **_counted(asking, one)} for key, one in PLACES.items()]
    lists = {key: Listed(key, name) for key, name in LISTS.items()} | dict(asking.lists)
    context = {
        "places": places, "lists": [{"key": one.key, "name": one.name, "rows": _offered(one)} for one in lists.values()],
        "rooms": [{"name": name, "own": asking.rooms.get(key)} for key, name in ROOMS.items()],
        "funders": asking.funders, "sign_off": asking.plan_sign_off, "done": DONE.get(request.GET.get("done", "")),
    }  # fmt: skip
    return render(request, "care/settings/settings.html", context)


@with_right(ORGANISATION)
@require_GET
def place(request: MemberRequest, place: str) -> HttpResponse:
    """The questions of one place, part by part."""
    asking, found = asking_of(request.member.organisation), _place(place)
    parts = [
        {
            "name": PARTS[part],
            "built": [_seen(asking, one.key) for one in built_of(part)],
            "own": [
                {"key": own.key, "label": own.label, "kind": KINDS[own.kind], "shown": SHOWN[own.shown]}
                for own in asking.own_of(part)
            ],
        }
        for part in found.parts
    ]
    context = {"key": place, "title": found.name, "about": found.about, "parts": parts, "done": DONE.get(request.GET.get("done", ""))}
    return render(request, "care/settings/place.html", context)


@with_right(ORGANISATION)
@require_http_methods(["GET", "POST"])
def question(request: MemberRequest, question: str) -> HttpResponse:
    """How one built question is asked."""
    key, one = question, BUILT.get(question)
    if one is None:
        raise Http404
    asked = asking_of(request.member.organisation).asked(key)
    form = QuestionForm(request.POST if _sent(request) else None, question=one, asked=asked)
    return _decide(
        request, form, lambda: actions.ask_so(request.member.org_id, key, form.cleaned_data["asked"]),
        title=one.name, stays=one.stays, place=place_of(one.part), lede=Two(
            "Nobody has to answer it, and no setting can make it compulsory.",
            "Personne n’est tenu d’y répondre, et aucun réglage ne peut la rendre obligatoire."),
    )  # fmt: skip


@with_right(ORGANISATION)
@require_http_methods(["GET", "POST"])
def own(request: MemberRequest, own_question: str = "") -> HttpResponse:
    """A question of the organisation's own: a new one, or the words of one that is there."""
    asking = asking_of(request.member.organisation)
    there = next((one for one in asking.own if one.key == own_question), None)
    if own_question and there is None:
        raise Http404
    place = place_of(there.part) if there else request.GET.get("in", next(iter(PLACES)))
    form = OwnForm(request.POST if _sent(request) else None, asking=asking, own=there, parts=_place(place).parts)
    title = there.label if there else Two("A question of your own", "Une question à vous")
    return _decide(
        request, form, lambda: actions.keep_own(request.member.org_id, form.cleaned_data["own"]), title=title, place=place,
        lede=Two("Ask only what helps the work with this person. Whatever is asked can be skipped.",
                 "Ne demandez que ce qui sert au travail avec la personne. On peut passer toute question."),
    )  # fmt: skip


@with_right(ORGANISATION)
@require_http_methods(["GET", "POST"])
def one_list(request: MemberRequest, own_list: str = "") -> HttpResponse:
    """A list: its name and its rows."""
    key, lists = own_list, asking_of(request.member.organisation).lists
    there = lists.get(key) or (Listed(key, LISTS[key]) if key in LISTS else None)
    if key and there is None:
        raise Http404
    more = "more" in request.POST
    if request.method == "POST" and (more or only_shows_again(request)):
        form = ListForm(listed=there, typed=request.POST, more=more)
    else:
        form = ListForm(request.POST if _sent(request) else None, listed=there)
    return _decide(
        request, form, lambda: actions.keep_list(request.member.org_id, form.cleaned_data["listed"]),
        title=there.name if there else Two("A new list", "Une nouvelle liste"), template="care/settings/list.html",
        lede=Two("A row that was used is never lost: it is only no longer offered.",
                 "Une ligne déjà utilisée n’est jamais perdue\u00a0: elle n’est simplement plus proposée."),
    )  # fmt: skip


@with_right(ORGANISATION)
@require_http_methods(["GET", "POST"])
def rooms(request: MemberRequest) -> HttpResponse:
    """The names of rooms."""
    form = RoomsForm(request.POST if _sent(request) else None, rooms=dict(asking_of(request.member.organisation).rooms))
    return _decide(
        request, form, lambda: actions.name_rooms(request.member.org_id, form.cleaned_data["rooms"]),
        title=Two("The words your pages use", "Les mots de vos pages"), lede=Two(
            "A name that says nothing to a bystander. Leave both empty to keep Fireweed’s.",
            "Un nom qui ne dit rien aux gens autour. Laissez les deux vides pour garder celui de Fireweed."),
    )  # fmt: skip


@with_right(ORGANISATION)
@require_POST
def sign_off(request: MemberRequest) -> HttpResponse:
    """Whether plans wait for a supervisor's word."""
    actions.ask_sign_off(request.member.org_id, request.POST.get("wanted") == "yes")
    return _back()


def _decide(
    request: MemberRequest, form: forms.Form, act: Callable[[], None], *, template: str = "care/settings/one.html",
    place: str = "", **context: Any,
) -> HttpResponse:  # fmt: skip
    if form.is_bound and form.is_valid():
        try:
            act()
            return _back(place)
        except Refused as refused:
            form.add_error(None, str(refused.reason))
    back = _page_of(place)
    return form_page(request, template, {"form": form, "back": back, **context}, status=422 if form.errors else 200)


def _sent(request: MemberRequest) -> bool:
    return request.method == "POST" and not only_shows_again(request) and "more" not in request.POST


def _back(place: str = "") -> HttpResponse:
    return HttpResponseRedirect(_page_of(place) + "?done=saved")


def _page_of(place: str) -> str:
    return reverse("care:settings-place", args=[place]) if place else reverse("care:settings")


def _place(key: str) -> Place:
    if key not in PLACES:
        raise Http404
    return PLACES[key]


def _counted(asking: Configuration, place: Place) -> dict[str, int]:
    built = [asking.asked(one.key).shown for part in place.parts for one in built_of(part)]
    own = [one.shown for part in place.parts for one in asking.own_of(part)]
    return {"asked": sum(one is not Shown.HIDDEN for one in (*built, *own)), "of": len(built) + len(own), "own": len(own)}


def _seen(asking: Configuration, key: str) -> dict[str, Any]:
    asked = asking.asked(key)
    return {"key": key, "label": asked.label or BUILT[key].name, "shown": SHOWN[asked.shown], "stays": BUILT[key].stays}


def _offered(one: Listed) -> int:
    return sum(row.offered for row in one.rows)
