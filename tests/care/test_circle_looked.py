"""Who looked tells it all: every path that opens something shows in the participant's view (security.md test 40)."""

import ast
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from django.utils import timezone

from fireweed.care.circle import actions, asking, catching_up, looking
from fireweed.care.circle.rules import trail as words
from fireweed.vault import actions as vault
from tests.care.circle import begun, user
from tests.house import House

SOURCE = Path(words.__file__).parents[3]
ALL = ["who", "where", "story"]


def lines_of(house: House, record: UUID) -> list[str]:
    """Who looked, as its page says it in English."""
    with house.speaking("worker") as keyring:
        first = looking.who_looked(keyring, record, 1)
        looks = [look for page in range(1, first.pages + 1) for look in looking.who_looked(keyring, record, page).looks]
    return [look.sentence.en for look in looks]


def test_40_every_path_of_twenty_records_shows_in_who_looked(house: House) -> None:
    """Page, list, search, a colleague's question, an emergency: twenty subjects each, none left out."""
    records = [begun(house, name=f"Person {number}", emergency="yes") for number in range(20)]
    with house.speaking("worker") as keyring:
        for record in records:
            for who in ("colleague", "night-worker", "peer-worker", "coordinator"):
                vault.let_in(keyring, record, user(house, who), ALL)
        catching_up.catch_up(keyring)
    by_page = house.cast["colleague"].client()
    on_call = house.cast["supervisor"].client()
    for record in records:
        assert by_page.get(f"/people/{record}/").status_code == 200
        assert on_call.post(f"/people/{record}/emergency/", {"reason": "emergency.hospital"}).status_code == 302
        assert on_call.get(f"/people/{record}/").status_code == 200
    assert b"Person 7" in house.cast["night-worker"].client().get("/people/").content
    assert b"Person 7" in house.cast["coordinator"].client().post("/people/", {"words": "person"}).content
    with house.speaking("worker") as keyring:
        asking.ask(keyring, ["Nobody"], timezone.localdate())
    with house.speaking("peer-worker") as keyring:
        catching_up.catch_up(keyring)
    for record in records:
        looked = lines_of(house, record)
        assert "Colleague, support worker, opened this to read the record." in looked
        assert "Supervisor, supervisor, opened this in an emergency: a hospital or paramedics asked." in looked
        assert "Supervisor, supervisor, opened this to read the record." in looked
        for who in ("Night Worker, night worker", "Coordinator, coordinator", "Peer Worker, peer worker"):
            assert looked.count(f"{who}, saw the name in a list.") == 1
        assert "Worker, support worker, began this record." in looked


def test_who_looked_tells_let_in_read_and_withdrawn_newest_first_in_both_languages(house: House) -> None:
    """The whole story of a colleague, with names, roles, moments and reasons; paged."""
    record = begun(house)
    with house.speaking("worker") as keyring:
        actions.let_in_member(keyring, record, user(house, "colleague"), ALL)
    reader = house.cast["colleague"].client()
    for _ in range(21):
        assert reader.get(f"/people/{record}/looked/").status_code == 200
        assert reader.get(f"/people/{record}/circle/").status_code == 200
    for _ in range(3):
        reader.get(f"/people/{record}/")
    with house.speaking("worker") as keyring:
        actions.withdraw_member(keyring, record, user(house, "colleague"))
    page = house.cast["worker"].client().get(f"/people/{record}/looked/").content.decode()
    told = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))
    newest = told.index("Worker, support worker, took back the way in of Colleague.")
    assert newest < told.index("Colleague, support worker, opened this to read the record.") < told.index("3 times that day")
    assert told.count("Colleague, support worker, opened this to see who looked.") > 15
    assert "Page 1 of 2" in told and re.search(r" at \d", told)
    client = house.cast["worker"].client(language="fr")
    last = client.get(f"/people/{record}/looked/?page=2").content.decode()
    assert "Worker, intervention, a donné accès à Colleague." in last
    assert "Worker, intervention, a commencé ce dossier." in last
    assert client.get(f"/people/{record}/looked/?page=9999999999").status_code == 200
    assert house.cast["colleague"].client().get(f"/people/{record}/looked/").status_code == 404


def test_names_in_lists_fold_to_one_line_a_person_and_day(house: House) -> None:
    """However often the list is shown."""
    record = begun(house)
    for _ in range(3):
        house.cast["worker"].client().get("/people/")
    assert lines_of(house, record).count("Worker, support worker, saw the name in a list.") == 1


