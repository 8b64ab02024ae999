"""The application as a server runs it."""

import logging
import os
from collections.abc import Callable, Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fireweed.site.settings")
_application = get_wsgi_application()
_log = logging.getLogger(__name__)

LAST_WORD = (
    "Something did not work on our side. Go back, wait a minute, then try again.\n"
    "Quelque chose n’a pas fonctionné de notre côté. Revenez en arrière, attendez une minute, puis réessayez.\n"
).encode()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer a request; what even the page for errors could not bear is said in two sentences, and never with values.

    Without this the server itself would write the whole error, with what people typed, into its log.
    """
    try:
        return _application(environ, start_response)
    except Exception:
        _log.exception("Even the page for errors broke.")
        from fireweed.site.middleware.headers import HEADERS

        kind = {"Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store"}
        start_response("500 Internal Server Error", [*kind.items(), *HEADERS.items()])
        return [LAST_WORD]
