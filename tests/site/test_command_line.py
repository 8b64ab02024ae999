"""Commands as they are called: what cannot be read, what is missing, what is refused, each in two sentences and with the
right exit status; standard output carries the answer alone.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import psycopg
import pyotp
import pytest

from fireweed.accounts import codes
from fireweed.accounts.models import User
from fireweed.audit.models import Line
from fireweed.bilingual import Two
from fireweed.site import credentials
from fireweed.site.readiness import DEMO_MARK, NOT_YET
from fireweed.tenancy import context
from fireweed.vault.models import RecoveryKey
from tests.house import House

PASSPHRASE = "cedar lantern oatmeal gravel harbour thimble"
Done = subprocess.CompletedProcess[str]


def fireweed(*words: str, without: tuple[str, ...] = (), **given: str) -> Done:
    """One command, without a terminal, in the environment of this run."""
    environment = {name: value for name, value in os.environ.items() if name not in without}
    return subprocess.run(
        [sys.executable, "-P", "-m", "fireweed", *words], env={**environment, **given}, stdin=subprocess.DEVNULL,
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def assert_said(done: Done, status: int, *, answer: bool = False) -> None:
    """The status, an answer only where there is one, and words in both languages without a trace of the inside."""
    assert done.returncode == status, done.stderr
    assert bool(done.stdout) is answer
    assert "Traceback" not in done.stderr and "Something went wrong" not in done.stderr, done.stderr
    assert done.stderr.strip()


@pytest.mark.parametrize("words", [
    "", "--no", "fly", "../demo", "demo.x", "organisation", "organisation add", "organisation add a", "organisation fly", "recovery",
    "recovery make --out", "recovery drill", "recovery install x", "audit", "audit fly", "audit anchor", "import participants",
    "continuum list --format xml", "nightly --on yesterday", "serve --port many", "demo --port many", "bench", "bench care --people x",
])  # fmt: skip
def test_words_that_cannot_be_read(words: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit 2, both languages, nothing on standard output."""
    from fireweed import __main__ as entry

    monkeypatch.setattr(entry, "_end_politely", lambda: None)  # this process is not the command
    try:
        status = entry.main(words.split())
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else 1
    told = capsys.readouterr()
    assert status == 2 and told.out == ""
    assert re.search(r"Ceci n’a pas pu|ne connaît pas|Dites quoi", told.err)
    assert re.search(r"could not be|no such verb|Say what", told.err)


NOTHING = (
    "DATABASE_URL", "KEYSTORE_URL", "OWNER_URL", "KEYSTORE_OWNER_URL", "FIREWEED_CREDENTIALS", "FIREWEED_ORIGIN", "FIREWEED_DEMO",
)  # fmt: skip


def test_serve_check_with_nothing(tmp_path: Path) -> None:
    """A line for each thing that is missing, in both languages, and the sentence about real people."""
    done = fireweed("serve", "--check", without=NOTHING)
    assert done.returncode == 1 and done.stderr == ""
    lines = done.stdout.splitlines()
    for name in (*credentials.NAMES, "DATABASE_URL", "KEYSTORE_URL", "FIREWEED_ORIGIN", "FIREWEED_MAIL_RELAY"):
        assert sum(name in line for line in lines) == 2, name
    assert lines[-2:] == [NOT_YET.en, NOT_YET.fr] and len(lines) == 2 * 9
    assert fireweed("serve", without=NOTHING, CREDENTIALS_DIRECTORY=str(tmp_path)).returncode == 1


def test_serve_refuses_what_is_not_for_real_people(house: House) -> None:
    """A demo's database, one server for both, an address that cannot be read; it refuses to start and says why."""
    with psycopg.connect(os.environ["SUPERUSER_MAIN"], autocommit=True) as owner:
        owner.execute(f"COMMENT ON DATABASE {owner.info.dbname} IS '{DEMO_MARK}'".encode())
        try:
            checked = fireweed("serve", "--check", FIREWEED_ORIGIN="https://fireweed.example")
            started = fireweed("serve", "--port", "1", FIREWEED_ORIGIN="https://fireweed.example")
        finally:
            owner.execute(f"COMMENT ON DATABASE {owner.info.dbname} IS NULL".encode())
    assert checked.returncode == 1 and "This is a demo database" in checked.stdout and "C’est une base de démo" in checked.stdout
    assert "Both databases are on one server" in checked.stdout and checked.stderr == ""
    assert started.returncode == 1 and started.stdout == "" and "This is a demo database" in started.stderr
    assert NOT_YET.fr in started.stderr
    wrong = fireweed("serve", "--check", DATABASE_URL="nonsense", KEYSTORE_URL=os.environ["SUPERUSER_KEYSTORE"])
    assert wrong.returncode == 1 and "DATABASE_URL does not answer" in wrong.stdout
    assert "KEYSTORE_URL may bypass the wall" in wrong.stdout


