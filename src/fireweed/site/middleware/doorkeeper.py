"""The doorkeeper: one transaction a request, speaking for one member, and only where the page lets that member in."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import timezone

from fireweed.accounts.asking import Request
from fireweed.accounts.entrance import Entrance, entrance_of
from fireweed.audit.actions import OpeningLimit
from fireweed.keys import sessions
from fireweed.keys.sessions import Cookies
from fireweed.network.queries import member_of
from fireweed.site.held import held_fields, held_page, not_now, wants_data
from fireweed.site.middleware.away import GONE
from fireweed.site.sentences import LIMIT, LOCKED, PROVE, SIGNED_OUT
from fireweed.site.views import leave
from fireweed.tenancy import context


class Doorkeeper:
    """Opens the transaction, sets the signed context inside it, and asks at every page's entrance."""

    def __init__(self, get_response: Callable[[Request], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        """Let the page answer inside one transaction; a page that broke leaves nothing half-written."""
        request.signed_in = request.keyring = request.member = None
        request.new_cookies = None
        try:
            with transaction.atomic():
                self._recognise(request)
                response = self.get_response(request)
                if getattr(request, "broke", False) or response.status_code >= 500:
                    transaction.set_rollback(True)
                    _keep_cookies(request)
        except GONE as error:
            if request.path_info == reverse("leave"):  # whoever leaves, leaves: without the cookies nothing opens
                request.signed_in = request.keyring = request.member = None
                response = leave(request)
                _put_cookies(request, response)
                return response
            request.trouble = error
            return HttpResponse(status=503)
        _put_cookies(request, response)
        return response

    def _recognise(self, request: Request) -> None:
        token = request.COOKIES.get(settings.SESSION_COOKIE)
        who = sessions.whose(token) if token else None
        if token is None or who is None:
            return
        context.enter(*who)
        session = sessions.find(token)
        member = member_of(who[1]) if session is not None else None
        if session is None or member is None:
            return
        request.signed_in, request.member = session, member
        request.keyring = sessions.keyring_of(session, request.COOKIES.get(settings.KEY_COOKIE, ""))
        if request.keyring is not None:
            sessions.keep_alive(session)

    def process_view(
        self, request: Request, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Ask at the entrance of the page."""
        entrance = entrance_of(view)
        if entrance is None:
            raise ImproperlyConfigured("A page says who may come to it; see fireweed.accounts.entrance.")
        request.entrance = entrance
        return self._turned_away(request, entrance)

    def _turned_away(self, request: Request, entrance: Entrance) -> HttpResponse | None:
        session = request.signed_in
        if not entrance.signed_in:
            return None
        if session is None:
            if wants_data(request):
                return JsonResponse({"ok": False, "sentence": str(SIGNED_OUT)}, status=401)
            if held_fields(request):
                return held_page(request, reason=SIGNED_OUT, status=401)
            return HttpResponseRedirect(reverse("accounts:sign-in"))
        if not entrance.proved:
            return None
        if not session.proved:
            return HttpResponseRedirect(reverse("accounts:second-factor"))
        if request.keyring is None:
            return self._covered(request, LOCKED, status=423)
        if entrance.right is not None and not request.member.may(entrance.right):
            raise Http404
        fresh = session.stepped_until is not None and session.stepped_until > timezone.now()
        if entrance.stepped and request.method == "POST" and not fresh:
            return self._covered(request, PROVE, status=423)
        return None

    def _covered(self, request: Request, reason: Any, *, status: int) -> HttpResponse:
        if wants_data(request):
            return JsonResponse({"ok": False, "sentence": str(reason)}, status=status)
        from fireweed.accounts.views import unlock_page

        return unlock_page(request, reason=reason, held=held_fields(request), next_path=request.path, status=status)

    def process_exception(self, request: Request, error: Exception) -> HttpResponse | None:
        """Remember that the page broke, so that its transaction is undone; say the limit in words."""
        request.broke = not isinstance(error, Http404)
        if isinstance(error, OpeningLimit):
            return not_now(request, reason=LIMIT, otherwise=LIMIT, status=429)
        return None


def _keep_cookies(request: Request) -> None:
    """Leave the browser's cookies as they are where the session of fresh ones was undone: the one before still stands."""
    if isinstance(request.new_cookies, Cookies):
        request.new_cookies = None


def _put_cookies(request: Request, response: HttpResponse) -> None:
    fresh: Cookies | str | None = request.new_cookies
    if isinstance(fresh, Cookies):
        for name, value in ((settings.SESSION_COOKIE, fresh.sign_in), (settings.KEY_COOKIE, fresh.key)):
            response.set_cookie(name, value, secure=True, httponly=True, samesite="Strict", path="/")
    elif fresh == "gone":
        for name in (settings.SESSION_COOKIE, settings.KEY_COOKIE):
            response.set_cookie(name, "", max_age=0, secure=True, httponly=True, samesite="Strict", path="/")
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
