"""Somebody stands in while a member is away."""

from datetime import date
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from fireweed.accounts.asking import MemberRequest
from fireweed.accounts.entrance import with_right
from fireweed.bilingual import Two
from fireweed.care.circle.queries import colleagues
from fireweed.care.day.actions.cover import Result, begin_cover, end_cover
from fireweed.care.day.forms import CoverForm, in_days
from fireweed.care.day.queries.cover import Covered, load_for, stand_in, standing_in
from fireweed.care.day.rules.flags import PAST
from fireweed.care.day.rules.walk import COVER_LONG, COVER_PAST, cover_refusal
from fireweed.care.day.views.done import done
from fireweed.care.rules.refused import Refused
from fireweed.care.views.doors import id_in, or_not_here
from fireweed.care.views.language import form_page, only_shows_again
from fireweed.network.roles import LET_IN, READ

ABOUT_THE_DAY: tuple[Two, ...] = (COVER_PAST, COVER_LONG, PAST)


@with_right(LET_IN, stepped=True, shows_person=True)
@require_http_methods(["GET", "POST"])
@or_not_here
def cover(request: MemberRequest) -> HttpResponse:
    """Choose who and until when; look at everyone by name; let in; end it early."""
    choices = [(one.user_id, one.name) for one in colleagues(request.keyring) if one.may(READ)]
    if request.method == "GET":
        return _page(request, CoverForm(choices=choices, until=in_days(14, timezone.localdate())))
    if "end" in request.POST:
        end_cover(request.keyring, id_in(request.POST["end"]))
        return HttpResponseRedirect(reverse("care:cover") + "?done=cover-ended")
    if only_shows_again(request):
        typed = {name: request.POST.get(name, "") for name in ("whom", "until")}
        return _page(request, CoverForm(choices=choices, **typed))
    form = CoverForm(request.POST, choices=choices)
    if not form.is_valid():
        return _page(request, form)
    user, until = UUID(form.cleaned_data["whom"]), form.cleaned_data["until"]
    try:
        if "let-in" in request.POST:
            kept = set(request.POST.getlist("person"))
            member, _ = stand_in(request.keyring, user)
            left_out = [one.id for one in load_for(request.keyring, member) if str(one.id) not in kept]
            results = begin_cover(request.keyring, user, until, without=left_out)
            return _page(request, CoverForm(choices=choices, until=until), results=results, who=member.name)
        member, reason = stand_in(request.keyring, user)
        reason = reason or cover_refusal(until, timezone.localdate())
        if reason is not None:
            raise Refused(reason)
    except Refused as refused:
        form.add_error("until" if refused.reason in ABOUT_THE_DAY else "whom", str(refused.reason))
        return _page(request, form)
    return _page(request, form, before=load_for(request.keyring, member), who=member.name, until=until)



def _page(
    request: MemberRequest, form: CoverForm, *, before: list[Covered] | None = None,
    results: list[Result] | None = None, who: str = "", until: date | None = None,
) -> HttpResponse:  # fmt: skip
    context = {
        "form": form, "before": before, "results": results, "who": who, "until": until, "done": done(request),
        "standing": standing_in(request.keyring),
    }
    return form_page(request, "care/day/cover.html", context, status=422 if form.errors else 200)
