"""The pages that belong to the house itself."""

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from fireweed.accounts.asking import Request
from fireweed.accounts.entrance import anyone
from fireweed.bilingual import LANGUAGES, current
from fireweed.keys import sessions
from fireweed.network.roles import READ
from fireweed.site.context import NEUTRAL
from fireweed.site.gallery import charts


@anyone
@require_GET
def front(request: Request) -> HttpResponse:
    """The first page: a door for those signed out, today for those who open records, colleagues for the others."""
    if request.keyring is not None:
        return HttpResponseRedirect(reverse("care:today" if request.member.may(READ) else "network:members"))
    if settings.IS_DEMO:
        return HttpResponseRedirect(reverse("demo:cast"))
    return HttpResponseRedirect(reverse("accounts:sign-in"))


@anyone
@require_POST
def speak(request: Request) -> HttpResponse:
    """Change the language and come back to the same page."""
    chosen = request.POST.get("language", "")
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = reverse("front")
    response = HttpResponseRedirect(back)
    if chosen in LANGUAGES:
        response.set_cookie(
            settings.LANGUAGE_COOKIE, chosen, secure=True, httponly=True, samesite="Strict", path="/"
        )
    return response


@csrf_exempt
@anyone
def leave(request: Request) -> HttpResponse:
    """Leave quickly: the session ends and a neutral site opens. Works as a plain link; ending twice is harmless."""
    if request.signed_in is not None:
        sessions.end(request.signed_in)
    request.new_cookies = "gone"
    if request.method == "POST":
        return HttpResponse(status=204)
    return HttpResponseRedirect(NEUTRAL[current()])


@anyone
@require_GET
def gallery(request: Request) -> HttpResponse:
    """Every component in every state."""
    return render(request, "gallery.html", {"charts": charts()})
