"""The language of a page: the one chosen on it, else the browser's."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from fireweed.bilingual import LANGUAGES, speaking


def _chosen(request: HttpRequest) -> str:
    kept = request.COOKIES.get(settings.LANGUAGE_COOKIE)
    if kept in LANGUAGES:
        return kept
    return translation.get_language_from_request(request)[:2]


def language(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Speak the reader's language for the whole of a request."""

    def respond(request: HttpRequest) -> HttpResponse:
        spoken = "fr" if _chosen(request) == "fr" else "en"
        with speaking(spoken), translation.override(spoken):
            response = get_response(request)
        response.headers.setdefault("Content-Language", spoken)
        return response

    return respond
