"""Asking how it goes: up to three outcomes on one page, each question skippable."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from fireweed.accounts.asking import MemberRequest
from fireweed.accounts.entrance import with_right
from fireweed.care.outcomes import actions, queries
from fireweed.care.outcomes.forms import AskForm, ChooseForm
from fireweed.care.outcomes.rules.asking import NOTHING, UNKNOWN, chosen_refusal, is_ended_first
from fireweed.care.outcomes.rules.facts import to_offer
from fireweed.care.outcomes.rules.offering import FIRST_CONTACT
from fireweed.care.outcomes.rules.questions import sets
from fireweed.care.outcomes.views.page import outcomes_page
from fireweed.care.queries import RecordSeen
from fireweed.care.queries.leaves import LeafSeen
from fireweed.care.rules.notes import ABOUT_THE_DAY
from fireweed.care.rules.refused import Refused
from fireweed.care.settings.queries import asking_of
from fireweed.care.views.doors import or_not_here
from fireweed.care.views.language import form_page, only_shows_again
from fireweed.network.roles import READ


@with_right(READ, shows_person=True)
@require_http_methods(["GET", "POST"])
@or_not_here
def ask(request: MemberRequest, record: UUID) -> HttpResponse:
    """Ask what is worth asking now, or what this person chose; take the answers in."""
    seen, leaves = queries.with_story(request.keyring, record, task="outcomes.ask", leaves=queries.FOR_ASKING)
    now = queries.offers(leaves, begun_on=seen.begun_on, today=seen.today)
    if request.method == "GET":
        if not now.outcomes:
            return HttpResponseRedirect(reverse("care:outcomes", args=[record]))
        return _page(request, seen, _form(request, seen, leaves, now.outcomes))
    if now.too_early:
        return outcomes_page(request, record, problem=FIRST_CONTACT)
    if "choose" in request.POST:
        return _chosen(request, seen, leaves)
    codes = _listed(request, "outcomes")
    if (problem := chosen_refusal(codes)) is not None:
        return outcomes_page(request, record, problem=UNKNOWN if problem == NOTHING else problem)
    return _take(request, seen, leaves, codes)


def _chosen(request: MemberRequest, seen: RecordSeen, leaves: list[LeafSeen]) -> HttpResponse:
    """This person's own choice, as a form to be answered."""
    choose = ChooseForm(request.POST)
    if not choose.is_valid():
        return outcomes_page(request, seen.id, choose=choose, problem=UNKNOWN)
    codes = choose.chosen()
    if (problem := chosen_refusal(codes)) is not None:
        return outcomes_page(request, seen.id, choose=choose, problem=problem)
    return _page(request, seen, _form(request, seen, leaves, codes, by_hand=codes))


def _take(request: MemberRequest, seen: RecordSeen, leaves: list[LeafSeen], codes: list[str]) -> HttpResponse:
    unfolded, by_hand = _listed(request, "unfolded"), _listed(request, "by_hand")
    if only_shows_again(request):
        return _page(request, seen, _form(request, seen, leaves, codes, unfolded=unfolded, typed=request.POST))
    form = _form(request, seen, leaves, codes, unfolded=unfolded, data=request.POST)
    if not form.is_valid():
        return _page(request, seen, form)
    put_off = request.POST.get("skip") == "all"
    if not put_off and (more := form.to_unfold()):
        unfolded = [*unfolded, *more]
        return _page(request, seen, _form(request, seen, leaves, codes, unfolded=unfolded, typed=request.POST), more=True)
    ratings = form.ratings(put_off=put_off)
    try:
        actions.write_ratings(
            request.keyring, seen.id, ask_id=form.cleaned_data["ask_id"], ratings=ratings, by_hand=by_hand,
            on=form.cleaned_data["on"],
        )  # fmt: skip
    except Refused as refused:
        form.add_error("on" if refused.reason in (*ABOUT_THE_DAY, FIRST_CONTACT) else None, str(refused.reason))
        return _page(request, seen, form)
    said = "put-off" if put_off else "ended" if all(is_ended_first(one) for one in ratings) else "asked"
    return HttpResponseRedirect(reverse("care:outcomes", args=[seen.id]) + f"?done={said}")


def _form(
    request: MemberRequest, seen: RecordSeen, leaves: list[LeafSeen], codes: list[str] | tuple[str, ...], *,
    by_hand: list[str] | None = None, unfolded: list[str] | None = None, data: object = None, typed: object = None,
) -> AskForm:  # fmt: skip
    told, ratings = queries.facts_of(leaves), queries.ratings_of(leaves)
    facts = {code: to_offer(told, code, queries.settled(ratings, code)) for code in codes}
    return AskForm(
        data, asking=asking_of(request.member.organisation), asked=[sets()[code] for code in codes], facts=facts,
        today=seen.today, by_hand=by_hand or (), unfolded=unfolded or (), typed=typed,
    )  # fmt: skip


def _listed(request: MemberRequest, name: str) -> list[str]:
    """Codes that the form carries along, each once."""
    return list(dict.fromkeys(one for one in request.POST.get(name, "").split(",") if one))


def _page(request: MemberRequest, seen: RecordSeen, form: AskForm, *, more: bool = False) -> HttpResponse:
    context = {"record": seen, "form": form, "groups": form.groups(), "more": more}
    return form_page(request, "care/outcomes/ask.html", context, status=422 if form.errors else 200)
