"""When a database does not answer: a calm page that still holds what was typed, and the way to send it again."""

from collections.abc import Callable

import psycopg
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from fireweed.audit.keystore import KeystoreAway
from fireweed.keys.passphrases import Busy
from fireweed.site.held import not_now, wants_data, without_member
from fireweed.site.sentences import AWAY, BUSY

GONE = (OperationalError, InterfaceError, KeystoreAway, psycopg.OperationalError)


class Away:
    """Turns a database that went away, or a crowded door, into a page that loses nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or say that saving did not work just now."""
        response = self.get_response(request)
        trouble = getattr(request, "trouble", None)
        return self._say(request, trouble) if trouble is not None else response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A trouble met inside a view; what is in the way of the view is caught by `Doorkeeper`."""
        return self._say(request, error) if isinstance(error, (*GONE, Busy)) else None

    def _say(self, request: HttpRequest, error: Exception) -> HttpResponse:
        if not isinstance(error, Busy):
            connection.close()
        without_member(request)  # who is signed in, and where, would have to be asked of the database
        said = BUSY if isinstance(error, Busy) else AWAY
        if wants_data(request):
            return JsonResponse({"ok": False, "sentence": str(said)}, status=503)
        return not_now(request, reason=said, otherwise=None if said is AWAY else said, status=503)
