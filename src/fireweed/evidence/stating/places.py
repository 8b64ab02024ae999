"""Where a statement is used: free words, or an address of ours that leads to a page and to nobody's record."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from fireweed.accounts.entrance import entrance_of
from fireweed.bilingual import Two

_NO_PAGE = Two(
    "No page here has this address. Copy it from the page, beginning with a slash, or write where it is used in words.",
    "Aucune page ici n’a cette adresse. Copiez-la depuis la page, barre oblique comprise, ou dites en mots où la phrase sert.",
)
_A_PERSON = Two(
    "This address is of a page that shows a person. A statement says what is known of many; write where it is used in words.",
    "Cette adresse est celle d’une page qui montre une personne. Un énoncé dit ce que l’on sait de plusieurs; "
    "dites en mots où il sert.",
)


def misplaced(used: str) -> Iterator[tuple[str, Two]]:
    """What is wrong with where it is used; free words are never wrong."""
    if not used.startswith("/"):
        return
    try:
        entrance = entrance_of(resolve(urlsplit(used).path).func) if not used.startswith("//") else None
    except (Resolver404, ValueError):
        entrance = None
    if entrance is None:
        yield "used", _NO_PAGE
    elif entrance.shows_person:
        yield "used", _A_PERSON


def leads(used: str) -> bool:
    """Whether it is an address of ours that can be followed."""
    return used.startswith("/") and not list(misplaced(used))
