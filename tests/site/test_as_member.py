"""Commands speak as a member: passphrase, code and role are asked for as on the page, and the session ends with them."""

import argparse
import time
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pyotp
import pytest
from django.utils import timezone

from fireweed.accounts import codes
from fireweed.accounts.codes import SECONDS
from fireweed.accounts.models import User
from fireweed.bilingual import Two
from fireweed.keys import sessions
from fireweed.keys.models import Session
from fireweed.network.queries import organisation_of
from fireweed.network.roles import CERTIFY, IMPORT
from fireweed.site import as_member
from fireweed.site.as_member import SessionOver, signed_in, visiting
from fireweed.site.demo.keys_of_the_cast import CastKey, keep
from tests.house import House

PASSPHRASE = "cedar lantern oatmeal gravel harbour thimble"
SECRET = pyotp.random_base32()


@pytest.fixture
def args(house: House, tmp_path: Path) -> argparse.Namespace:
    """The words of a command whose member is the supervisor, with good files for both."""
    person = house.cast["supervisor"]
    person.with_passphrase(PASSPHRASE)
    with house.speaking("supervisor"):
        codes.put(house.org, person.user, SECRET)
        email = User.objects.get(id=person.user).email
    (tmp_path / "passphrase").write_text(f"  {PASSPHRASE.replace(' ', '  ')}\r\n")
    (tmp_path / "code").write_text(pyotp.TOTP(SECRET).now() + "\n")
    return argparse.Namespace(
        organisation=house.slug, member=email.upper(), passphrase_file=tmp_path / "passphrase",
        code_file=tmp_path / "code",
    )  # fmt: skip


def turned(args: argparse.Namespace, why: Two, capsys: Any, right: str | None = IMPORT, **changes: Any) -> None:
    """Not let in, with this sentence in both languages."""
    with signed_in(argparse.Namespace(**{**vars(args), **changes}), right) as keyring:
        assert keyring is None
    told = capsys.readouterr()
    assert told.out == "" and told.err == f"{why.en}\n{why.fr}\n"


def living(house: House) -> int:
    with house.speaking("supervisor"):
        return Session.objects.filter(user_id=house.cast["supervisor"].user).count()


def test_inside_is_one_transaction_that_speaks_for_the_member(house: House, args: argparse.Namespace) -> None:
    with signed_in(args, IMPORT) as keyring:
        assert keyring is not None and keyring.user == house.cast["supervisor"].user
        assert keyring.secret.box == house.cast["supervisor"].secret.box
        assert organisation_of(keyring.org).slug == house.slug
        assert Session.objects.filter(user_id=keyring.user, proved=True).count() == 1
    assert living(house) == 0


def test_the_session_ends_however_the_command_ends(house: House, args: argparse.Namespace) -> None:
    with pytest.raises(KeyboardInterrupt), signed_in(args, IMPORT):
        raise KeyboardInterrupt
    assert living(house) == 0


def test_nobody_comes_in_without_everything(house: House, args: argparse.Namespace, tmp_path: Path, capsys: Any) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_text("another passphrase altogether")
    turned(args, as_member.NO_ORGANISATION, capsys, organisation="another")
    turned(args, as_member.NOT_RIGHT, capsys, organisation=House().slug)
    turned(args, as_member.NOT_RIGHT, capsys, member="nobody@example.org")
    turned(args, as_member.NOT_RIGHT, capsys, passphrase_file=wrong)
    turned(args, as_member.NOT_YOURS, capsys, CERTIFY)
    wrong.write_text("000000")
    turned(args, as_member.NOT_RIGHT, capsys, code_file=wrong)
    turned(args, as_member.UNREADABLE, capsys, code_file=tmp_path / "missing")
    assert living(house) == 0


def test_a_code_is_good_once(args: argparse.Namespace, capsys: Any) -> None:
    with signed_in(args, IMPORT) as keyring:
        assert keyring is not None
    turned(args, as_member.USED, capsys)


