"""The page of what someone needs, what stands in the way and what this person is strong in; adding to each of them."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods

from fireweed.accounts.asking import MemberRequest
from fireweed.accounts.entrance import with_right
from fireweed.care.needs import actions, words
from fireweed.care.needs.forms import Adding, BarrierForm, NeedForm, StrengthForm
from fireweed.care.needs.queries import needs_for
from fireweed.care.needs.rules.done import DONE
from fireweed.care.queries import NotYours
from fireweed.care.rules.refused import Refused
from fireweed.care.settings.queries import asking_of
from fireweed.care.views.doors import or_not_here
from fireweed.care.views.language import form_page, only_shows_again
from fireweed.network.roles import READ

LONGEST_PLACE = 300


@with_right(READ, shows_person=True)
@require_GET
@or_not_here
def needs(request: MemberRequest, record: UUID) -> HttpResponse:
    """Needs in this person's own order, barriers, strengths, and the picture of what stood in the way."""
    return _page(request, record)


@with_right(READ, shows_person=True)
@require_http_methods(["GET", "POST"])
@or_not_here
def need_add(request: MemberRequest, record: UUID) -> HttpResponse:
    """Write a need down."""

    def add(form: Adding, said: dict[str, str]) -> actions.Added:
        return actions.add_need(
            request.keyring, record, form_id=form.cleaned_data["form_id"], code=said["code"], words=said["words"], own=form.said()
        )

    return _add(request, record, NeedForm, add)


@with_right(READ, shows_person=True)
@require_http_methods(["GET", "POST"])
@or_not_here
def barrier_add(request: MemberRequest, record: UUID) -> HttpResponse:
    """Write down what stands in the way."""

    def add(form: Adding, said: dict[str, str]) -> actions.Added:
        return actions.add_barrier(
            request.keyring, record, form_id=form.cleaned_data["form_id"], kind=said["kind"], words=said["words"],
            need=said["need"], own=form.said(),
        )  # fmt: skip

    return _add(request, record, BarrierForm, add)


@with_right(READ, shows_person=True)
@require_http_methods(["GET", "POST"])
@or_not_here
def strength_add(request: MemberRequest, record: UUID) -> HttpResponse:
    """Write a strength down."""

    def add(form: Adding, said: dict[str, str]) -> actions.Added:
        return actions.add_strength(
            request.keyring, record, form_id=form.cleaned_data["form_id"], code=said["code"], words=said["words"], own=form.said()
        )

    return _add(request, record, StrengthForm, add)


def _add(
    request: MemberRequest, record: UUID, kind: type[Adding], add: Callable[[Adding, dict[str, str]], actions.Added]
) -> HttpResponse:
    if request.method == "GET":
        return HttpResponseRedirect(reverse("care:needs", args=[record]))
    asking = asking_of(request.member.organisation)
    if only_shows_again(request):
        return _page(request, record, kind(asking=asking, typed=request.POST))
    form = kind(request.POST, asking=asking)
    if not form.is_valid():
        return _page(request, record, form)
    try:
        added = add(form, form.cleaned_data)
    except Refused as refused:
        form.add_error("words" if "words" in form.fields else None, str(refused.reason))
        return _page(request, record, form)
    place = back_to(form.cleaned_data["next"]) or reverse("care:needs", args=[record])
    at = f"#{form.part}-part" if not back_to(form.cleaned_data["next"]) else ""
    return HttpResponseRedirect(f"{place}?done={form.part}-{added}{at}")


def back_to(place: str) -> str:
    """The page to go back to, where it is a page of ours, without what stands after its path; "" for anything else."""
    path = place.partition("?")[0].partition("#")[0]
    if not path.startswith("/") or len(path) > LONGEST_PLACE or not url_has_allowed_host_and_scheme(path, allowed_hosts=None):
        return ""
    try:
        resolve(path)
    except Resolver404:
        return ""
    return path


def _page(request: MemberRequest, record: UUID, again: Adding | None = None) -> HttpResponse:
    seen, found = needs_for(request.keyring, record)
    if again is not None and (found is None or seen.only_read):
        raise NotYours
    own, asking = tuple(found.codes) if found else (), asking_of(request.member.organisation)
    forms: list[Adding] = [NeedForm(asking=asking), BarrierForm(asking=asking, needs=own), StrengthForm(asking=asking)]
    context = {
        "record": seen, "needs": found, "done": DONE.get(request.GET.get("done", "")), "choices": words.need_choices(),
        "kinds": words.KINDS.items(), "strengths": words.strengths(), "may_write": not seen.only_read,
        "asked": again.part if again else "", "keeps_form": again is not None,
        **{f"{form.part}_form": form for form in [*forms, *([again] if again else [])]},
    }  # fmt: skip
    return form_page(request, "care/needs/needs.html", context, status=422 if again and again.errors else 200)