def test_the_trail_page_shows_numbers_and_never_a_participants_name(house: House) -> None:
    """For those with the right; filtered by member and kind by codes alone; unknown codes filter nothing."""
    record = begun(house, name="Quenby Xylander")
    house.cast["worker"].client().get(f"/people/{record}/")
    for who in ("director", "privacy-officer"):
        client = house.cast[who].client()
        page = client.get("/trail/").content.decode()
        assert "Quenby" not in page and str(record)[:8] in page
        mine = client.get("/trail/", {"member": looking.short(user(house, "worker")), "kind": "opened"})
        assert "opened this to read the record" in mine.content.decode()
        other = client.get("/trail/", {"member": looking.short(user(house, "colleague"))}).content.decode()
        assert str(record)[:8] not in other
        changes = client.get("/trail/", {"book": "changes"}).content.decode()
        assert "began this record" in changes
        assert client.get("/trail/", {"book": "x", "kind": "<", "before": "9" * 30, "member": "%"}).status_code == 200
        nothing = client.get("/trail/", {"book": "changes", "kind": "emergency"}).content.decode()
        assert "No line fits" in nothing
    assert house.cast["worker"].client().get("/trail/").status_code == 404
    assert "Registre" in house.cast["director"].client(language="fr").get("/trail/").content.decode()


def test_the_trail_page_reads_on_through_older_lines(house: House) -> None:
    """Every opening is met once, page after page."""
    record = begun(house)
    with house.speaking("worker") as keyring:
        for _ in range(120):
            looking.who_looked(keyring, record, 1)
    client = house.cast["director"].client()
    before, pages = "", 0
    while pages < 9:
        page = client.get("/trail/", {"kind": "opened", "before": before}).content.decode()
        pages += 1
        older = re.search(r'href="[^"]*before=(\d+)', page)
        if older is None:
            break
        before = older[1]
    assert pages == 3 and page.count("<time") == 20


_CODE = re.compile(r"[a-z][a-z0-9-]*(\.[a-z0-9-]+)*")
_CALLS = {
    "record_change": {"action": 0}, "note_opening": {"action": 2}, "write_receipt": {"action": 2},
    "participant_for": {"task": 3}, "participant_to_write": {"task": 3}, "open_record": {}, "open_many": {},
    "record_for": {}, "note_for": {"task": 3}, "people_for": {}, "shown_to": {}, "circle_for": {}, "withdraw": {},
    "destroy": {}, "begin": {}, "_destroy": {"action": 1}, "_settle": {"action": 3},
}  # fmt: skip
_MADE = {"complete": "session.{}", "wrong": "{}.refused"}
"""Two calls of a sign-in put their action together from where it happened."""


def codes_written() -> dict[str, set[str]]:
    """Every action and task code that the source writes, found in its calls and defaults, and in the keystore's SQL."""
    found: dict[str, set[str]] = {"action": set(), "task": set()}
    for path in SOURCE.rglob("*.py"):
        if "migrations" not in path.parts:
            tree = ast.parse(path.read_text())
            named = {
                target.id: node.value for node in tree.body if isinstance(node, ast.Assign)
                for target in node.targets if isinstance(target, ast.Name)
            }
            for node in ast.walk(tree):
                for kind, value in _values(node):
                    value = named.get(value.id, value) if isinstance(value, ast.Name) else value
                    if not isinstance(value, ast.JoinedStr):
                        texts = {one.value for one in ast.walk(value) if isinstance(one, ast.Constant)}
                        found[kind] |= {text for text in texts if isinstance(text, str) and _CODE.fullmatch(text)}
                if isinstance(node, ast.Call) and (shape := _MADE.get(getattr(node.func, "attr", ""))):
                    tasks = [word.value for word in node.keywords if word.arg == "task"]
                    found["action"] |= {shape.format(one.value) for one in tasks if isinstance(one, ast.Constant)}
    for sql in SOURCE.rglob("keystore/*.sql"):
        found["action"] |= set(re.findall(r"'openings', p_org, p_actor, '([a-z.-]+)'", sql.read_text()))
    return found


def _values(node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    """What a call or a default gives for `action` and `task`."""
    if isinstance(node, ast.Call):
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name in _CALLS:
            yield from ((word.arg, word.value) for word in node.keywords if word.arg in ("action", "task"))
            yield from ((kind, node.args[at]) for kind, at in _CALLS[name].items() if len(node.args) > at)
    elif isinstance(node, ast.FunctionDef):
        both = zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True)
        yield from ((arg.arg, value) for arg, value in both if value is not None and arg.arg in ("action", "task"))


def test_every_code_on_the_trail_has_its_sentence_in_both_languages() -> None:
    """A code without words fails here; so does a French sentence that forgot who did it."""
    written = codes_written()
    assert {"record.opened", "session.opened", "return.anew", "opening.refused"} <= written["action"]
    assert "record.page" in written["task"]
    assert sorted(written["action"] - set(words.ACTIONS)) == []
    assert sorted(written["task"] - set(words.TASKS)) == []
    for said in (*words.ACTIONS.values(), *words.TASKS.values()):
        assert bool(said.en) == bool(said.fr)
        assert set(re.findall(r"{\w+}", said.en)) == set(re.findall(r"{\w+}", said.fr))


def test_a_match_and_its_two_weeks_leave_no_name_on_the_trail(house: House) -> None:
    """The question is a line; its words are not."""
    with house.speaking("worker") as keyring:
        asking.ask(keyring, ["Quenby"], timezone.localdate() - timedelta(days=1))
    page = house.cast["director"].client().get("/trail/", {"book": "changes"}).content.decode()
    assert "asked whether somebody here knows a person" in page and "Quenby" not in page
