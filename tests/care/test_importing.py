"""People come in from a file through the same actions as everyone else: whole, once, and only what may come in."""

from datetime import date
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.utils import timezone
from psycopg import sql

from fireweed.bilingual import speaking
from fireweed.care import models
from fireweed.care.actions import Refused
from fireweed.care.importing.actions import Outcome, Tally, bring_in, look_for, record_import
from fireweed.care.importing.sentences import NOT_YET
from fireweed.care.queries import record_for
from fireweed.care.rules.intake import Framing, Map, Person, Rejected, open_table, people, propose
from fireweed.care.rules.text import LONG, NOTE
from fireweed.keys.marks import mark_of
from fireweed.site import readiness
from fireweed.vault.models import Grant, RecoveryKey
from tests.attacks.planted import superuser
from tests.attacks.sieve import Sieve
from tests.care.intake.tables import HIFIS, HTCDS, french_rows, hifis_rows, written_csv
from tests.house import House

DAY = date(2026, 5, 3)
CANARY = "qzxwvjk-Noémie"


def brought(house: House, file: Path, plan: Map | None = None, who: str = "supervisor") -> tuple[Tally, list[Rejected]]:
    """Everyone in a file, one transaction each."""
    table = open_table(file)
    plan = plan or propose(table)
    tally = Tally()

    def bring(person: Person) -> Outcome:
        with house.speaking(who) as keyring:
            return bring_in(keyring, person, on=DAY, reasons=plan.reasons)

    rejected = list(tally.take(people(table.rows(plan.sheet), plan, timezone.localdate()), bring))
    with house.speaking(who):
        record_import(tally)
    return tally, rejected


def counts(tally: Tally) -> tuple[int, int, int]:
    return tally.new, tally.there, tally.set_aside


def everyone(house: House, who: str = "supervisor") -> list[models.Participant]:
    with house.speaking(who):
        return list(models.Participant.objects.order_by("code"))


def person(**said: object) -> Person:
    return Person(lines=(2,), fingerprint=str(said.pop("fingerprint", "f" * 64)), **said)  # a line of a file


def test_the_example_is_one_anonymous_person_and_twice_doubles_nobody(house: House, tmp_path: Path) -> None:
    assert counts(brought(house, HIFIS)[0]) == (1, 0, 0)
    damaged = tmp_path / "damaged.csv"
    lines = HIFIS.read_text(encoding="utf-8").splitlines()
    bad = lines[2].replace("0,0,Declined - Anonymous", "1,1,Perhaps", 1)
    good = lines[2].replace("0,0,Declined - Anonymous", "2,2,Explicit", 1)
    future = lines[2].replace("0,0,Declined - Anonymous", "3,3,Explicit", 1).replace("2016-11-08", "2999-11-08")
    damaged.write_text("\n".join([*lines, bad, good, future]) + "\n", encoding="utf-8")
    tally, rejected = brought(house, damaged)
    assert counts(tally) == (1, 1, 2)
    assert [(row.line, row.column) for row in rejected] == [(4, "ConsentType"), (6, "DateStart")]
    assert counts(brought(house, HIFIS)[0]) == (0, 1, 0)
    assert len(everyone(house)) == 2


def test_an_anonymous_person_is_a_code_and_nothing_else(house: House) -> None:
    brought(house, HIFIS)
    [one] = everyone(house)
    assert (one.consent, one.state, one.begun_on) == ("to-be-asked", "open", date(2016, 7, 13))
    with house.speaking("supervisor") as keyring:
        seen = record_for(keyring, one.id)
    assert seen.called == one.code and seen.about is not None
    assert seen.about.under_18.value == "no" and seen.about.pronouns.value == seen.about.languages.value == ""
    assert (seen.ways and seen.ways.ways, seen.framings, seen.notes) == ((), (), [])


def test_what_comes_in_can_be_read_by_the_one_who_brought_it_and_nobody_else(house: House) -> None:
    came = person(
        chosen_name="Nadia\u202e", other_names=("Tremblay",), language="français", pronouns="elle",
        phones=("514-555-0199",), emails=("n@example.org",), safe_contact_note="Text first.", under_18="no",
        begun_on=date(2024, 2, 29), framing=Framing("framing.trafficking", "possible"), note="Prefers mornings.",
        switched_on=(("birth_date", "DOB", "1990-01-02"),),
    )  # fmt: skip
    with house.speaking("supervisor") as keyring, speaking("fr"):
        assert bring_in(keyring, came, on=DAY, reasons={"DOB": "demande de logement"}) is Outcome.NEW
    with house.speaking("supervisor") as keyring:
        [one] = models.Participant.objects.all()
        seen = record_for(keyring, one.id)
    about, ways, notes = seen.about, seen.ways, seen.notes
    assert about is not None and ways is not None and notes is not None
    assert (about.name.value, about.other_names, about.languages.value) == ("Nadia", ("Tremblay",), "français")
    assert [way.address or way.note for way in ways.ways] == ["514-555-0199", "n@example.org", "Text first."]
    assert ways.confirmed_on is None and seen.ask_again, "nobody has confirmed these ways here"
    assert [(f.code, f.certainty) for f in seen.framings or ()] == [("framing.trafficking", "possible")]
    assert notes[0].text == (
        "Importé depuis un autre logiciel le 3\u00a0mai 2026.\n"
        "DOB\u00a0: 1990-01-02 (importé pour la raison suivante\u00a0: demande de logement)\n\nPrefers mornings."
    )
    assert (seen.to_be_asked, seen.begun_on, notes[0].happened_on) == (True, date(2024, 2, 29), DAY)
    with house.speaking("supervisor"):
        holders = set(Grant.objects.filter(record_id=one.id).values_list("holder", flat=True))
        assert holders == {house.cast["supervisor"].pair, RecoveryKey.objects.get().id}


