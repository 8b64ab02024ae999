"""The organisation's trail for those who watch over it: who did what when, by number and never by name."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from fireweed.accounts.asking import MemberRequest
from fireweed.accounts.entrance import with_right
from fireweed.care.circle import looking
from fireweed.care.circle.rules.kinds import KINDS
from fireweed.network.queries import members
from fireweed.network.roles import TRAIL

BOOKS = ("openings", "changes")


@with_right(TRAIL)
@require_GET
def trail(request: MemberRequest) -> HttpResponse:
    """One book at a time, newest first; the address carries codes alone."""
    asked = request.GET
    before = asked.get("before", "")
    book = asked.get("book", "")
    people = list(members())
    found = looking.trail_for(
        request.keyring, people, book=book if book in BOOKS else BOOKS[0], kind=asked.get("kind", ""),
        member=asked.get("member", ""),
        before=int(before) if before.isascii() and before.isdigit() and len(before) < 16 else None,
    )
    context = {
        "trail": found, "kinds": [(key, kind.said) for key, kind in KINDS.items()], "kind": asked.get("kind", ""),
        "people": [(looking.short(one.user_id), one.name) for one in people], "chosen": asked.get("member", ""),
    }
    return render(request, "care/circle/trail.html", context)
