"""Who comes along through its actions: written once, changed without losing anything, two editors both kept, tied twice."""

from dataclasses import replace
from uuid import uuid4

import pytest

from fireweed.care import actions as care
from fireweed.care.actions import Refused
from fireweed.care.household import actions
from fireweed.care.household.queries import one_for
from fireweed.care.models import Leaf, Participant
from fireweed.care.queries import NotYours
from fireweed.care.rules.walk import Companion
from fireweed.vault import actions as vault
from tests.care.household.together import SAM, along, leaves, seen, tied
from tests.care.meeting import begin, begun, changes, let_in
from tests.house import House

BOTH = ["who", "where", "story"]


def test_written_once_and_refused(house: House) -> None:
    """The same page sent twice is one; a relation alone is enough; a refusal writes nothing."""
    record, form = begun(house), uuid4()
    with house.speaking("worker") as keyring:
        for _ in range(2):
            actions.write_companion(keyring, record, SAM, leaf_id=form)
        actions.write_companion(keyring, record, Companion("animal"), leaf_id=uuid4())
        for wrong in (Companion(""), Companion("child", "x" * 300)):
            with pytest.raises(Refused):
                actions.write_companion(keyring, record, wrong, leaf_id=uuid4())
    assert [(row.now.said.relation, row.now.said.called) for row in seen(house, record).here] == [("child", "Sam"), ("animal", "")]
    with house.speaking("worker"):
        assert Leaf.objects.filter(record_id=record, kind=Leaf.COMPANION).count() == 2
    with house.speaking("colleague") as keyring, pytest.raises(NotYours):
        actions.write_companion(keyring, record, SAM, leaf_id=uuid4())


def test_every_change_is_a_later_version(house: House) -> None:
    """Words changed, taken off, put back: the leaves before stand as they were, and the page tells them all."""
    record = begun(house)
    first = along(house, record)
    with house.speaking("worker") as keyring:
        before = bytes(Leaf.objects.get(id=first).body or b"")
        assert actions.change_companion(keyring, record, first, replace(SAM, knows="yes"))
        with pytest.raises(NotYours):
            actions.set_state(keyring, record, first, "gone")
        with pytest.raises(NotYours):
            actions.change_companion(keyring, record, uuid4(), SAM)
        assert actions.set_state(keyring, record, first, "past")
    found = seen(house, record)
    assert not found.here and [row.now.said.knows for row in found.past] == ["yes"]
    with house.speaking("worker") as keyring:
        assert actions.set_state(keyring, record, found.past[0].now.id, "open")
        assert bytes(Leaf.objects.get(id=first).body or b"") == before
    [row] = seen(house, record).here
    assert row.now.said == replace(SAM, knows="yes")
    with house.speaking("worker") as keyring:
        _, one = one_for(keyring, record, row.now.id)
        assert [(version.said.knows, version.said.state) for version in one.before] == [
            ("yes", "past"), ("yes", "open"), ("no", "open"),
        ]  # fmt: skip
        assert set(changes(record)[2:]) == {"household.kept"}


def test_two_editors_are_both_kept(house: House) -> None:
    """Different things are joined; the contrary stands side by side until somebody chooses; nothing is lost."""
    record = begun(house)
    let_in(house, record, "colleague", BOTH)
    first = along(house, record)
    with house.speaking("worker") as keyring:
        assert actions.change_companion(keyring, record, first, replace(SAM, living="sometimes"))
    with house.speaking("colleague") as keyring:  # from the page as it was before
        assert actions.change_companion(keyring, record, first, replace(SAM, called="Sammy"))
    [row] = seen(house, record).here
    assert row.now.said == replace(SAM, living="sometimes", called="Sammy") and row.both == []
    page = row.now.id
    with house.speaking("worker") as keyring:
        assert actions.change_companion(keyring, record, page, replace(row.now.said, knows="yes"))
    with house.speaking("colleague") as keyring:
        for _ in range(2):
            assert not actions.change_companion(keyring, record, page, replace(row.now.said, knows=""))
    [row] = seen(house, record).here
    assert {row.now.said.knows, *(one.said.knows for one in row.both)} == {"yes", ""}
    careful = next(one for one in (row.now, *row.both) if one.said.knows == "")
    with house.speaking("worker") as keyring:
        for _ in range(2):
            actions.keep_version(keyring, record, careful.id)
        with pytest.raises(NotYours):
            actions.keep_version(keyring, record, uuid4())
    [row] = seen(house, record).here
    assert row.both == [] and row.now.said.knows == ""
    with house.speaking("worker") as keyring:
        said = [one.said.knows for one in one_for(keyring, record, row.now.id)[1].before]
        assert {"yes", "no", ""} <= set(said)