def test_secrets_and_addresses_that_are_missing(tmp_path: Path) -> None:
    """Said in a sentence that names the setting."""
    lacking = fireweed("nightly", FIREWEED_CREDENTIALS=str(tmp_path))
    assert_said(lacking, 1)
    assert "The secret secret_key (32 bytes)" in lacking.stderr and "Le secret secret_key (32 octets)" in lacking.stderr
    for name in credentials.NAMES:
        (tmp_path / name).write_bytes(b"short")
    assert_said(fireweed("nightly", FIREWEED_CREDENTIALS=str(tmp_path)), 1)
    nonsense = fireweed("nightly", DATABASE_URL="nonsense")
    assert_said(nonsense, 1)
    assert "address of a database cannot be read" in nonsense.stderr and "illisible" in nonsense.stderr
    nowhere = fireweed("nightly", DATABASE_URL=f"postgresql:///none?host={tmp_path}")
    assert_said(nowhere, 1)
    assert "cannot be reached" in nowhere.stderr and "inaccessible" in nowhere.stderr
    no_keystore = fireweed("audit", "verify", KEYSTORE_URL=f"postgresql:///none?host={tmp_path}")
    assert_said(no_keystore, 1)
    assert "cannot be reached" in no_keystore.stderr
    another = fireweed("nightly", DATABASE_URL=os.environ["SUPERUSER_KEYSTORE"])
    assert_said(another, 1)
    assert "Run ./fireweed migrate first" in another.stderr
    assert_said(fireweed("migrate", without=("KEYSTORE_OWNER_URL",)), 2)


def test_an_organisation_comes_in(house: House) -> None:
    """2 for what cannot be used, 1 for a name that is taken, and an address that works as the whole answer."""
    for slug, director in (("a b", "a@b.example"), ("é", "a@b.example"), ("fine", "nobody"), ("x" * 61, "a@b.example")):
        assert_said(fireweed("organisation", "add", slug, "--director", director), 2)
    assert_said(fireweed("organisation", "add", house.slug, "--director", "a@b.example"), 1)
    assert_said(fireweed("organisation", "add", "fine", "--director", "a@b.example", "--name", "x" * 121), 2)
    made = fireweed("organisation", "add", f"{house.slug}-b", "--director", "a@b.example", FIREWEED_ORIGIN="https://f.example")
    assert_said(made, 0, answer=True)
    assert re.fullmatch(r"https://f\.example/invitation/[\w-]+/\n", made.stdout)


class Directing:
    """A director at the command line, with a passphrase and fresh codes in files."""

    def __init__(self, house: House, folder: Path) -> None:
        self.house, self.folder, self.secret = house, folder, pyotp.random_base32()
        self.person = house.cast["director"]
        self.person.with_passphrase(PASSPHRASE)
        (folder / "passphrase").write_text(PASSPHRASE + "\n")

    def recovery(self, verb: str, file: Path, *more: str) -> Done:
        """One of the verbs of the recovery key, with a code that was not used yet."""
        with self.house.speaking("director"):
            codes.put(self.house.org, self.person.user, self.secret)
            email = User.objects.get(id=self.person.user).email
        (self.folder / "code").write_text(pyotp.TOTP(self.secret).now())
        return fireweed(
            "recovery", verb, str(file), "--organisation", self.house.slug, "--as", email,
            "--passphrase-file", str(self.folder / "passphrase"), "--code-file", str(self.folder / "code"), *more,
        )  # fmt: skip

    def lines(self) -> list[str]:
        """What the book of changes says of the recovery key."""
        with context.speaking_for(self.house.org):
            return list(Line.objects.filter(action__startswith="recovery.").order_by("seq").values_list("action", flat=True))


