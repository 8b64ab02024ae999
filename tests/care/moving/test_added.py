"""What lines add to records: contacts and notes, once, to those whose record is open to whoever brings them."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

from fireweed.care import models
from fireweed.care.circle import actions as circle
from fireweed.care.importing.actions import Count, Outcome, bring_all_in, bring_in
from fireweed.care.models import Leaf
from fireweed.care.queries import RecordSeen, record_for
from fireweed.care.rules.intake import Entry, Map, Person, Service, open_table, people
from fireweed.care.rules.intake.service import entry_of, note_of
from fireweed.vault.models import PARTS
from tests.care.meeting import changes, openings
from tests.care.moving.files import moved, service_rows
from tests.house import House

DAY = date(2026, 5, 3)
PRINT = "f" * 64


def service(row: str, *, kind: str = "Phone", code: str = "phone", text: str = "Rang.") -> Entry:
    return entry_of(2, PRINT, row, Service(date(2024, 2, 3), kind, code, 15, text))


def ash(*entries: Entry, lines: tuple[int, ...] = (2,), note: str = "") -> Person:
    return Person(lines=lines, fingerprint=PRINT, source_id="1", chosen_name="Ash", note=note, entries=entries)


def only(house: House) -> UUID:
    with house.speaking("supervisor"):
        [one] = models.Participant.objects.all()
    return one.id


def seen(house: House, record: UUID, who: str = "supervisor") -> RecordSeen:
    with house.speaking(who) as keyring:
        return record_for(keyring, record, leaves=(Leaf.CONTACT,))


def texts(record: RecordSeen) -> list[str]:
    return sorted(note.text for note in record.notes or ())


def test_a_service_becomes_a_contact_with_its_note_on_its_day(house: House) -> None:
    count = Count()
    unknown = service("11", kind="SPDAT", code="", text="A long talk.")
    support = service("12", kind="Going along", code="support.accompaniment", text="")
    with house.speaking("supervisor") as keyring:
        assert bring_in(keyring, ash(service("10"), unknown, support), on=DAY, count=count) is Outcome.NEW
    record = seen(house, only(house))
    first, second, third = ({**leaf.data, "day": leaf.day} for leaf in record.leaves or ())
    assert (count.contacts, count.reworded) == (3, 1)
    assert {leaf["way"] for leaf in (first, second, third)} == {"phone", ""}
    assert [leaf["supports"] for leaf in (first, second, third) if leaf["supports"]] == [["support.accompaniment"]]
    assert {leaf["day"] for leaf in (first, second, third)} == {date(2024, 2, 3)} and first["minutes"] == 15
    assert texts(record) == ["Kind of support: SPDAT\n\nA long talk.", "Rang."]
    notes = {str(note.id): note for note in record.notes or ()}
    named = [leaf["note"] for leaf in (first, second, third) if leaf["note"]]
    assert len(named) == 2 and all(notes[one].happened_on == date(2024, 2, 3) for one in named)
    with house.speaking("supervisor"):
        assert changes(record.id).count("contacts.brought-in") == 1


def test_a_later_file_adds_its_new_lines_and_doubles_none(house: House) -> None:
    plain = note_of(2, PRINT, "Prefers mornings.")
    with house.speaking("supervisor") as keyring:
        bring_in(keyring, ash(service("10"), plain, note=plain.text), on=DAY)
        assert bring_in(keyring, ash(service("10"), plain, note=plain.text), on=DAY) is Outcome.THERE
    record = only(house)
    with house.speaking("supervisor"):
        assert "record.added-to" not in [action for action, _ in openings(house, record)], "nothing new, nothing opened"
    count, later = Count(), note_of(3, PRINT, "Has a new number.")
    more = ash(service("10", text="Rang again."), service("11"), plain, later, lines=(2, 3))
    with house.speaking("supervisor") as keyring:
        assert bring_in(keyring, more, on=DAY, count=count) is Outcome.MORE
        assert bring_in(keyring, more, on=DAY, count=count) is Outcome.THERE
    assert (count.contacts, count.notes) == (1, 1)
    after = seen(house, record)
    assert len(after.leaves or ()) == 2
    assert texts(after) == [
        "Brought in from another system on May 3, 2026.\n\nHas a new number.",
        "Brought in from another system on May 3, 2026.\n\nPrefers mornings.", "Rang.", "Rang.",
    ]  # fmt: skip
    assert ("record.added-to", "import") in openings(house, record)
    assert about_is(after, "Ash")


def about_is(record: RecordSeen, name: str) -> bool:
    return record.about is not None and record.about.name.value == name


def test_what_is_not_open_to_whoever_brings_lines_is_left_alone(house: House) -> None:
    with house.speaking("supervisor") as keyring:
        bring_in(keyring, ash(service("10")), on=DAY)
        [one] = models.Participant.objects.all()
        circle.let_in_member(keyring, one.id, house.cast["worker"].user, PARTS)
        circle.withdraw_member(keyring, one.id, house.cast["supervisor"].user)
        assert bring_in(keyring, ash(service("10"), service("11")), on=DAY) is Outcome.SHUT
        assert bring_in(keyring, ash(service("10")), on=DAY) is Outcome.THERE
    assert len(seen(house, one.id, "worker").leaves or ()) == 1


def test_somebody_who_declined_gets_nothing_from_a_later_file(house: House) -> None:
    with house.speaking("supervisor") as keyring:
        assert bring_in(keyring, replace(ash(), anonymous=True, chosen_name=""), on=DAY) is Outcome.NEW
        later = ash(service("10"), note_of(3, PRINT, "A name."))
        assert bring_in(keyring, later, on=DAY) is Outcome.THERE
    record = seen(house, only(house))
    assert (record.leaves, record.notes, record.called) == ([], [], record.code) and record.to_be_asked


def test_together_is_all_or_nobody_and_the_same_person_twice_is_one(house: House) -> None:
    with house.speaking("supervisor") as keyring:
        outcomes = bring_all_in(keyring, [ash(service("10")), ash(service("10"), service("11"))], on=DAY)
    assert outcomes == [Outcome.NEW, Outcome.MORE]
    assert len(seen(house, only(house)).leaves or ()) == 2


def test_a_second_file_of_later_months_joins_the_first(house: House, tmp_path: Path) -> None:
    def bring(file: Path, plan: Map) -> list[Outcome]:
        found = [one for one in people(open_table(file).rows(), plan, DAY) if isinstance(one, Person)]
        with house.speaking("supervisor") as keyring:
            return bring_all_in(keyring, found, on=DAY)

    assert set(bring(*moved(tmp_path / "a.csv", service_rows(10, laps=(0, 1))))) == {Outcome.NEW}
    later = bring(*moved(tmp_path / "b.csv", service_rows(10, laps=(1, 2), seed=8)))
    assert (later.count(Outcome.MORE), later.count(Outcome.THERE)) == (9, 1), "one declined"
    with house.speaking("supervisor"):
        assert Leaf.objects.count() == 27 and models.Participant.objects.count() == 10