def test_five_wrong_passphrases_end_in_a_pause(args: argparse.Namespace, tmp_path: Path, capsys: Any) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_text("another passphrase altogether")
    for _ in range(5):
        turned(args, as_member.NOT_RIGHT, capsys, passphrase_file=wrong)
    turned(args, as_member.attempts.WAIT, capsys)


def test_without_a_code_app_the_sentence_says_where_to_add_one(house: House, args: argparse.Namespace, capsys: Any) -> None:
    with house.speaking("supervisor"):
        codes.remove(house.cast["supervisor"].user)
    turned(args, as_member.NO_CODE_APP, capsys)


def test_without_files_or_a_terminal_nobody_waits(args: argparse.Namespace, capsys: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("sys.stdin", StringIO())
    turned(args, as_member.NOBODY_TO_ASK, capsys, passphrase_file=None)


def early_in_a_half_minute() -> None:
    """Begin where both sign-ins fall into one half minute, so that the second finds its code used."""
    left = SECONDS - time.time() % SECONDS
    if left < SECONDS / 2:
        time.sleep(left + 0.1)


def test_on_a_demo_the_cast_needs_no_files(
    house: House, args: argparse.Namespace, tmp_path: Path, monkeypatch: Any, capsys: Any
) -> None:
    monkeypatch.setenv("FIREWEED_STATE", str(tmp_path))
    (tmp_path / "demo").mkdir()
    keep([CastKey(args.member.lower(), PASSPHRASE, SECRET)])
    bare = argparse.Namespace(**{**vars(args), "passphrase_file": None, "code_file": None})
    early_in_a_half_minute()
    with signed_in(bare, IMPORT) as keyring:
        assert keyring is not None
    waited: list[float] = []

    def sleep(seconds: float) -> None:
        waited.append(seconds)
        with house.speaking("supervisor"):
            codes.put(house.org, house.cast["supervisor"].user, SECRET)

    monkeypatch.setattr(as_member.time, "sleep", sleep)
    with signed_in(bare, IMPORT) as keyring:
        assert keyring is not None
    assert len(waited) == 1 and 0 < waited[0] <= 30.2
    assert "waiting for the next one" in capsys.readouterr().err
    monkeypatch.setattr("django.conf.settings.IS_DEMO", False)
    monkeypatch.setattr("sys.stdin", StringIO())
    turned(bare, as_member.NOBODY_TO_ASK, capsys)


def test_a_long_command_stops_when_its_session_is_over(house: House, args: argparse.Namespace) -> None:
    person = house.cast["supervisor"]
    with visiting(args, IMPORT) as visit:
        assert visit is not None
        with visit.transaction() as first, visit.transaction() as second:
            assert first.user == second.user == person.user
        with house.speaking("supervisor"):
            sessions.open_session(house.org, person.user, person.secret, proved=True)
        with pytest.raises(SessionOver), visit.transaction():
            raise AssertionError("nobody gets here")
    assert living(house) == 1, "the newer session stays"


def idle_until(house: House, moved: timedelta | None = None) -> datetime:
    """When the supervisor's session goes idle, moved first if so asked."""
    with house.speaking("supervisor") as keyring:
        rows = Session.objects.filter(user_id=keyring.user)
        if moved is not None:
            rows.update(idle_until=timezone.now() + moved)
        return rows.get().idle_until


def test_a_session_does_not_go_idle_while_a_command_calculates(house: House, args: argparse.Namespace) -> None:
    """Nine of its ten minutes have passed: at work it is pushed on, and whoever was signed out elsewhere stays signed out."""
    with visiting(args, IMPORT) as visit:
        assert visit is not None
        soon = idle_until(house, timedelta(minutes=1))
        with visit.at_work(every=0.05):
            until = time.monotonic() + 10
            while idle_until(house) == soon and time.monotonic() < until:
                time.sleep(0.05)
        assert idle_until(house) > soon + timedelta(minutes=5)
        with house.speaking("supervisor") as keyring:
            Session.objects.filter(user_id=keyring.user).delete()
        with visit.at_work(every=0.05):
            time.sleep(0.3)
        assert living(house) == 0
        with pytest.raises(SessionOver), visit.transaction():
            pass
