"""What stolen copies open (security design, test 17; design README 10): nothing without a member's own secret."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from fireweed.keys import sessions
from fireweed.vault import actions as vault
from fireweed.vault.models import PARTS
from tests.attacks.planted import plant
from tests.attacks.thief import Dump, Found, Thief, dump, of_one, together
from tests.house import House

PASSPHRASE = "lenteur canot brume épervier saule"


def both(house: House) -> tuple[Dump, Dump]:
    """Copies of both databases: one organisation's rows, so that the thief need not try everything the suite made."""
    return of_one(house.org, dump(os.environ["SUPERUSER_MAIN"]), dump(os.environ["SUPERUSER_KEYSTORE"]))


def kinds(found: list[Found]) -> set[str]:
    """What kinds of thing opened."""
    return {one.kind for one in found}


def test_17_copies_without_a_passphrase_open_nothing(house: House) -> None:
    """Both databases, and then the epoch key as well: no member's secret, no core, no field. Control: a passphrase opens."""
    here = plant(house)
    worker = house.cast["worker"]
    worker.with_passphrase(PASSPHRASE)
    with house.speaking("worker"):
        sessions.open_session(house.org, worker.user, worker.secret, proved=True)
    main, keystore = both(house)
    assert len(main["care_participant"]) == 1 and len(keystore["share"]) == 4 and len(main["keys_session"]) == 1
    assert Thief(main, keystore, guesses=["correct horse battery staple"]).run() == []
    with_epoch = Thief(main, keystore, keys=[settings.EPOCH_KEY], guesses=["hunter2"]).run()
    assert kinds(with_epoch) == {"share"} and len(with_epoch) == 4
    others = Thief(main, keystore, keys=[settings.EPOCH_KEY, house.cast["supervisor"].secret.to_bytes()]).run()
    assert kinds(others) == {"share"}
    opened = Thief(main, keystore, keys=[settings.EPOCH_KEY], guesses=[PASSPHRASE]).run()
    assert kinds(opened) == {"share", "passphrase", "secret", "core", "field"}
    texts = {one.plain.decode() for one in opened if one.kind == "field"}
    assert texts == {here.canary(row, one) for row, one in here.cells()}


def test_17_the_main_copy_cannot_confirm_a_known_passphrase(house: House) -> None:
    """Without the keystore even the right passphrase is not recognised, with the epoch key or without."""
    plant(house)
    house.cast["worker"].with_passphrase(PASSPHRASE)
    main, keystore = both(house)
    assert Thief(main, keys=[settings.EPOCH_KEY], guesses=[PASSPHRASE]).run() == []
    assert kinds(Thief({"keys_wrap": main["keys_wrap"]}, keystore, guesses=[PASSPHRASE]).run()) == {"passphrase", "secret"}


def test_17_a_members_secret_without_the_keystore_opens_no_field(house: House) -> None:
    """The main copy and a holder's very secret: halves of keys, and nothing that was written."""
    plant(house)
    main, keystore = both(house)
    found = Thief(main, keys=[house.cast["worker"].secret.to_bytes(), house.paper.to_bytes(), settings.EPOCH_KEY]).run()
    assert kinds(found) == {"core"}
    assert kinds(Thief(main, keystore, keys=[house.cast["worker"].secret.to_bytes()]).run()) == {"core"}


def test_17_the_script_runs_by_itself(house: House, tmp_path: Path) -> None:
    """The bundled script on copies as they are: 0 where nothing opens; with a member's secret, lines without values and 1."""
    plant(house)
    key = tmp_path / "key"
    key.write_bytes(house.cast["worker"].secret.to_bytes())
    script = [sys.executable, str(Path(__file__).with_name("thief.py")), os.environ["SUPERUSER_MAIN"]]
    script += [os.environ["SUPERUSER_KEYSTORE"], "--organisation", str(house.org)]
    for words, status in (([], 0), (["--key", str(key)], 1)):
        done = subprocess.run([*script, *words], capture_output=True, text=True, check=False)
        assert (done.returncode, bool(done.stdout)) == (status, bool(status)), done.stderr
        assert {line.split()[0] for line in done.stdout.splitlines()} <= {"core"}


@pytest.mark.parametrize("kept", ["yesterday", "today", "both", "yesterday's main"])
def test_10_someone_withdrawn_cannot_read_what_came_after(house: House, kept: str) -> None:
    """Yesterday's copies of both databases, the epoch key and the withdrawn member's secret: yesterday's words open, for
    they were read already; nothing written after the next opener changed the key does, with today's copies added. With
    yesterday's main copy beside today's keystore even yesterday's words stay shut: that half is gone."""
    here = plant(house)
    colleague = house.cast["colleague"]
    with house.speaking("worker") as keyring:
        vault.let_in(keyring, here.record, colleague.user, PARTS)
    before = both(house)
    with house.speaking("worker"):
        vault.withdraw(here.record, colleague.user)
    after_words = f"{here.stem} written after"
    with house.speaking("worker"):
        opened = here.open()
        for row, one in here.cells():
            fresh = here.row(row._meta.db_table)
            assert opened.read(fresh, one.name) == here.canary(row, one)
            opened.write(fresh, one.name, after_words)
            fresh.save()
    after = both(house)
    main, keystore = {
        "yesterday": before, "today": after, "both": (together(before[0], after[0]), together(before[1], after[1])),
        "yesterday's main": (before[0], after[1]),
    }[kept]
    found = Thief(main, keystore, keys=[settings.EPOCH_KEY, colleague.secret.to_bytes()]).run()
    texts = {one.plain.decode() for one in found if one.kind == "field"}
    assert texts == (set() if kept in ("today", "yesterday's main") else {here.canary(row, one) for row, one in here.cells()})
    holder = Thief(main, keystore, keys=[settings.EPOCH_KEY, house.cast["worker"].secret.to_bytes()]).run()
    assert (after_words in {one.plain.decode() for one in holder if one.kind == "field"}) == (kept in ("today", "both"))
