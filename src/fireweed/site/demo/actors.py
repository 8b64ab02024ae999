"""One of the cast with open hands, for as long as the example network is built."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from fireweed.keys.keyring import Keyring
from fireweed.site.example.story import CastMember
from fireweed.tenancy import context


@dataclass(frozen=True, slots=True)
class Actor:
    """A member of the cast and the keys that member holds."""

    member: CastMember
    keyring: Keyring


@contextmanager
def speaking_as(actor: Actor) -> Iterator[Keyring]:
    """One transaction in which one of the cast speaks; the keyring is the same for as long as the command runs."""
    with context.speaking_for(actor.keyring.org, actor.keyring.user):
        yield actor.keyring
