"""A provisional record is kept, let go, or fades on its day."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from fireweed.audit import keystore
from fireweed.care import actions
from fireweed.care.actions import Refused
from fireweed.care.models import Draft, Note, Participant
from fireweed.care.queries import NotYours, record_for
from fireweed.tenancy import context
from fireweed.vault.actions import NoRecoveryKey
from fireweed.vault.models import Compartment, Grant, Record, RecoveryKey
from tests.care.meeting import begin, begun, changes
from tests.house import House

TODAY = timezone.localdate()


def test_fade(house: House) -> None:
    """On its day, without any key, the record is unreadable and its rows are gone; others stay."""
    with house.speaking("worker") as keyring:
        due = begin(keyring, state="provisional", on=TODAY - timedelta(days=14))
        stays = begin(keyring, state="provisional")
        open_one = begin(keyring)
        first = uuid4()
        fresh = begin(keyring, state="provisional", on=TODAY - timedelta(days=13))
        actions.write_note(keyring, fresh, note_id=first, text="Tea.", happened_on=TODAY)
        actions.amend_note(keyring, fresh, first, note_id=uuid4(), text="At one.")
        actions.keep_draft(keyring, fresh, note_id=uuid4(), text="and")
    with context.speaking_for(house.org):
        assert actions.fade(TODAY) == 1
    with context.speaking_for(house.org):
        assert actions.fade(TODAY + timedelta(days=1)) == 1
        assert set(Participant.objects.values_list("id", flat=True)) == {stays, open_one}
        assert not Note.objects.exists() and not Draft.objects.exists()
        assert not Grant.objects.filter(record_id__in=[due, fresh]).exists()
        assert not Compartment.objects.filter(record_id__in=[due, fresh]).exists()
        assert Record.objects.filter(id__in=[due, fresh], destroyed_at=None).count() == 0
        assert changes(due)[-1] == "record.faded"
    assert [keystore.call("SELECT share_top(%s, %s)", r, "who") for r in (due, fresh)] == [[(0,)], [(0,)]]
    with house.speaking("worker") as keyring, pytest.raises(NotYours):
        record_for(keyring, due)


def test_keep(house: House) -> None:
    """Kept, it is open and sealed to the recovery key too; once more changes nothing; nobody else can."""
    with house.speaking("worker") as keyring:
        record = begin(keyring, state="provisional")
    with house.speaking("colleague") as keyring, pytest.raises(NotYours):
        actions.keep(keyring, record)
    for _ in range(2):
        with house.speaking("worker") as keyring:
            kept = actions.keep(keyring, record)
            assert (kept.state, kept.gone_on) == ("open", None)
    with house.speaking("worker"):
        assert sorted(Grant.objects.filter(record_id=record, kind="recovery").values_list("part", flat=True)) == [
            "legal", "story", "where", "who",
        ]  # fmt: skip
        assert changes(record)[2:] == ["let-in.recovery", "record.kept"]
        grant = Grant.objects.get(record_id=record, kind="recovery", part="who")
        assert len(house.paper.open_box(bytes(grant.sealed))) == 32


def test_keep_without_a_recovery_key(house: House) -> None:
    """Refused with a sentence; the record stays provisional and its trail as it was."""
    with house.speaking("worker") as keyring:
        record = begin(keyring, state="provisional")
    with house.speaking("director"):
        RecoveryKey.objects.all().delete()
    with house.speaking("worker") as keyring, pytest.raises(NoRecoveryKey):
        actions.keep(keyring, record)
    said = house.cast["worker"].client().post(f"/people/{record}/keep/", {"answer": "keep"})
    assert said.status_code == 422 and "recovery key" in said.content.decode()
    with house.speaking("worker"):
        assert Participant.objects.get(id=record).state == "provisional"
        assert changes(record) == ["record.begun", "participant.begun"]


@pytest.mark.parametrize(("language", "sentence"), [("en", "The record is gone"), ("fr", "Le dossier est effacé")])
def test_let_go_page(house: House, language: str, sentence: str) -> None:
    """Let go from its page today; an open record cannot go this way."""
    with house.speaking("worker") as keyring:
        record = begin(keyring, state="provisional")
    client = house.cast["worker"].client(language=language)
    assert client.get(f"/people/{record}/keep/").status_code == 200
    gone = client.post(f"/people/{record}/keep/", {"answer": "let-go"}, follow=True)
    assert sentence in gone.content.decode()
    assert client.get(f"/people/{record}/").status_code == 404
    stays = begun(house)
    with house.speaking("worker") as keyring, pytest.raises(Refused):
        actions.let_go(keyring, stays)
    with house.speaking("worker"):
        assert changes(record)[-1] == "record.let-go" and Participant.objects.filter(id=stays).exists()
