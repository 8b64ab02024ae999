"""Leaves: sealed whole, sent twice without doubling, never overwritten, and sealed anew when a key changes."""

from datetime import date
from uuid import uuid4

import pytest

from fireweed.care import actions as care
from fireweed.care.actions.leaves import write_leaf
from fireweed.care.models import Leaf
from fireweed.care.queries import NotYours, participant_for, participant_to_write
from fireweed.care.queries.leaves import current, leaves_in, versions_of
from fireweed.care.rules.shapes import as_data, from_data
from fireweed.care.rules.walk import Contact, Given, Goal, Home, Plan, Rating, Step, Touch
from fireweed.vault import actions as vault
from tests.house import House

SHAPES = (
    Contact("phone", ("support.advocacy",), 20, (Given("food", 2),), (str(uuid4()),), "phase.immediate",
            (Touch("need.housing", "not-available", "no-place", "barrier.structural"),), ""),
    Plan((Goal("g1", "phase.long-term", "A door that locks", steps=(Step("s1", "Ring", "hers", date(2026, 5, 3)),),
               levels=("a", "b", "c", "d", "e"), level=-1),), "", date(2026, 5, 4)),
    Rating("outcome.wellbeing.safety", {"night": 3, "day": None}, {"night": 2}),
    Home("shared", date(2025, 1, 1), None, True, None),
)  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: type(shape).__name__)
def test_a_shape_comes_back_as_it_was_sealed(shape: object) -> None:
    """There and back; what an older version did not write takes its default, what a newer one wrote is left alone."""
    data = as_data(shape)
    assert from_data(type(shape), data) == shape
    assert from_data(type(shape), {**data, "from the future": 1}) == shape


def test_a_leaf_is_kept_once_and_a_later_one_stands_beside_it(house: House) -> None:
    """Sent twice it is one; with other words it is a later version; two that replace the same one are both current."""
    record, first = uuid4(), uuid4()
    with house.speaking("worker") as keyring:
        care.begin(keyring, record_id=record, answers=care.Answers())
    with house.speaking("worker") as keyring:
        _, opened = participant_to_write(keyring, record, "story", "need.write")
        for words in ("A key", "A key", "A key and a lamp"):
            write_leaf(keyring, opened, Leaf.NEED, {"code": "need.housing", "words": words}, leaf_id=first)
        write_leaf(keyring, opened, Leaf.NEED, {"code": "need.housing", "words": "A lamp"}, leaf_id=uuid4(), replaces=first)
        leaves = leaves_in(opened, Leaf.NEED)
        assert len(leaves) == 3 and {leaf.data["words"] for leaf in current(leaves)} == {"A key and a lamp", "A lamp"}
        assert [leaf.id for leaf in versions_of(current(leaves)[0], leaves)][-1] == first
        with pytest.raises(NotYours):
            write_leaf(keyring, opened, Leaf.PLAN, {}, leaf_id=uuid4(), replaces=first)
    with house.speaking("worker") as keyring:
        vault.let_in(keyring, record, house.cast["colleague"].user, ["story"])
        vault.withdraw(record, house.cast["colleague"].user)
    with house.speaking("worker") as keyring:
        _, opened = participant_for(keyring, record, ["story"], "record.page")
        assert len(leaves_in(opened)) == 3


def test_an_address_stays_with_the_addresses(house: House) -> None:
    """Who reads the story and not the addresses sees where in kind, never where in town."""
    record = uuid4()
    with house.speaking("worker") as keyring:
        care.begin(keyring, record_id=record, answers=care.Answers())
    with house.speaking("worker") as keyring:
        _, opened = participant_for(keyring, record, ["where", "story"], "record.page")
        write_leaf(
            keyring, opened, Leaf.HOME, as_data(Home("shared", date(2026, 1, 1))), leaf_id=uuid4(),
            place={"address": "12 Quill Street"},
        )  # fmt: skip
        vault.let_in(keyring, record, house.cast["colleague"].user, ["story"])
    with house.speaking("colleague") as keyring:
        _, opened = participant_for(keyring, record, ["where", "story"], "record.page")
        [home] = leaves_in(opened, Leaf.HOME)
        assert home.data["kind"] == "shared" and home.place is None
