"""A request as the doorkeeper hands it to a page, for readers of types."""

from typing import Any

from django.http import HttpRequest

from fireweed.accounts.entrance import Entrance
from fireweed.keys.keyring import Keyring
from fireweed.keys.sessions import Cookies


class Request(HttpRequest):
    """A request to a page that anyone, or somebody half-way in, may come to."""

    signed_in: Any
    """The session, or None."""
    keyring: Keyring | None
    member: Any
    """The member of the session, or None."""
    new_cookies: Cookies | str | None
    """Cookies to set, or "gone"."""
    entrance: Entrance
    """What the page asks of whoever comes."""
    broke: bool
    """Whether the page broke, so that its rows are undone."""
    trouble: Exception
    """What went away while the page was made ready."""


class MemberRequest(Request):
    """A request to a page for members: the doorkeeper has seen to it that the key is unlocked."""

    keyring: Keyring
