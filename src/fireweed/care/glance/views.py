"""A copy for the person it is about, to be printed: its outside is blank."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from fireweed.accounts.asking import MemberRequest
from fireweed.accounts.entrance import with_right
from fireweed.care.glance.queries import glance_for, plan_on_paper, plans_of, readers_on_paper
from fireweed.care.glance.rules.copying import PARTS, chosen
from fireweed.care.household.queries import on_paper as household_on_paper
from fireweed.care.queries import NotYours
from fireweed.care.settings.queries import asking_of
from fireweed.care.settings.showing import on_paper
from fireweed.care.views.doors import or_not_here
from fireweed.network.roles import READ


@with_right(READ, shows_person=True)
@require_GET
@or_not_here
def copy(request: MemberRequest, record: UUID) -> HttpResponse:
    """What is chosen with this person, in this person's language, ready to print."""
    glance = glance_for(request.keyring, record, task="copy.page")
    if glance.record.only_read:  # an emergency opens to read, not to carry away
        raise NotYours
    parts = chosen(request.GET.getlist("part"), asked="chosen" in request.GET)
    context = {
        "record": glance.record, "glance": glance, "choices": PARTS, "parts": parts,
        "side_by_side": len(plans_of(glance.record)) > 1,
        "answers": on_paper(asking_of(request.member.organisation), glance.record) if "answers" in parts else (),
        "plan": plan_on_paper(glance.record) if "plan" in parts else (),
        "household": household_on_paper(glance.record) if "household" in parts else (),
        "readers": readers_on_paper(request.keyring, record) if "circle" in parts else (),
    }  # fmt: skip
    return render(request, "care/glance/copy.html", context)