def test_long_texts_are_cut_between_words_and_nothing_is_lost(house: House) -> None:
    words = " ".join(f"word{n}" for n in range(6_000))
    with house.speaking("supervisor") as keyring:
        bring_in(keyring, person(chosen_name="Ash", note=words, safe_contact_note=words[:9_000]), on=DAY)
        [one] = models.Participant.objects.all()
        seen = record_for(keyring, one.id)
    assert seen.notes is not None and seen.ways is not None
    texts = [note.text for note in reversed(seen.notes)]
    assert all(len(text) <= NOTE for text in texts) and len(texts) > 1
    assert " ".join(texts).split()[-6_000:] == words.split()
    assert all(len(way.note) <= LONG for way in seen.ways.ways)
    assert " ".join(way.note for way in seen.ways.ways) == words[:9_000].strip()


def test_a_person_who_does_not_come_in_whole_does_not_come_in(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    came = person(chosen_name="Ash", note="A note.")

    def cut(*args: object, **kwargs: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("fireweed.care.importing.actions.write_note", cut)
        with pytest.raises(KeyboardInterrupt), house.speaking("supervisor") as keyring:
            bring_in(keyring, came, on=DAY)
    assert everyone(house) == []
    with house.speaking("supervisor") as keyring:
        assert look_for(keyring, came) is Outcome.NEW
        assert bring_in(keyring, came, on=DAY) is Outcome.NEW
        assert look_for(keyring, came) is Outcome.THERE
        assert bring_in(keyring, came, on=DAY) is Outcome.THERE


def test_two_organisations_know_the_same_row_by_different_marks(house: House) -> None:
    other = House()
    assert mark_of(house.org, "a" * 64) != mark_of(other.org, "a" * 64)
    assert mark_of(house.org, "a" * 64) == mark_of(house.org, "a" * 64)
    brought(house, HIFIS)
    assert counts(brought(other, HIFIS)[0]) == (1, 0, 0)


def test_without_a_recovery_key_or_a_certificate_nobody_comes_in(house: House) -> None:
    newcomer = house.add("newcomer", house.cast["supervisor"].role, certified=False)
    with pytest.raises(Refused), house.speaking("newcomer"):
        bring_in(newcomer.keyring(), person(chosen_name="Ash"), on=DAY)
    with house.speaking("director"):
        RecoveryKey.objects.all().delete()
    with pytest.raises(Refused) as refused, house.speaking("supervisor") as keyring:
        bring_in(keyring, person(chosen_name="Ash"), on=DAY)
    assert "recovery" in refused.value.reason.en and "récupération" in refused.value.reason.fr
    assert everyone(house) == []


@pytest.mark.parametrize("template", HTCDS, ids=lambda path: path.name)
def test_empty_templates_bring_in_nobody(house: House, template: Path) -> None:
    assert counts(brought(house, template)[0]) == (0, 0, 0)


def test_larger_files_come_in_whatever_their_language_order_and_letters(house: House, tmp_path: Path) -> None:
    french = written_csv(tmp_path / "a.csv", french_rows(60), encoding="cp1252", separator=";")
    assert counts(brought(house, french)[0]) == (60, 0, 0)
    assert counts(brought(house, written_csv(tmp_path / "b.csv", hifis_rows(40)))[0]) == (40, 0, 0)
    shuffled = french_rows(60, seed=11)
    assert counts(brought(house, written_csv(tmp_path / "c.csv", shuffled))[0]) == (0, 60, 0), "known by their numbers"
    assert len(everyone(house)) == 100


def test_neither_database_holds_a_value(house: House, tmp_path: Path) -> None:
    rows = [["Number", "First name", "Phone", "E-mail", "Notes"]]
    rows += [[f"{CANARY}-{n}", f"{CANARY} {n}", "514 555-7731", f"{CANARY}@example.org", f"{CANARY} note"] for n in range(3)]
    assert counts(brought(house, written_csv(tmp_path / "a.csv", rows))[0]) == (3, 0, 0)
    sieve = Sieve(texts=[CANARY.split("-")[0], "514 555-7731", "5145557731"])  # shorter digits stand in ids by chance
    for which in ("MAIN", "KEYSTORE"):
        with superuser(which) as connection:
            dump = _copied(connection)
        assert len(dump) > 10_000
        assert sieve.in_all(dump) == set()


def _copied(connection: "psycopg.Connection[Any]") -> bytes:
    """Every table of ours, as text and as raw bytes."""
    tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
    parts: list[bytes] = []
    for (table,) in tables:
        for shape in ("TEXT", "BINARY"):
            order = sql.SQL("COPY {} TO STDOUT (FORMAT {})").format(sql.Identifier(table), sql.SQL(shape))
            with connection.cursor() as cursor, cursor.copy(order) as rows:
                parts.extend(bytes(piece) for piece in rows)
    return b"".join(parts)


def test_the_trail_counts_and_names_nobody(house: House) -> None:
    brought(house, HIFIS)
    with superuser() as connection:
        rows = connection.execute(
            "SELECT action, task, subjects FROM audit_line WHERE org_id = %s ORDER BY seq DESC LIMIT 3", [house.org]
        ).fetchall()
    assert rows[0][:2] == ("people.imported", "import.1") and not rows[0][2]
    assert rows[1][:2] == ("participant.begun", "import")


def test_the_page_and_the_server_say_the_same_about_real_people() -> None:
    assert NOT_YET == readiness.NOT_YET
