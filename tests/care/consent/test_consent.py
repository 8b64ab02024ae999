"""Consent is a record that lives: asked, refused, taken back, ended; and a way in that rests on it follows."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from fireweed.care import actions as care
from fireweed.care.circle import actions as circle
from fireweed.care.consent import actions as consent
from fireweed.care.consent.queries import consents_for, consents_in, holds
from fireweed.care.consent.rules.terms import FOR, PURPOSES, Terms
from fireweed.care.models import Consent, Participant
from fireweed.care.queries import NotYours, participant_for
from fireweed.keys.keyring import Keyring
from fireweed.vault.models import Grant
from tests.care.circle import team_of
from tests.house import House

TODAY = timezone.localdate


@pytest.fixture
def record(house: House) -> UUID:
    """Somebody whose consent is still to be asked."""
    record = uuid4()
    with house.speaking("worker") as keyring:
        care.begin(keyring, record_id=record, answers=care.Answers(), consent=Participant.TO_BE_ASKED)
    return record


def _opens(house: House, who: str, record: UUID) -> bool:
    return house.cast[who].client().get(f"/people/{record}/").status_code == 200


def test_a_yes_lets_in_until_its_day_and_taking_it_back_shuts_at_once(house: House, record: UUID) -> None:
    """The grant names the consent; a second answer takes the place of the first; twice changes nothing."""
    colleague, first = house.cast["colleague"].user, uuid4()
    terms = Terms("yes", "member", id=str(colleague), parts=("who", "story"), until=TODAY() + timedelta(days=1))
    with house.speaking("worker") as keyring:
        for _ in range(2):
            consent.answer(keyring, record, "sharing", terms, consent_id=first)
        grants = Grant.objects.filter(record_id=record, holder=house.cast["colleague"].pair)
        assert {(one.part, one.consent, one.until) for one in grants} == {
            ("who", first, terms.until), ("story", first, terms.until)
        }  # fmt: skip
        assert Consent.objects.filter(record_id=record).count() == 1
    assert _opens(house, "colleague", record)
    with house.speaking("worker") as keyring:
        for _ in range(2):
            consent.take_back(keyring, record, first)
    assert not _opens(house, "colleague", record)
    looked = house.cast["worker"].client().get(f"/people/{record}/looked/").content.decode()
    assert "consent was taken back" in looked and "With a consent" in looked
    with house.speaking("colleague") as keyring, pytest.raises(NotYours):
        consent.take_back(keyring, record, first)


@pytest.mark.parametrize("press", [circle.withdraw_member, circle.keep_out])
def test_withdrawing_in_the_circle_ends_the_consent_behind_it(
    house: House, record: UUID, press: Callable[[Keyring, UUID, UUID], None]
) -> None:
    """One press, both gone: no yes stands whose way in was taken back; another colleague's stays."""
    colleague, peer = house.cast["colleague"].user, house.cast["peer-worker"].user
    with house.speaking("worker") as keyring:
        rows = [
            consent.answer(keyring, record, "sharing", Terms("yes", "member", id=str(user), parts=("who",)), consent_id=uuid4())
            for user in (colleague, peer)
        ]
    with house.speaking("worker") as keyring:
        press(keyring, record, colleague)
        assert [Consent.objects.get(id=row.id).ended_at is None for row in rows] == [False, True]


def test_a_consent_ends_on_its_day_without_any_key(house: House, record: UUID) -> None:
    """The night after the last day: ended, and the way in with it; on the day itself it still holds."""
    colleague = house.cast["colleague"].user
    terms = Terms("yes", "member", id=str(colleague), parts=("who",), until=TODAY())
    with house.speaking("worker") as keyring:
        row = consent.answer(keyring, record, "sharing", terms, consent_id=uuid4())
    assert _opens(house, "colleague", record)
    with house.speaking("director"):
        assert consent.end_due(TODAY()) == 0
        assert consent.end_due(TODAY() + timedelta(days=1)) == 1
        assert Consent.objects.get(id=row.id).ended_at is not None
    assert not _opens(house, "colleague", record)


