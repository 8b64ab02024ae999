"""All mail that leaves: one neutral text and one link, whatever it is about (security design, test 62)."""

import os
import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings

from fireweed.accounts import mail
from fireweed.accounts.models import User
from fireweed.network.models import Member
from tests.care.meeting import begun
from tests.house import House

LINK = re.compile(rf"{re.escape(settings.ORIGIN)}/(?:sign-in|invitation/[\w-]{{20,}}|return/[\w-]{{20,}})/")
KEPT = {"From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"}


def letters_since(before: set[Path]) -> list[EmailMessage]:
    """What was written since, as mail programs read it."""
    folder = Path(os.environ["FIREWEED_MAIL_FOLDER"])
    found = [message_from_bytes(path.read_bytes(), policy=policy.default) for path in sorted(set(folder.iterdir()) - before)]
    return [one for one in found if isinstance(one, EmailMessage)]


def test_62_every_letter_says_the_same(house: House) -> None:
    """An invitation, an invitation anew, a way back, for a known and an unknown address: no name, no house, no word of why."""
    record = begun(house, "Robin Longname")
    before = set(Path(os.environ["FIREWEED_MAIL_FOLDER"]).iterdir())
    director = house.cast["director"].client()
    invited = {"name": "Perpetua Quill", "pronouns": "xe", "email": "q@elsewhere.example", "role": "peer-worker"}
    with house.speaking("director"):
        colleague = Member.objects.get(user_id=house.cast["colleague"].user).id
        known = User.objects.get(id=house.cast["worker"].user).email
    assert director.post("/members/invite/", invited).status_code == 200
    assert director.post(f"/members/{colleague}/again/").status_code == 200
    for address in (known, "nobody@elsewhere.example"):
        assert director.post("/return/", {"email": address}).status_code == 200
    letters = letters_since(before)
    assert len(letters) == 3
    for letter in letters:
        assert set(letter.keys()) == KEPT and letter["Subject"] == mail.SUBJECT and letter["From"] == settings.MAIL_FROM
        body = letter.get_content().replace("\r\n", "\n")
        links = LINK.findall(body)
        assert len(links) == 2 and len(set(links)) == 1
        plain = mail.BODY.format(link=links[0], once_en=mail.ONCE_EN, once_fr=mail.ONCE_FR)
        assert body.strip() == plain.strip()
        whole = letter.as_string()
        for word in ("Perpetua", "Quill", "xe ", "peer", "pair", "Robin", "Wren", "Roitelet", "Dana", str(record), str(house.org)):
            assert word not in whole.replace(letter["To"], ""), word
    assert "fireweed" not in (mail.SUBJECT + mail.BODY + mail.ONCE_EN + mail.ONCE_FR).lower()