def test_the_recovery_key_from_paper_to_drill(house: House, tmp_path: Path) -> None:
    """Made without any database, installed by the director, opened by two codes of three and by no single one."""
    file, codes_file, director = tmp_path / "kit.json", tmp_path / "codes", Directing(house, tmp_path)
    made = fireweed("recovery", "make", "--out", str(file), without=NOTHING)
    assert_said(made, 0, answer=True)
    [one, two, three] = re.findall(r"^\d  ([0-9A-F-]{71})$", made.stdout, re.M)
    assert len(made.stdout.splitlines()) == 3 and not any(code in file.read_text() + made.stderr for code in (one, two, three))
    before = file.read_bytes()
    again = fireweed("recovery", "make", "--out", str(file), without=NOTHING)
    assert_said(again, 1)
    assert file.read_bytes() == before
    assert_said(fireweed("recovery", "make", "--out", str(tmp_path / "none" / "kit"), without=NOTHING), 2)

    with context.speaking_for(house.org):
        RecoveryKey.objects.all().delete()
    codes_file.write_text(f"{one}\n{three}\n")
    early = director.recovery("drill", file, "--codes-file", str(codes_file))
    assert_said(early, 1)
    assert "no recovery key yet" in early.stderr
    assert_said(director.recovery("install", codes_file), 2)
    assert_said(director.recovery("install", file), 0)
    assert_said(director.recovery("install", file), 1)
    drilled = director.recovery("drill", file, "--codes-file", str(codes_file))
    assert drilled.returncode == 0, drilled.stderr
    assert drilled.stdout.splitlines() == [
        "two codes: opened / deux codes\u00a0: ouvert", "one code: shut / un seul code\u00a0: fermé"
    ]
    assert director.lines() == ["recovery.installed", "recovery.canary-gone", "recovery.drilled"]

    for wrong, status in ((f"{one}\n{one}\n", 1), (f"{one}\n{'00' * 32}\n", 1), (f"{one}\n", 2), ("", 2)):
        codes_file.write_text(wrong)
        done = director.recovery("drill", file, "--codes-file", str(codes_file))
        assert done.returncode == status, done.stderr
        assert status == 2 or "two codes: shut" in done.stdout
    assert director.recovery("drill", file, "--codes-file", str(tmp_path / "none")).returncode == 2
    assert director.lines().count("recovery.drilled") == 1


def test_night_and_trail(house: House, tmp_path: Path) -> None:
    """Nightly has no answer; the trail's has one line a book, and an exit status for each outcome."""
    assert_said(fireweed("nightly"), 0)
    whole = fireweed("audit", "verify", "--organisation", house.slug)
    assert_said(whole, 0, answer=True)
    assert all(re.fullmatch(r"(changes|openings) [0-9a-f-]{36} \d+ unbroken", line) for line in whole.stdout.splitlines())
    assert_said(fireweed("audit", "verify", "--organisation", "no-such-house"), 2)
    assert_said(fireweed("audit", "verify", "--anchors", str(tmp_path)), 2)
    assert_said(fireweed("audit", "verify", "--anchors", str(tmp_path / "none")), 2)
    assert_said(fireweed("audit", "anchor", "--out", str(tmp_path / "none")), 2)
    kept = fireweed("audit", "anchor", "--out", str(tmp_path))
    assert_said(kept, 0, answer=True)
    assert Path(kept.stdout.strip()).parent == tmp_path
    assert_said(fireweed("audit", "verify", "--organisation", house.slug, "--anchors", str(tmp_path)), 0, answer=True)
    with psycopg.connect(os.environ["SUPERUSER_MAIN"], autocommit=True) as host:
        host.execute("ALTER TABLE audit_line DISABLE TRIGGER USER")
        said = "UPDATE audit_line SET action = %s WHERE org_id = %s AND seq = 2"
        old = host.execute("SELECT action FROM audit_line WHERE org_id = %s AND seq = 2", [house.org]).fetchone()
        try:
            host.execute(said, ["changed", house.org])
            broken = fireweed("audit", "verify", "--organisation", house.slug)
        finally:
            host.execute(said, [old[0] if old else "", house.org])
            host.execute("ALTER TABLE audit_line ENABLE TRIGGER USER")
    assert_said(broken, 1, answer=True)
    assert "broken at 2" in broken.stdout


def test_words_in_both_languages_stand_together() -> None:
    """What the entry says when nothing is known of an error is in both languages too, and quotes nothing."""
    from fireweed import __main__ as entry

    assert entry._known(ValueError("Robin"), "ValueError") is None
    known = entry._known(credentials.Missing("epoch_key"), "Missing")
    assert isinstance(known, Two) and "epoch_key" in known.en and "epoch_key" in known.fr
