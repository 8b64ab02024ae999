"""Needs, barriers and strengths through their actions: written once, put in order, changed without losing anything."""

from uuid import UUID, uuid4

import pytest

from fireweed.care.actions import Refused
from fireweed.care.models import Leaf
from fireweed.care.needs import actions
from fireweed.care.needs.actions import Added
from fireweed.care.needs.queries import one_for
from fireweed.care.queries import NotYours
from fireweed.keys.keyring import Keyring
from fireweed.vault import actions as vault
from tests.care.meeting import begun, changes, let_in
from tests.care.needs.somebody import add, codes, seen, tip
from tests.house import House

HOUSING, SAFETY, SCHOOL = "need.housing", "need.safety", "need.life-skills.school"


def put(house: House, record: UUID, first: str, then: str, **marked: UUID) -> bool:
    """The worker puts one need before another."""
    one, other = tip(house, record, first), tip(house, record, then)
    with house.speaking("worker") as keyring:
        return actions.put_need_before(keyring, record, one, other, **marked)


def need(keyring: Keyring, record: UUID, form: UUID, code: str, words: str = "") -> Added:
    """Write a need down."""
    return actions.add_need(keyring, record, form_id=form, code=code, words=words)


def test_written_once_and_refused(house: House) -> None:
    """One page sent twice is one need; another word from the same page is another; a refusal writes nothing."""
    record, form = begun(house), uuid4()
    with house.speaking("worker") as keyring:
        assert [need(keyring, record, form, HOUSING) for _ in range(2)] == [Added.NEW, Added.THERE]
        assert need(keyring, record, form, SAFETY) == Added.NEW
        assert need(keyring, record, uuid4(), HOUSING, "A key") == Added.NEW  # words for the one that had none
        assert need(keyring, record, uuid4(), HOUSING, "A key") == Added.THERE
        assert need(keyring, record, uuid4(), HOUSING, "Near the river") == Added.NEW
    found = seen(house, record)
    assert [(row.now.words, row.number) for row in found.basic] == [("A key", None), ("", None), ("Near the river", None)]
    with house.speaking("worker") as keyring:
        before = Leaf.objects.count(), changes(record)
        with pytest.raises(Refused):
            need(keyring, record, uuid4(), "need.nothing")
        with pytest.raises(Refused):
            need(keyring, record, uuid4(), HOUSING, "x" * 200_000)
        with pytest.raises(Refused):
            actions.add_barrier(keyring, record, form_id=uuid4(), kind="barrier.structural", need="need.nothing")
        with pytest.raises(Refused):
            actions.add_strength(keyring, record, form_id=uuid4())
        assert (Leaf.objects.count(), changes(record)) == before
        assert changes(record)[2:] == ["need.written", "need.written", "need.changed", "need.written"]
    with house.speaking("colleague") as keyring, pytest.raises(NotYours):
        need(keyring, record, uuid4(), HOUSING)


def test_in_this_persons_own_order(house: House) -> None:
    """No number before somebody gave one; the order goes across the tiers; sent twice it changes nothing more."""
    record = begun(house)
    add(house, record, HOUSING, SAFETY, SCHOOL)
    assert put(house, record, SCHOOL, SAFETY) and codes(house, record) == [HOUSING, SCHOOL, SAFETY]
    assert put(house, record, SCHOOL, SAFETY) and codes(house, record) == [HOUSING, SCHOOL, SAFETY]
    found = seen(house, record)
    assert [row.number for row in found.basic] == [1, 3] and [row.number for row in found.further] == [2]
    assert found.basic[0].up is None and found.basic[0].down == found.further[0].now.id and found.basic[1].down is None
    with house.speaking("worker"):
        assert changes(record).count("needs.ordered") == 1
    add(house, record, "need.self-worth")
    assert codes(house, record)[-1] == "need.self-worth" and seen(house, record).further[-1].number is None


def test_two_who_change_the_order_are_both_heard(house: House) -> None:
    """Each starts from the same page; both moves are in, and who came second is told; who is alone is not."""
    record = begun(house)
    let_in(house, record, "colleague", ["who", "story"])
    add(house, record, HOUSING, SAFETY, SCHOOL)
    page = seen(house, record)
    housing, safety, school = (tip(house, record, code) for code in (HOUSING, SAFETY, SCHOOL))
    with house.speaking("colleague") as keyring:
        assert actions.put_need_before(keyring, record, safety, housing, mark=page.mark)
    with house.speaking("worker") as keyring:
        assert not actions.put_need_before(keyring, record, school, housing, mark=page.mark)
    assert codes(house, record) == [SAFETY, SCHOOL, HOUSING]
    mark = seen(house, record).mark
    assert mark is not None and put(house, record, SCHOOL, SAFETY, mark=mark)
    assert codes(house, record) == [SCHOOL, SAFETY, HOUSING]


