"""A grant with a last day opens until then, not after, and is taken back that night with a change of key."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from fireweed.vault import actions as vault
from fireweed.vault.models import Compartment, Grant
from fireweed.vault.opened import Shut
from tests.house import House


def test_a_grant_ends_on_its_day(house: House) -> None:
    """Yesterday's opens nothing, in a list neither, and lets nobody in; today's does; the night takes it back."""
    record, today = uuid4(), timezone.localdate()
    colleague, peer = house.cast["colleague"].user, house.cast["peer-worker"].user
    with house.speaking("worker") as keyring:
        vault.begin(keyring, record)
        vault.let_in(keyring, record, colleague, ["who"], kind=Grant.COVER, until=today - timedelta(days=1))
        vault.let_in(keyring, record, peer, ["who"], kind=Grant.COVER, until=today)
    with house.speaking("peer-worker") as keyring:
        assert vault.open_record(keyring, record, ["who"], task="record.page").holds("who")
    with house.speaking("colleague") as keyring:
        assert vault.open_many(keyring, "who", task="people.list") == {}
        assert vault.let_in(keyring, record, house.cast["supervisor"].user, ["who"]) == []
        with pytest.raises(Shut):
            vault.open_record(keyring, record, ["who"], task="record.page")
    with house.speaking("worker") as keyring:
        assert vault.end_overdue(today) == 1
        assert Compartment.objects.get(record_id=record, part="who").rekey_due
        assert vault.open_record(keyring, record, ["who"], task="record.page").holds("who")
    with house.speaking("peer-worker") as keyring:  # the last day came along through the change of key
        assert vault.open_record(keyring, record, ["who"], task="record.page").holds("who")
        assert Grant.objects.get(record_id=record, holder=keyring.pair, part="who").until == today


def test_a_longer_grant_takes_the_place_of_a_shorter_one(house: House) -> None:
    """Let in for good after a cover stays for good; a cover after being let in for good takes nothing away."""
    record, today = uuid4(), timezone.localdate()
    colleague = house.cast["colleague"].user
    with house.speaking("worker") as keyring:
        vault.begin(keyring, record)
        vault.let_in(keyring, record, colleague, ["who"], kind=Grant.COVER, until=today)
        assert vault.let_in(keyring, record, colleague, ["who"]) == ["who"]
        assert vault.let_in(keyring, record, colleague, ["who"], kind=Grant.COVER, until=today) == []
        assert Grant.objects.get(record_id=record, holder=house.cast["colleague"].pair, part="who").until is None
