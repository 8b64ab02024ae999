"""The page of who comes along; taking somebody off it, putting them back, choosing between two versions."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from fireweed.accounts.asking import MemberRequest
from fireweed.accounts.entrance import with_right
from fireweed.care.household import actions
from fireweed.care.household.queries import household_for
from fireweed.care.household.rules.done import DONE
from fireweed.care.views.doors import id_in, or_not_here
from fireweed.network.roles import READ


@with_right(READ, shows_person=True)
@require_GET
@or_not_here
def household(request: MemberRequest, record: UUID) -> HttpResponse:
    """Who comes along, in this person's own words."""
    seen, found = household_for(request.keyring, record)
    done = DONE.get(request.GET.get("done", ""))
    context = {"record": seen, "household": found, "may_write": not seen.only_read, "done": done}
    return render(request, "care/household/page.html", context)


@with_right(READ, shows_person=True)
@require_POST
@or_not_here
def state(request: MemberRequest, record: UUID) -> HttpResponse:
    """Take somebody off the page, or put them back: one press."""
    alone = actions.set_state(request.keyring, record, id_in(request.POST.get("leaf")), request.POST.get("state", ""))
    return back(record, "changed" if alone else "both")


@with_right(READ, shows_person=True)
@require_POST
@or_not_here
def keep(request: MemberRequest, record: UUID) -> HttpResponse:
    """Choose which of two versions holds."""
    actions.keep_version(request.keyring, record, id_in(request.POST.get("leaf")))
    return back(record, "kept")



def back(record: UUID, code: str) -> HttpResponse:
    """To the page, with what was done."""
    return HttpResponseRedirect(reverse("care:household", args=[record]) + f"?done={code}")
