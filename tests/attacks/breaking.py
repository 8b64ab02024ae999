"""Settings and addresses of a house in which some pages break, each over a word that must not get out."""

import logging
import warnings
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path

from fireweed.accounts.entrance import anyone
from fireweed.keys import sessions
from fireweed.site import urls

handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500


def _value(request: Any, word: str) -> None:
    typed = {"text": word}
    raise ValueError(f"{typed['text']} cannot be read")


def _chained(request: Any, word: str) -> None:
    try:
        {}[word]
    except KeyError as error:
        raise RuntimeError(word) from error


def _database(request: Any, word: str) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::integer", [word])


def _said(request: Any, word: str) -> None:
    for name in ("fireweed", "django.request", "somebody.else"):
        logging.getLogger(name).error("%s was typed", word)
        if name != "fireweed":
            logging.getLogger(name).error("".join((word, " was typed")))  # as some libraries do
    warnings.warn(f"{word} was typed", stacklevel=1)


def _ended(request: Any, word: str) -> None:
    sessions.end(request.signed_in)
    raise ValueError(word)


HOWS = {"value": _value, "chained": _chained, "database": _database, "said": _said, "ended": _ended}


@anyone
def breaks(request: HttpRequest, how: str) -> HttpResponse:
    """Break in one of these ways over the word that came along."""
    HOWS[how](request, request.headers["X-Word"])
    return HttpResponse("Whole.")


urlpatterns = [*urls.urlpatterns, path("breaks/<str:how>/", breaks)]
