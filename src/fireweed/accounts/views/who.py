"""Who asks for a page of the door, and from where."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.middleware.csrf import rotate_token
from django.urls import reverse

from fireweed.accounts import after_sign_in, signing_in
from fireweed.accounts.asking import Request
from fireweed.accounts.rules.second_step import hardware_needed
from fireweed.accounts.signing_in import Recognised
from fireweed.keys import sessions
from fireweed.keys.keyring import Keyring
from fireweed.keys.primitives import Secret
from fireweed.tenancy import context


def ip_of(request: Request) -> str:
    """Where a request comes from: the address our own proxy saw, else the one that connected."""
    if settings.SECURE_PROXY_SSL_HEADER:
        return request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def hardware_only(request: Request) -> bool:
    """Whether this member's role needs a passkey that stays in its hardware."""
    return hardware_needed(request.member.role.rights, demo=settings.IS_DEMO)


def as_stranger(request: Request) -> None:
    """Show a page as to somebody unknown: it speaks for the owner of a link, not for who is signed in here."""
    request.keyring = request.member = None


def keyring_of(request: Request) -> Keyring:
    """The unlocked key of a page that only opens with one."""
    if request.keyring is None:
        raise PermissionDenied
    return request.keyring


def held_secret(request: Request) -> Secret | None:
    """The secret that this session holds, whether or not the second step was given."""
    return sessions.held_secret(request.signed_in, request.COOKIES.get(settings.KEY_COOKIE, ""))


def begin(request: Request, known: Recognised) -> Any:
    """Open a session in the place of any that this browser had, and return it; a new one has new cookies."""
    earlier = request.signed_in
    if earlier is not None:
        context.enter(earlier.org_id, earlier.user_id)
        sessions.end(earlier)
    context.enter(known.org, known.user)
    cookies = request.new_cookies = signing_in.begin(known)
    rotate_token(request)
    return sessions.find(cookies.sign_in)


def finish(request: Request, session: Any, secret: Secret) -> str:
    """Complete a sign-in: new cookies, what other layers do then, and the address of the page to go to."""
    cookies, keyring = signing_in.complete(session, secret, task="opened")
    request.new_cookies = cookies
    rotate_token(request)
    return after_sign_in.run(keyring) or "/"


def ended(request: Request, code: str) -> HttpResponse:
    """The sign-in page, after the session ended; `code` names the sentence it shows."""
    request.new_cookies = "gone"
    return HttpResponseRedirect(f"{reverse('accounts:sign-in')}?done={code}")
