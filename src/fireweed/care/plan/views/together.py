"""Versions that stand side by side become one plan: one of them is kept, or each goal is chosen."""

from uuid import UUID, uuid4, uuid5

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from fireweed.accounts.asking import MemberRequest
from fireweed.accounts.entrance import with_right
from fireweed.care.plan import actions
from fireweed.care.plan.queries import WalkSeen, walk_for
from fireweed.care.plan.rules.together import differing
from fireweed.care.plan.shown import goal_shown, versions_shown
from fireweed.care.plan.views.plan import back, posted_id
from fireweed.care.queries import NotYours
from fireweed.care.views.doors import or_not_here
from fireweed.network.roles import READ

GOAL = "goal-"


@with_right(READ, shows_person=True)
@require_http_methods(["GET", "POST"])
@or_not_here
def together(request: MemberRequest, record: UUID) -> HttpResponse:
    """Choose goal by goal; the button “keep this one” of the plan's page comes here as well."""
    if request.method == "POST":
        return _take(request, record)
    walk = walk_for(request.keyring, record, task="plan.write", write=True)
    if not walk.plan.is_two:
        return HttpResponseRedirect(reverse("care:plan", args=[record]))
    context = {
        "record": walk.record, "press": uuid4(), "versions": versions_shown(walk, walk.plan.current),
        "choices": _choices(walk),
    }  # fmt: skip
    return render(request, "care/plan/together.html", context)


def _choices(walk: WalkSeen) -> list[tuple[str, list[tuple[int, object]], bool]]:
    """For each goal that differs: its id, what each version that has it says, and whether it may be left out."""
    return [
        (one.id, [(place, goal_shown(walk, goal)) for place, goal in enumerate(one.goals) if goal], one.only_in_one)
        for one in differing([version.plan for version in walk.plan.current])
    ]


def _take(request: MemberRequest, record: UUID) -> HttpResponse:
    posted, nonce = request.POST, posted_id(request, "press")
    try:
        these = [UUID(one) for one in posted.getlist("version")]
    except ValueError:
        raise NotYours from None
    if posted.get("keep"):
        kept = posted_id(request, "keep")
        others = [one for one in these if one != kept]
        actions.keep_this_one(request.keyring, record, kept, others, leaf_id=uuid5(nonce, f"keep {kept}"))
    else:
        chosen = {name.removeprefix(GOAL): posted.get(name, "") for name in posted if name.startswith(GOAL)}
        actions.bring_together(request.keyring, record, these, chosen, leaf_id=nonce)
    return back(record, "together")
