"""Who one can sign in as, and the mail that would have been sent."""

import time
from email import message_from_bytes, policy
from pathlib import Path

import pyotp
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from fireweed.accounts.entrance import anyone
from fireweed.network.roles import role_named
from fireweed.site.demo import building
from fireweed.site.demo.keys_of_the_cast import kept
from fireweed.site.example.story import story


@anyone
@require_GET
def cast(request: HttpRequest) -> HttpResponse:
    """A card for each of the cast, with the passphrase and the code of this half minute."""
    keys = kept()
    houses = []
    for organisation in story().organisations:
        cards = [
            {
                "name": f"{person.given_name} {person.family_name}",
                "given": person.given_name,
                "role": role_named(person.role).title,
                "line": person.line,
                "email": person.email,
                "passphrase": keys[person.email].passphrase,
                "code": pyotp.TOTP(keys[person.email].secret).now(),
            }
            for person in story().cast
            if person.organisation == organisation.slug and person.email in keys
        ]
        if cards:
            houses.append({"organisation": organisation, "cards": cards})
    here, whole = building.standing()
    context = {"houses": houses, "seconds": 30 - int(time.time()) % 30, "here": here, "whole": whole}
    return render(request, "demo/cast.html", context)


@anyone
@require_GET
def mail(request: HttpRequest) -> HttpResponse:
    """The mail that the demo wrote instead of sending, newest first."""
    letters = []
    for path in sorted(Path(settings.MAIL_FOLDER).glob("*.eml"), key=lambda p: p.stat().st_mtime, reverse=True)[:50]:
        message = message_from_bytes(path.read_bytes(), policy=policy.default)
        body = message.get_body(("plain",))
        letters.append({
            "to": message["To"], "subject": message["Subject"], "date": message["Date"],
            "text": body.get_content() if body is not None else "",
        })
    return render(request, "demo/mail.html", {"letters": letters})
