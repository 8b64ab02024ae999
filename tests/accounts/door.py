"""Coming to the door in a test: an unknown browser, a member with a passphrase and a code app."""

import re
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pyotp
from django.conf import settings
from django.test import Client
from django.utils import timezone

from fireweed.accounts import codes
from fireweed.accounts.models import CodeApp, User
from fireweed.keys.models import Session
from fireweed.tenancy import context
from tests.house import House, Person

PHRASE = "cedar lantern oatmeal gravel harbor thimble"


def browser(*, language: str = "en", ip: str = "") -> Client:
    """A browser nobody has signed in with; each comes from a place of its own."""
    client = Client(headers={"host": "localhost"}, REMOTE_ADDR=ip or f"10.{uuid.uuid4().int % 250}.{uuid.uuid4().int % 250}.7")
    client.defaults["wsgi.url_scheme"] = "https"
    client.cookies[settings.LANGUAGE_COOKIE] = language
    return client


@dataclass
class Member:
    """A member who can sign in by the door."""

    person: Person
    email: str
    secret: str

    def code(self) -> str:
        """The code of now, made good again: a test does not wait half a minute between two sign-ins."""
        with context.speaking_for(self.person.org, self.person.user):
            CodeApp.objects.filter(user_id=self.person.user).update(last_step=0)
        return pyotp.TOTP(self.secret).now()

    def sign_in(self, client: Client | None = None) -> Client:
        """The whole way in, by the pages."""
        client = client or browser()
        assert client.post("/sign-in/", {"email": self.email, "passphrase": PHRASE}).status_code == 302
        assert client.post("/sign-in/code/", {"code": self.code()}).status_code == 302
        return client

    def session(self) -> Session | None:
        """The member's session row, if there is one."""
        with context.speaking_for(self.person.org, self.person.user):
            return Session.objects.filter(user_id=self.person.user).first()

    def move(self, **times: object) -> None:
        """Set times of the session row, as if they had come."""
        with context.speaking_for(self.person.org, self.person.user):
            Session.objects.filter(user_id=self.person.user).update(**times)


def member(house: House, who: str, *, app: bool = True, passphrase: bool = True) -> Member:
    """One of the cast, with a passphrase and a code app."""
    person, secret = house.cast[who], pyotp.random_base32()
    if passphrase:
        person.with_passphrase(PHRASE)
    with context.speaking_for(person.org, person.user):
        if app:
            codes.put(person.org, person.user, secret)
        email = User.objects.get(id=person.user).email
    return Member(person, email, secret)


def ago(**parts: float) -> datetime:
    """A time that has passed."""
    return timezone.now() - timedelta(**parts)


def letters_to(email: str) -> list[str]:
    """The mail that was written to an address, oldest first, as it would go out."""
    found = sorted(Path(settings.MAIL_FOLDER).glob("*.eml"))
    return [text for text in (path.read_text() for path in found) if f"To: {email}" in text]


def link_in(letter: str) -> str:
    """The path of the link in a letter."""
    found = re.search(rf"{re.escape(settings.ORIGIN)}(/\S+)", letter.replace("=\n", ""))
    assert found is not None
    return found.group(1)