def test_a_team_comes_and_goes_with_the_consent(house: House, record: UUID) -> None:
    """Let in as one, gone as one."""
    team = team_of(house, "night-worker")
    terms = Terms("yes", "team", id=str(team), parts=("who",))

    def taken_back(keyring: Keyring, row: Consent) -> None:
        consent.take_back(keyring, record, row.id)

    def withdrawn(keyring: Keyring, row: Consent) -> None:
        circle.withdraw_team(keyring, record, team)

    for press in (taken_back, withdrawn):  # either ends both
        with house.speaking("worker") as keyring:
            row = consent.answer(keyring, record, "sharing", terms, consent_id=uuid4())
        assert _opens(house, "night-worker", record)
        with house.speaking("worker") as keyring:
            press(keyring, row)
            assert Consent.objects.get(id=row.id).ended_at is not None
        assert not _opens(house, "night-worker", record)


def test_refusing_everything_blocks_nothing(house: House, record: UUID) -> None:
    """Six times no: the record stays open to its circle, notes are written, words changed; nothing is counted as a yes."""
    with house.speaking("worker") as keyring:
        for purpose in PURPOSES:
            consent.answer(keyring, record, purpose, Terms("no", FOR[purpose][-1]), consent_id=uuid4())
        assert Participant.objects.get(id=record).consent == Participant.ASKED
    with house.speaking("worker") as keyring:
        _, opened = participant_for(keyring, record, ["who"], "record.page")
        assert not any(holds(consents_in(opened), purpose, TODAY()) for purpose in PURPOSES)
        care.write_note(keyring, record, note_id=uuid4(), text="Soup.", happened_on=TODAY())
        care.change_story(keyring, record, care.Answer.told("A key."), ())
    page = house.cast["worker"].client().get(f"/people/{record}/")
    assert page.status_code == 200


@pytest.mark.parametrize("language", ["en", "fr"])
def test_asking_on_the_pages(house: House, record: UUID, language: str) -> None:
    """The words shown are the words kept; a mistake keeps what was chosen; the receipt's name says nothing."""
    client = house.cast["worker"].client(language=language)
    ask = f"/people/{record}/consent/ask/sharing/"
    whom = {"recipient": "health", "name": "Quill Clinic", "parts": ["who", "where"]}
    shown = client.post(ask, {"step": "whom", **whom}).content.decode()
    assert ("may share" in shown or "May we share" in shown) if language == "en" else "Pouvons-nous partager" in shown
    assert "Quill Clinic" in shown
    answer = {"step": "answer", "said_in": language, "consent_id": str(uuid4()), "answer": "yes", "interpreter": "close"}
    kept = client.post(ask, {**whom, **answer})
    assert kept.status_code == 422 and "Quill Clinic" in kept.content.decode()
    assert client.post(ask, {**whom, **answer, "interpreter": ""}).status_code == 302
    with house.speaking("worker") as keyring:
        _, purposes = consents_for(keyring, record)
        [one] = next(purpose for purpose in purposes if purpose.key == "sharing").standing
    assert one.terms.language == language and one.terms.words.split("?")[0] in shown
    page = client.get(f"/people/{record}/consent/").content.decode()
    assert "Quill Clinic" in page
    for shape in ("kantara", "dpv"):
        made = client.get(f"/people/{record}/consent/{one.id}/receipt/{shape}/")
        assert made.headers["Content-Disposition"] == 'attachment; filename="page.json"'
        assert made.json() and "Quill Clinic" in made.content.decode()
    assert client.get(f"/people/{record}/consent/{one.id}/receipt/other/").status_code == 404
    assert client.get(f"/people/{record}/consent/ask/nonsense/").status_code == 404
    assert client.post(f"/people/{record}/consent/{one.id}/take-back/").status_code == 302
    assert house.cast["colleague"].client().get(f"/people/{record}/consent/").status_code == 404


def test_what_the_law_says_stands_beside_a_young_person(house: House) -> None:
    """Under 18: open, with the country's row while no province is set; what nobody verified is not shown."""
    record = uuid4()
    with house.speaking("worker") as keyring:
        care.begin(keyring, record_id=record, answers=care.Answers(under_18=care.Answer.told("yes")))
    page = house.cast["worker"].client().get(f"/people/{record}/consent/").content.decode()
    assert '<details class="more" open><summary id="k-young"' in page and "A.C. v Manitoba" in page
