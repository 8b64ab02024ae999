"""Changing how it is with a need, its place, its words; choosing between two versions."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from fireweed.accounts.asking import MemberRequest
from fireweed.accounts.entrance import with_right
from fireweed.bilingual import Two
from fireweed.care.needs import actions
from fireweed.care.needs.forms import WordsForm
from fireweed.care.needs.queries import one_for
from fireweed.care.rules.refused import Refused
from fireweed.care.settings.queries import asking_of
from fireweed.care.views.doors import id_in, or_not_here
from fireweed.care.views.language import form_page, only_shows_again
from fireweed.network.roles import READ

TITLES = {
    "need": Two("A need", "Un besoin"),
    "barrier": Two("What stands in the way", "Un obstacle"),
    "strength": Two("A strength", "Une force"),
}


@with_right(READ, shows_person=True)
@require_POST
@or_not_here
def state(request: MemberRequest, record: UUID) -> HttpResponse:
    """Say how it is now: one press."""
    alone = actions.set_state(request.keyring, record, id_in(request.POST.get("leaf")), request.POST.get("state", ""))
    return _back(record, "need-state" if alone else "need-both")


@with_right(READ, shows_person=True)
@require_POST
@or_not_here
def order(request: MemberRequest, record: UUID) -> HttpResponse:
    """Put one need before another."""
    mark = id_in(request.POST.get("mark")) if request.POST.get("mark") else None
    first, then = (id_in(request.POST.get(name)) for name in ("first", "then"))
    alone = actions.put_need_before(request.keyring, record, first, then, mark=mark)
    return _back(record, "need-order" if alone else "need-order-both")


@with_right(READ, shows_person=True)
@require_POST
@or_not_here
def keep(request: MemberRequest, record: UUID) -> HttpResponse:
    """Choose which of two versions holds."""
    actions.keep_version(request.keyring, record, id_in(request.POST.get("leaf")))
    return _back(record, "need-kept")


@with_right(READ, shows_person=True)
@require_http_methods(["GET", "POST"])
@or_not_here
def own_words(request: MemberRequest, record: UUID, need: UUID) -> HttpResponse:
    """The words of one of them, and everything that was written of it before."""
    seen, one = one_for(request.keyring, record, need)
    own = (one.need_code,) if one.need_code else ()
    choice: tuple[str, ...] | None = own if one.kind == "barrier" else None
    there: dict[str, Any] = {
        "part": one.kind, "asking": asking_of(request.member.organisation), "own": one.now.own, "needs": choice,
        "words": one.now.words, "need": one.need_code,
    }  # fmt: skip
    form = WordsForm(**there)
    if request.method == "POST" and only_shows_again(request):
        form = WordsForm(typed=request.POST, **there)
    elif request.method == "POST":
        form = WordsForm(request.POST, **there)
        if form.is_valid():
            try:
                said = form.cleaned_data
                alone = actions.change_words(
                    request.keyring, record, need, said["words"], need=said.get("need"), own=form.said()
                )
                return _back(record, "need-words" if alone else "need-both")
            except Refused as refused:
                form.add_error("words" if "words" in form.fields else None, str(refused.reason))
    context = {"record": seen, "one": one, "form": form, "title": TITLES[one.kind]}
    return form_page(request, "care/needs/words.html", context, status=422 if form.errors else 200)



def _back(record: UUID, code: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("care:needs", args=[record]) + f"?done={code}")
