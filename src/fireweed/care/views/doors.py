"""How a page meets what is not this member's: the same page as for what is not there."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse

from fireweed.accounts.asking import MemberRequest
from fireweed.care.queries import NotYours

Page = Callable[..., HttpResponse]


def or_not_here(view: Page) -> Page:
    """Answer what is not this member's as if it were not there."""

    @wraps(view)
    def page(request: MemberRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except NotYours:
            raise Http404 from None

    return page


def id_in(text: str | None) -> UUID:
    """An id that a form sent; what is none raises `NotYours`, as an id of nobody would."""
    try:
        return UUID(text or "")
    except ValueError:
        raise NotYours from None
