"""Pages for what did not work; each says what to do, none says what it was about."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fireweed.accounts.entrance import anyone
from fireweed.site.held import comes_from_elsewhere, held_fields, held_page, without_member
from fireweed.site.sentences import NOT_HERE, OLD_PAGE

LONG = 60
"""More letters than this are somebody's text, not an id."""


@anyone
def not_here(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Not here, or not yours to open: the same page for both. What was typed meanwhile is shown, to be copied."""
    if any(len(value) > LONG for _, value in held_fields(request)):
        return held_page(request, reason=NOT_HERE, status=404)
    return render(request, "errors/404.html", status=404)


@anyone
def not_readable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What was sent could not be read, or was too much."""
    without_member(request)
    if isinstance(exception, (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)):
        return too_much(request)
    return render(request, "errors/400.html", status=400)


@anyone
def too_much(request: HttpRequest) -> HttpResponse:
    """More was sent than a page takes."""
    return render(request, "errors/413.html", status=413)


@anyone
def broke(request: HttpRequest) -> HttpResponse:
    """Something broke here; nothing half-written stays, and this page asks nothing of the database."""
    without_member(request)
    return render(request, "errors/500.html", status=500)


@anyone
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from an old page: what was typed is kept, and can be sent again; a form of another site cannot."""
    if comes_from_elsewhere(request):
        return render(request, "errors/400.html", status=403)
    return held_page(request, reason=OLD_PAGE, status=403)
