"""What every page knows: the language, who is signed in, and whether a person is shown."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from fireweed.bilingual import current
from fireweed.keys.sessions import IDLE

LONGEST_PLACE = 300
"""A longer address is not carried along; the language switch comes back to the page alone."""

NEUTRAL = {"en": "https://weather.gc.ca/", "fr": "https://meteo.gc.ca/"}


def page(request: HttpRequest) -> dict[str, Any]:
    """The names that `base.html` uses."""
    member = getattr(request, "member", None) if getattr(request, "keyring", None) is not None else None
    entrance = getattr(request, "entrance", None)
    return {
        "LANGUAGE_CODE": current(),
        "member": member,
        "organisation": member.organisation if member is not None else None,
        "may": dict.fromkeys(member.role.rights, True) if member is not None else {},
        "shows_person": bool(entrance and entrance.shows_person),
        "idle_seconds": int(IDLE.total_seconds()) if member is not None else 0,
        "is_demo": settings.IS_DEMO,
        "neutral_site": NEUTRAL[current()],
        "here": request.path,
        "place": place if len(place := request.get_full_path()) <= LONGEST_PLACE else request.path,
    }