def test_a_tie_lies_in_both_records_and_says_nothing_else_there(house: House) -> None:
    """Shown in both, by whom it was opened to; the other record gets no word; taken away, both keep that it was there."""
    robin, alix = begun(house), begun(house, "Alix")
    sam = along(house, robin, Companion("partner", "Lex", words="Snores."))
    for _ in range(2):
        tied(house, robin, sam, alix)
    [row], there = seen(house, robin).here, seen(house, alix)
    assert [(one.record, one.called) for one in row.ties] == [(alix, "Alix")]
    assert there.here == [] and [(one.record, one.called) for one in there.ties] == [(robin, "Robin")]
    assert [one.data for one in leaves(house, alix)] == [{"record": str(robin), "entry": "", "state": "open"}]
    back = along(house, alix, Companion("partner", "Ro"))
    tied(house, alix, back, robin)
    assert [one.called for one in seen(house, alix).here[0].ties] == ["Robin"] and seen(house, alix).ties == []
    assert len(leaves(house, robin)) == 2
    with house.speaking("worker") as keyring:
        for _ in range(2):
            actions.untie(keyring, alix, robin)
    assert seen(house, robin).here[0].ties == [] and seen(house, alix).here[0].ties == []
    assert [one.data["state"] for record in (robin, alix) for one in leaves(house, record) if "record" in one.data] == [
        "open", "past", "open", "open", "past",
    ]  # fmt: skip
    tied(house, robin, sam, alix)
    assert seen(house, alix).here[0].ties[0].called == "Robin"


def test_a_tie_needs_both_and_never_itself(house: House) -> None:
    """To itself, to a record of others, to none at all: one answer, and nothing is written."""
    robin, alix = begun(house), begun(house, "Alix")
    with house.speaking("colleague") as keyring:
        away = begin(keyring, "Away")
    sam = along(house, robin)
    with house.speaking("worker") as keyring:
        for to in (robin, away, uuid4()):
            with pytest.raises(NotYours):
                actions.tie(keyring, robin, sam, to)
        with pytest.raises(NotYours):
            actions.tie(keyring, robin, uuid4(), alix)
    assert len(leaves(house, robin)) == 1 and leaves(house, alix) == leaves(house, away, "colleague") == []


def test_it_reads_after_a_change_of_keys_and_goes_with_its_record(house: House) -> None:
    """A withdrawal seals everything anew; a record that goes takes its own leaf along, and the other shows nothing."""
    robin, alix = begun(house), begun(house, "Alix", state=Participant.PROVISIONAL)
    let_in(house, robin, "colleague", BOTH)
    tied(house, robin, along(house, robin), alix)
    with house.speaking("worker"):
        vault.withdraw(robin, house.cast["colleague"].user)
    [row] = seen(house, robin).here
    assert row.now.said == SAM and [one.called for one in row.ties] == ["Alix"]
    with house.speaking("worker") as keyring:
        care.let_go(keyring, alix)
        assert not Leaf.objects.filter(record_id=alix).exists()
    assert seen(house, robin).here[0].ties == []
