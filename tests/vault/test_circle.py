"""A record opens for those let in, and shuts again."""

from uuid import uuid4

import pytest

from fireweed.vault import actions as vault
from fireweed.vault.models import Compartment, Grant
from fireweed.vault.opened import Shut
from tests.house import House


def test_let_in_withdraw_and_rekey(house: House) -> None:
    """A colleague reads after being let in, not before, and not after withdrawal; the next opener changes the key."""
    record = uuid4()
    colleague = house.cast["colleague"]
    with house.speaking("worker") as keyring:
        vault.begin(keyring, record)
    with house.speaking("colleague") as keyring, pytest.raises(Shut):
        vault.open_record(keyring, record, ["who"], task="record.page")
    with house.speaking("worker") as keyring:
        assert set(vault.let_in(keyring, record, colleague.user, ["who", "story"])) == {"who", "story"}
    with house.speaking("colleague") as keyring:
        opened = vault.open_record(keyring, record, ["who", "where", "story"], task="record.page")
        assert opened.holds("who") and opened.holds("story") and not opened.holds("where")
        assert list(vault.open_many(keyring, "who", task="people.list")) == [record]
    with house.speaking("worker") as keyring:
        vault.withdraw(record, colleague.user)
    with house.speaking("colleague") as keyring, pytest.raises(Shut):
        vault.open_record(keyring, record, ["who"], task="record.page")
    with house.speaking("worker") as keyring:
        before = Compartment.objects.get(record_id=record, part="who").version
        assert vault.open_record(keyring, record, ["who"], task="record.page").holds("who")
        after = Compartment.objects.get(record_id=record, part="who")
        assert after.version == before + 1 and not after.rekey_due
        assert set(Grant.objects.filter(record_id=record, part="who").values_list("version", flat=True)) == {before + 1}
        assert vault.open_record(keyring, record, ["who"], task="record.page").holds("who")