def test_how_it_is_now(house: House) -> None:
    """Met, not now, no longer: each a later version; asked for again it is open again, with its words."""
    record = begun(house)
    add(house, record, HOUSING, words="A key")
    for state, place in (("not-now", "not_now"), ("met", "done"), ("past", "done"), ("open", "basic")):
        found = seen(house, record)
        [first] = [row.now.id for row in (*found.basic, *found.not_now, *found.done)]
        with house.speaking("worker") as keyring:
            for _ in range(2):
                assert actions.set_state(keyring, record, first, state)
        assert [row.now.words for row in getattr(seen(house, record), place)] == ["A key"]
    with house.speaking("worker") as keyring:
        with pytest.raises(NotYours):
            actions.set_state(keyring, record, first, "reached")
        with pytest.raises(NotYours):
            actions.set_state(keyring, record, uuid4(), "met")
    last = tip(house, record, HOUSING)
    with house.speaking("worker") as keyring:
        _, one = one_for(keyring, record, last)
        assert [version.state for version in one.before] == ["past", "met", "not-now", "open"]
        actions.set_state(keyring, record, one.now.id, "not-now")
        assert need(keyring, record, uuid4(), HOUSING) == Added.AGAIN
        assert changes(record).count("need.changed") == 6
    assert [row.now.words for row in seen(house, record).basic] == ["A key"]


def test_two_who_change_one_need_at_once(house: House) -> None:
    """Different things are joined; the contrary is shown side by side until somebody chooses; nothing is lost."""
    record = begun(house)
    let_in(house, record, "colleague", ["who", "story"])
    add(house, record, HOUSING, SAFETY)
    page = tip(house, record, HOUSING)
    assert put(house, record, SAFETY, HOUSING)
    with house.speaking("colleague") as keyring:  # from a page shown before the order changed
        assert actions.change_words(keyring, record, page, "A door that locks")
    [housing] = [row for row in seen(house, record).basic if row.now.words]
    assert (housing.now.words, housing.number, housing.both) == ("A door that locks", 2, [])
    with house.speaking("worker") as keyring:
        assert actions.change_words(keyring, record, housing.now.id, "A key")
    with house.speaking("colleague") as keyring:
        for _ in range(2):
            assert not actions.change_words(keyring, record, housing.now.id, "A lock")
    [row] = [row for row in seen(house, record).basic if row.both]
    assert (row.now.words, [other.words for other in row.both]) == ("A lock", ["A key"])
    with house.speaking("worker") as keyring:
        for _ in range(2):
            actions.keep_version(keyring, record, row.both[0].id)
        with pytest.raises(NotYours):
            actions.keep_version(keyring, record, uuid4())
    [row] = [row for row in seen(house, record).basic if row.now.words]
    assert (row.now.words, row.both) == ("A key", [])
    with house.speaking("worker") as keyring:
        said = [version.words for version in one_for(keyring, record, row.now.id)[1].before]
        assert {"A lock", "A key", "A door that locks", ""} <= set(said)


def test_barriers_and_strengths(house: House) -> None:
    """With a need and words or without; taken off and put back; changed with every version kept."""
    record = begun(house)
    with house.speaking("worker") as keyring:
        for _ in range(2):
            actions.add_barrier(keyring, record, form_id=uuid4(), kind="barrier.structural", words="No bus", need=HOUSING)
        actions.add_barrier(keyring, record, form_id=uuid4(), kind="barrier.structural")
        actions.add_strength(keyring, record, form_id=uuid4(), code="strength.humour")
        for _ in range(2):
            actions.add_strength(keyring, record, form_id=uuid4(), words="Sings at night")
    found = seen(house, record)
    assert [(row.now.words, bool(row.now.need)) for row in found.barriers] == [("No bus", True), ("", False)]
    assert [row.now.words for row in found.strengths] == ["", "Sings at night"]
    barrier, strength = found.barriers[0].now.id, found.strengths[0].now.id
    with house.speaking("worker") as keyring:
        assert actions.change_words(keyring, record, barrier, "No bus at night", need=SAFETY)
        assert actions.set_state(keyring, record, strength, "past")
        with pytest.raises(NotYours):
            actions.set_state(keyring, record, strength, "met")
        with pytest.raises(Refused):
            actions.change_words(keyring, record, found.strengths[1].now.id, " ")
    found = seen(house, record)
    assert found.barriers[0].now.words == "No bus at night" and len(found.strengths_past) == 1
    with house.speaking("worker") as keyring:
        assert actions.add_strength(keyring, record, form_id=uuid4(), code="strength.humour") == Added.AGAIN


def test_all_still_reads_after_somebody_left(house: House) -> None:
    """A change of key seals needs anew like everything else."""
    record = begun(house)
    add(house, record, HOUSING, words="A key")
    let_in(house, record, "colleague", ["who", "story"])
    assert seen(house, record, "colleague").basic[0].now.words == "A key"
    with house.speaking("worker"):
        vault.withdraw(record, house.cast["colleague"].user)
    assert seen(house, record).basic[0].now.words == "A key"
    last = tip(house, record, HOUSING)
    with house.speaking("colleague") as keyring, pytest.raises(NotYours):
        one_for(keyring, record, last)
