"""Two of three custodians open a canary; one does not, and nobody does without the keystore."""

from itertools import combinations
from uuid import uuid4

import pytest

from fireweed.keys.primitives import Unopened
from fireweed.tenancy import context
from fireweed.vault import actions as vault
from fireweed.vault import recovery
from fireweed.vault.models import RecoveryKey
from tests.house import House


def test_any_two_codes_open_and_one_does_not() -> None:
    """Every pair gives the same key; a single code, a wrong one and a changed file give nothing."""
    kit = recovery.make()
    paper = recovery.read(kit.to_json())
    opened = {recovery.open_with(paper, a, b).box_public for a, b in combinations(kit.codes, 2)}
    assert opened == {kit.public}
    for one, other in ((kit.codes[0], kit.codes[0]), (kit.codes[0], "00" * 32), (kit.codes[1], "not a code")):
        with pytest.raises(Unopened):
            recovery.open_with(paper, one, other)
    assert all(code.replace("-", "") not in kit.to_json().upper() for code in kit.codes)
    with pytest.raises(recovery.NotAKit):
        recovery.read('{"fireweed": "something else"}')


def test_drill_opens_a_canary_with_the_keystore_alone_helping(house: House) -> None:
    """The recovered key opens a record begun after it was installed; another key, or a destroyed share, does not."""
    kit = recovery.make()
    with house.speaking("director") as keyring:
        RecoveryKey.objects.all().delete()
        recovery.install(keyring, kit.public)
        with pytest.raises(recovery.AlreadyThere):
            recovery.install(keyring, kit.public)
    canary = uuid4()
    with house.speaking("director") as keyring:
        vault.begin(keyring, canary)
        secret = recovery.open_with(recovery.read(kit.to_json()), kit.codes[0], kit.codes[2])
        assert recovery.opens(keyring, canary, secret)
        assert not recovery.opens(keyring, canary, house.paper)
        vault.compartments.destroy_shares(canary, "who", 1)
        assert not recovery.opens(keyring, canary, secret)


def test_no_record_without_a_recovery_key(house: House) -> None:
    """An organisation without one begins provisional records alone."""
    with context.speaking_for(house.org):
        RecoveryKey.objects.all().delete()
    with house.speaking("worker") as keyring:
        with pytest.raises(vault.NoRecoveryKey):
            vault.begin(keyring, uuid4())
        assert vault.begin(keyring, uuid4(), recovery=False).keys
