"""How much a request may bring: what no page takes is refused before it is read, in a sentence wherever a person waits."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from fireweed.site.errors import too_much

MEGABYTE = 1024 * 1024
FORM, TABLE = 16 * MEGABYTE, 256 * MEGABYTE
"""Up to here the rest is read and dropped, because a browser shows no answer before it has sent all of its own."""

_PIECE = 256 * 1024


def size(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Refuse bodies that no page takes; the page of the import says itself how large a file it takes."""

    def respond(request: HttpRequest) -> HttpResponse:
        said = request.META.get("CONTENT_LENGTH") or "0"
        length = int(said) if said.isascii() and said.isdigit() else 0
        if length <= settings.DATA_UPLOAD_MAX_MEMORY_SIZE or (length <= TABLE and _brings_a_table(request)):
            return get_response(request)
        if length <= FORM:
            _drop(request, length)
        return too_much(request)

    return respond


def _brings_a_table(request: HttpRequest) -> bool:
    return request.path == reverse("care:import") and settings.SESSION_COOKIE in request.COOKIES


def _drop(request: HttpRequest, length: int) -> None:
    while length > 0 and (piece := request.read(min(length, _PIECE))):
        length -= len(piece)
