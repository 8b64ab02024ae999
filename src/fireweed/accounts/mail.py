"""Mail: it says that there is a message, in both languages, and nothing else. Sent only once the change is stored."""

import logging
import secrets
import smtplib
import threading
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid
from pathlib import Path

from django.conf import settings
from django.db import transaction

SUBJECT = "You have a message / Vous avez un message"
BODY = """\
You have a message. Sign in.
{link}
{once_en}
Vous avez un message. Connectez-vous.
{link}
{once_fr}"""
ONCE_EN = "This link works once. If you did not expect it, you can leave it aside.\n"
ONCE_FR = "Ce lien fonctionne une seule fois. Si vous ne l’attendiez pas, vous pouvez le laisser de côté.\n"

log = logging.getLogger(__name__)


def link_to(path: str) -> str:
    """The whole address of a page of this server."""
    return settings.ORIGIN.rstrip("/") + path


def send(to: str, path: str = "/sign-in/", *, once: bool = True) -> None:
    """Tell an address that there is a message, after this transaction; without a folder or a relay, nobody is told."""
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Subject"] = settings.MAIL_FROM, to, SUBJECT
    message["Date"] = format_datetime(datetime.now(UTC))
    message["Message-ID"] = make_msgid(domain=settings.MAIL_FROM.rpartition("@")[2] or "localhost")
    message.set_content(BODY.format(
        link=link_to(path), once_en=ONCE_EN if once else "", once_fr=ONCE_FR if once else "",
    ))
    transaction.on_commit(lambda: _deliver(message), robust=True)


def _deliver(message: EmailMessage) -> None:
    if settings.MAIL_FOLDER:
        _write(message)
    elif settings.MAIL_RELAY:
        # Beside the page, so that an address we know takes no longer to answer than one we do not.
        threading.Thread(target=_relay, args=(message,)).start()
    else:
        log.error("Mail was not sent: neither a folder nor a relay is set.")


def _write(message: EmailMessage) -> None:
    folder = Path(settings.MAIL_FOLDER)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{secrets.token_hex(4)}"
    fresh = folder / f"{name}.new"
    fresh.write_bytes(message.as_bytes())
    fresh.replace(folder / f"{name}.eml")


def _relay(message: EmailMessage) -> None:
    host, _, port = settings.MAIL_RELAY.partition(":")
    try:
        with smtplib.SMTP(host, int(port or 25), timeout=20) as relay:
            relay.send_message(message)
    except (OSError, smtplib.SMTPException):
        log.exception("The mail relay did not take a message.")
