"""What was typed when a page could not be saved: kept in the page itself, never on the server, never a passphrase."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fireweed.accounts.views.unlock import HELD
from fireweed.bilingual import Two

SECRET_FIELDS = frozenset({"csrfmiddlewaretoken", "passphrase", "passphrase_again", "code", "recovery_code"})


def comes_from_elsewhere(request: HttpRequest) -> bool:
    """Whether another site had the browser send this: what it wrote is nobody's text here, and is never held."""
    origin, site = request.headers.get("Origin"), request.headers.get("Sec-Fetch-Site", "same-origin")
    ours = {settings.ORIGIN, f"{request.scheme}://{request.headers.get('Host', '')}", None}
    return origin not in ours or site not in ("same-origin", "none")


def wants_data(request: HttpRequest) -> bool:
    """Whether the page's own script asks, so that a short answer is wanted instead of a page."""
    return "X-Fetch" in request.headers or "X-Draft" in request.headers


def held_fields(request: HttpRequest) -> list[tuple[str, str]]:
    """What was posted, field by field, without secrets; what is already held from an earlier try comes along."""
    if request.method != "POST" or comes_from_elsewhere(request):
        return []
    return [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in SECRET_FIELDS and isinstance(value, str)
    ]


def held_page(request: HttpRequest, *, reason: Two, status: int) -> HttpResponse:
    """A page that holds what was typed and offers to send it again."""
    context = {"held": held_fields(request), "action": request.path, "reason": reason}
    return render(request, "errors/held.html", context, status=status)


def not_now(request: HttpRequest, *, reason: Two, otherwise: Two | None, status: int) -> HttpResponse:
    """The page that holds what was typed, with its reason, or where nothing was typed one that says `otherwise`."""
    if _is_worth_holding(request):
        return held_page(request, reason=reason, status=status)
    return render(request, "errors/503.html", {"reason": otherwise}, status=status)


def without_member(request: HttpRequest) -> None:
    """Show a page as to somebody unknown, so that it needs no database."""
    vars(request).update(keyring=None, member=None)


def _is_worth_holding(request: HttpRequest) -> bool:
    """Whether sending again what may be held could work: a form at the door is nothing without its secret."""
    names = {name for name, _ in held_fields(request)}
    at_the_door = any(name in request.POST for name in SECRET_FIELDS - {"csrfmiddlewaretoken"})
    return bool(names) and (not at_the_door or any(name.startswith(HELD) for name in names))
