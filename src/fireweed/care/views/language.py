"""The language switch inside a form: the page comes back in the other language with everything that was typed."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from fireweed.accounts.asking import MemberRequest
from fireweed.bilingual import LANGUAGES, current, speaking


def only_shows_again(request: MemberRequest) -> bool:
    """Whether a button asked for the same form in the other language or with more room, not to have it taken in."""
    return request.POST.get("speak") in LANGUAGES or "more" in request.POST


def form_page(request: MemberRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A page with a form, in the language its switch asked for."""
    wanted = request.POST.get("speak", "")
    chosen = wanted if wanted in LANGUAGES else current()
    with speaking(chosen):
        response = render(request, template, {"keeps_form": True, **context}, status=status)
    if chosen == wanted:
        response.headers["Content-Language"] = chosen
        response.set_cookie(settings.LANGUAGE_COOKIE, chosen, secure=True, httponly=True, samesite="Strict", path="/")
    return response
