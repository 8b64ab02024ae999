"""Adding a goal, or changing one: one form."""

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from fireweed.accounts.asking import MemberRequest
from fireweed.accounts.entrance import with_right
from fireweed.care.plan import actions
from fireweed.care.plan.forms import GoalForm
from fireweed.care.plan.queries import PlanSeen, WalkSeen, walk_for
from fireweed.care.plan.rules.goals import goal_of, has_day_gone_by
from fireweed.care.plan.views.plan import back
from fireweed.care.queries import NotYours
from fireweed.care.rules.refused import Refused
from fireweed.care.rules.walk import Goal
from fireweed.care.rules.walk.plan import HORIZONS
from fireweed.care.settings.queries import asking_of
from fireweed.care.views.doors import id_in, or_not_here
from fireweed.care.views.language import form_page, only_shows_again
from fireweed.network.roles import READ


@with_right(READ, shows_person=True)
@require_http_methods(["GET", "POST"])
@or_not_here
def goal(request: MemberRequest, record: UUID) -> HttpResponse:
    """`goal` in the address names the one that is changed, `in` the horizon a new one is meant for."""
    walk = walk_for(request.keyring, record, task="plan.write", write=True)
    if request.method == "POST":
        return _take(request, walk)
    if walk.plan.is_two:  # first one plan again
        return HttpResponseRedirect(reverse("care:plan", args=[record]))
    wanted = request.GET.get("goal", "")
    found = goal_of(walk.plan.plan, wanted) if wanted else _new(request.GET.get("in", ""))
    if found is None:
        raise NotYours
    form = GoalForm(asking=asking_of(request.member.organisation), goal=found, base=walk.plan.base)
    return _form(request, walk, form, is_new=not wanted)


def _take(request: MemberRequest, walk: WalkSeen) -> HttpResponse:
    posted = request.POST
    base, goal_id = _base(walk.plan, posted.get("base", "")), posted.get("goal_id", "")
    version = walk.plan.version(base) if base else None
    before = goal_of(version.plan, goal_id) if version else None
    found = before or Goal(str(id_in(goal_id)), "")
    kept: dict[str, Any] = {"asking": asking_of(request.member.organisation), "goal": found, "base": base}
    if only_shows_again(request):
        form = GoalForm(typed=posted, more="more" in posted, **kept)
        return _form(request, walk, form, is_new=before is None)
    form = GoalForm(posted, **kept)
    if not form.is_valid():
        return _form(request, walk, form, is_new=before is None)
    written = form.written()
    try:
        actions.write_goal(
            request.keyring, walk.record.id, written, base=base, leaf_id=form.cleaned_data["leaf_id"]
        )
    except Refused as refused:
        form.add_error(None, str(refused.reason))
        return _form(request, walk, form, is_new=before is None)
    late = has_day_gone_by(written, timezone.localdate())
    return back(walk.record.id, "gone-by" if late else "goal", "" if late else written.id)


def _new(horizon: str) -> Goal:
    return Goal(str(uuid4()), horizon if horizon in HORIZONS else "")



def _base(seen: PlanSeen, said: str) -> UUID | None:
    if not said:
        return None
    found = id_in(said)
    if seen.version(found) is None:
        raise NotYours
    return found


def _form(request: MemberRequest, walk: WalkSeen, form: GoalForm, *, is_new: bool) -> HttpResponse:
    context = {"record": walk.record, "form": form, "is_new": is_new}
    return form_page(request, "care/plan/goal.html", context, status=422 if form.errors else 200)
