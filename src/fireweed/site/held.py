"""What was typed when a page could not be saved: kept in the page itself, never on the server, never a passphrase."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fireweed.bilingual import Two

SECRET_FIELDS = frozenset({"csrfmiddlewaretoken", "passphrase", "passphrase_again", "code", "recovery_code"})


def wants_data(request: HttpRequest) -> bool:
    """Whether the page's own script asks, so that a short answer is wanted instead of a page."""
    return "X-Fetch" in request.headers or "X-Draft" in request.headers


def held_fields(request: HttpRequest) -> list[tuple[str, str]]:
    """What was posted, field by field, without secrets; what is already held from an earlier try comes along."""
    if request.method != "POST":
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
