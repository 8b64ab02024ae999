"""The plan in lines or as a circle, what one press changes in it, its versions, a supervisor's signature."""

from uuid import UUID, uuid4, uuid5

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from fireweed.accounts.asking import MemberRequest
from fireweed.accounts.entrance import with_right
from fireweed.bilingual import Two
from fireweed.care.plan import actions
from fireweed.care.plan.done import done
from fireweed.care.plan.queries import walk_for
from fireweed.care.plan.rules.drawing import draw
from fireweed.care.plan.shown import goal_shown, in_horizons, versions_shown
from fireweed.care.queries import NotYours
from fireweed.care.rules.pages import page_of
from fireweed.care.rules.refused import Refused
from fireweed.care.views.doors import or_not_here
from fireweed.network.roles import EMERGENCY, READ

VERSIONS = 20
CIRCLE = "circle"


@with_right(READ, shows_person=True)
@require_GET
@or_not_here
def plan(request: MemberRequest, record: UUID) -> HttpResponse:
    """The plan; versions that stand side by side are shown so until somebody makes one of them."""
    return _page(request, record)


def _page(request: MemberRequest, record: UUID, *, refused: Two | None = None) -> HttpResponse:
    walk = walk_for(request.keyring, record, task="plan.page")
    as_circle = request.GET.get("as") == CIRCLE
    seen = walk.plan
    rings = draw(seen.plan.goals, walk.horizons) if as_circle else []
    context = {
        "record": walk.record, "walk": walk, "press": uuid4(), "as": CIRCLE if as_circle else "", "done": done(request),
        "horizons": in_horizons(walk, seen.plan), "side_by_side": versions_shown(walk, seen.current, whole=True),
        "rings": rings, "refused": refused, "signer": walk.name(seen.plan.signed_by),
        "numbered": [
            (flower.number, goal_shown(walk, flower.goal), ring.name) for ring in reversed(rings) for flower in ring.flowers
        ],
    }  # fmt: skip
    return render(request, "care/plan/plan.html", context, status=422 if refused else 200)


@with_right(READ, shows_person=True)
@require_POST
@or_not_here
def press(request: MemberRequest, record: UUID) -> HttpResponse:
    """One press: a step done or not, a level, a state; what was pressed says what, of which goal."""
    what, _, rest = request.POST.get("do", "").partition(" ")
    goal, _, value = rest.partition(" ")
    base, leaf = posted_id(request, "base"), uuid5(posted_id(request, "press"), f"{what} {rest}")
    if what == "step":
        step, _, state = value.partition(" ")
        if state not in ("done", "undone"):
            raise NotYours
        actions.mark_step(request.keyring, record, goal, step, done=state == "done", base=base, leaf_id=leaf)
    elif what == "level":
        if value not in ("none", "-2", "-1", "0", "1", "2"):
            raise NotYours
        level = None if value == "none" else int(value)
        actions.choose_level(request.keyring, record, goal, level, base=base, leaf_id=leaf)
    elif what == "state":
        actions.change_state(request.keyring, record, goal, value, base=base, leaf_id=leaf)
    else:
        raise NotYours
    return back(record, "step", goal)


@with_right(READ, shows_person=True)
@require_GET
@or_not_here
def versions(request: MemberRequest, record: UUID) -> HttpResponse:
    """Every version, newest first: who, when, what changed."""
    walk = walk_for(request.keyring, record, task="plan.versions")
    if walk.record.leaves is None:
        raise NotYours
    page = page_of(walk.plan.versions[::-1], request.GET.get("page", "1"), VERSIONS)
    context = {"record": walk.record, "walk": walk, "page": page, "versions": versions_shown(walk, page.rows)}
    return render(request, "care/plan/versions.html", context)


@with_right(EMERGENCY, shows_person=True)
@require_POST
@or_not_here
def sign(request: MemberRequest, record: UUID) -> HttpResponse:
    """A supervisor signs the version in force, where the organisation asks for it."""
    leaf = uuid5(posted_id(request, "press"), "sign")
    try:
        actions.sign(request.keyring, record, base=posted_id(request, "base"), leaf_id=leaf)
    except Refused as refused:
        return _page(request, record, refused=refused.reason)
    return back(record, "signed")


def back(record: UUID, code: str, goal: str = "") -> HttpResponse:
    """To the plan, where the goal stands."""
    return HttpResponseRedirect(
        reverse("care:plan", args=[record]) + f"?done={code}" + (f"#goal-{goal}" if goal else "")
    )


def posted_id(request: MemberRequest, name: str) -> UUID:
    """An id that a page of ours sent; anything else is not here."""
    try:
        return UUID(request.POST.get(name, ""))
    except ValueError:
        raise NotYours from None
