"""An organisation for a test: the standing cast with certified keys, made by the actions the pages use.

Passphrases are left out, because one costs a quarter of a second of honest work; sessions come from the same
`open_session` as a sign-in. Tests of the sign-in itself set a passphrase with `with_passphrase`.
"""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import UUID

from django.conf import settings
from django.test import Client

from fireweed.accounts import letters
from fireweed.accounts.models import Letter, User
from fireweed.bilingual import Two
from fireweed.keys import passphrases, sessions
from fireweed.keys.keyring import Keyring
from fireweed.keys.primitives import Secret
from fireweed.network import actions as network
from fireweed.network.models import Member
from fireweed.network.roles import ROLES, Role
from fireweed.tenancy import context
from fireweed.vault import grants
from fireweed.vault.models import RecoveryKey


def browser(language: str = "en") -> Client:
    """A browser in which nobody is signed in, over https."""
    client = Client(headers={"host": "localhost"})
    client.defaults["wsgi.url_scheme"] = "https"
    client.cookies[settings.LANGUAGE_COOKIE] = language
    return client


@dataclass
class Person:
    """One of the cast: account, member, secret."""

    org: UUID
    user: UUID
    pair: UUID
    secret: Secret
    role: type[Role]

    def keyring(self) -> Keyring:
        """A fresh keyring, as one request has it."""
        return Keyring(self.org, self.user, self.pair, self.secret)

    def client(self, *, language: str = "en", locked: bool = False) -> Client:
        """A browser signed in as this person, over https."""
        client = browser(language)
        self.sign_in(client, locked=locked)
        return client

    def sign_in(self, client: Client, *, locked: bool = False) -> None:
        """Give a browser a fresh session of this person; locked, it has the first cookie alone."""
        with context.speaking_for(self.org, self.user):
            cookies = sessions.open_session(self.org, self.user, self.secret, proved=True)
        client.cookies[settings.SESSION_COOKIE] = cookies.sign_in
        client.cookies[settings.KEY_COOKIE] = "" if locked else cookies.key

    def with_passphrase(self, passphrase: str) -> None:
        """Give this person a passphrase to sign in with."""
        with context.speaking_for(self.org, self.user):
            passphrases.set_passphrase(self.org, self.user, self.secret, passphrase)


@dataclass
class House:
    """An organisation whose cast is one person for each role, and a second worker called the colleague."""

    slug: str = field(default_factory=lambda: f"house-{uuid.uuid4().hex[:10]}")
    cast: dict[str, Person] = field(default_factory=dict)

    def __post_init__(self) -> None:
        email = f"director@{self.slug}.example"
        new = network.NewOrganisation(self.slug, Two("Wren House", "Maison du Roitelet"), teams=(Two("Outreach", "Proximité"),))
        self.org, token = network.add_organisation(new, director_email=email, director_name="Dana")
        with context.speaking_for(self.org):
            letter = letters.living(token, Letter.INVITATION)
            assert letter is not None
            director = letter.user
        self.cast["director"] = self._join(director, role_key="director", first=True)
        for role in ROLES:
            if role.key != "director":
                self.add(role.key, role)
        self.add("colleague", role=next(r for r in ROLES if r.key == "worker"))
        self._paper()

    def add(self, key: str, role: type[Role], *, certified: bool = True) -> Person:
        """One more member."""
        with context.speaking_for(self.org, self.cast["director"].user):
            user, _ = network.invite(
                self.org, email=f"{key}-{uuid.uuid4().hex[:6]}@{self.slug}.example", name=key.replace("-", " ").title(), role=role
            )
        self.cast[key] = self._join(user, role_key=role.key)
        if certified:
            self.certify(key)
        return self.cast[key]

    def certify(self, key: str) -> None:
        """Let the director vouch for a member."""
        director = self.cast["director"]
        with context.speaking_for(self.org, director.user):
            network.certify(director.keyring(), Member.objects.get(user_id=self.cast[key].user))

    def _join(self, user: User, *, role_key: str, first: bool = False) -> Person:
        secret = Secret.fresh()
        with context.speaking_for(self.org, user.id):
            pair = network.join(user, secret, first_director=first)
        return Person(self.org, user.id, pair.id, secret, next(r for r in ROLES if r.key == role_key))

    def _paper(self) -> None:
        self.paper = Secret.fresh()
        director = self.cast["director"]
        with context.speaking_for(self.org, director.user):
            key = RecoveryKey(org_id=self.org, public=self.paper.box_public, certified_by=director.pair, certificate=b"")
            key.certificate = director.secret.sign(grants.recovery_statement(key))
            key.save()

    @contextmanager
    def speaking(self, who: str) -> Iterator[Keyring]:
        """One transaction that speaks for one of the cast; gives the keyring."""
        person = self.cast[who]
        with context.speaking_for(self.org, person.user):
            yield person.keyring()

    def member(self, who: str) -> Member:
        """The member row of one of the cast; inside a context."""
        return Member.objects.get(user_id=self.cast[who].user)


