"""Beginning: limits first, three full answers, every question skippable, one person however often it is sent."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from fireweed.care import actions
from fireweed.care.actions import Answer, Answers, Said, Way
from fireweed.care.models import Participant
from fireweed.care.queries import NotYours, record_for
from fireweed.vault.actions import NoRecoveryKey
from fireweed.vault.models import Grant, Record, RecoveryKey
from tests.care.meeting import begin, changes
from tests.house import House

HERE = "/people/begin/"


def first(**said: str) -> dict[str, str]:
    """What the first page posts."""
    return {"step": "limits", "record_id": str(uuid4()), "said": "on", "record": "yes", **said}


def second(**said: str) -> dict[str, str]:
    """What the second page posts."""
    return {**first(), "step": "person", "ways": "1", **said}


def test_answers_come_back_as_they_were_given(house: House) -> None:
    """Told, rather not say, unknown and not asked are four things; what nobody asked is "not asked"."""
    record = uuid4()
    answers = Answers(
        name=Answer.told("Zoë 👩🏽‍🦱"), pronouns=Answer(Said.RATHER_NOT_SAY), gender=Answer(Said.UNKNOWN),
        words=Answer.told("I want a door that locks."), under_18=Answer.told("yes"),
        ways=(Way(channel="text", address="514-555-0199", hours="noon", voicemail="neutral"), Way()), emergency="yes",
    )  # fmt: skip
    with house.speaking("worker") as keyring:
        participant, opened = actions.begin(keyring, record_id=record, answers=answers)
        assert opened is not None
        assert (participant.state, participant.emergency, participant.gone_on) == ("open", "yes", None)
        assert len(participant.code) == 7
    with house.speaking("worker") as keyring:
        seen = record_for(keyring, record)
        assert seen.about is not None and seen.ways is not None and seen.words is not None
        assert seen.called == "Zoë 👩🏽‍🦱" and seen.is_under_18
        assert [seen.about.pronouns.said, seen.about.gender.said, seen.about.languages.said] == [
            Said.RATHER_NOT_SAY, Said.UNKNOWN, Said.NOT_ASKED,
        ]  # fmt: skip
        assert seen.ways.ways == answers.ways[:1] and seen.ways.confirmed_on == timezone.localdate()
        assert changes(record) == ["record.begun", "participant.begun"]


def test_sent_twice_is_one_person(house: House) -> None:
    """The same id is the same record for its writer, and nothing at all for anybody else."""
    record = uuid4()
    for _ in range(2):
        with house.speaking("worker") as keyring:
            actions.begin(keyring, record_id=record, answers=Answers(name=Answer.told("Sky")))
    with house.speaking("colleague") as keyring, pytest.raises(NotYours):
        actions.begin(keyring, record_id=record, answers=Answers())
    stranger = House()
    with stranger.speaking("worker") as keyring, pytest.raises(NotYours):
        actions.begin(keyring, record_id=record, answers=Answers())
    with house.speaking("worker"):
        assert Participant.objects.count() == 1
        assert changes(record) == ["record.begun", "participant.begun"]


def test_no_open_record_without_a_recovery_key(house: House) -> None:
    """Refused without a row and without a line; a provisional record needs none and is sealed to its writer alone."""
    with house.speaking("director"):
        RecoveryKey.objects.all().delete()
    with house.speaking("worker") as keyring:
        with pytest.raises(NoRecoveryKey):
            begin(keyring)
        assert not Participant.objects.exists() and not Record.objects.exists()
    with house.speaking("worker") as keyring:
        record = begin(keyring, state="provisional")
        gone_on = Participant.objects.get(id=record).gone_on
        assert gone_on == timezone.localdate() + timedelta(days=14)
        assert set(Grant.objects.filter(record_id=record).values_list("kind", "holder")) == {("writer", keyring.pair)}
    said = house.cast["worker"].client(language="fr").post(HERE, first())
    assert said.status_code == 422 and "clé de récupération" in said.content.decode()
    late = house.cast["worker"].client().post(HERE, second(name="Kit"))
    assert late.status_code == 422 and "Kit" in late.content.decode() and "recovery key" in late.content.decode()


@pytest.mark.parametrize(
    ("language", "spoken", "first_question", "thanks"),
    [("en", "Say this first", "Name to use", "Nothing was kept"), ("fr", "À dire d’abord", "Nom à utiliser", "Rien n’a été gardé")],
)
def test_pages(house: House, language: str, spoken: str, first_question: str, thanks: str) -> None:
    """The limits, the questions, the record; and a service without a record leaves nothing."""
    client = house.cast["worker"].client(language=language)
    page = client.get(HERE)
    assert spoken in page.content.decode() and page.status_code == 200
    unsaid = client.post(HERE, first(said=""))
    assert unsaid.status_code == 422
    asked = client.post(HERE, first())
    assert asked.status_code == 200 and first_question in asked.content.decode()
    nothing = client.post(HERE, first(record="service", said=""), follow=True)
    assert thanks in nothing.content.decode()
    posted = second(name="Río", pronouns_said="rather-not-say", way0_channel="text", way0_address="514-555-0199")
    made = client.post(HERE, posted)
    assert made.status_code == 302 and made["Location"] == f"/people/{posted['record_id']}/?done=begun"
    again = client.post(HERE, posted)
    assert again["Location"].endswith("begun-already")
    shown = client.get(made["Location"]).content.decode()
    assert "Río" in shown and "514-555-0199" in shown
    assert shown.index("<dl class=\"facts\">") < shown.index("514-555-0199")
    with house.speaking("worker"):
        assert Participant.objects.count() == 1


def test_everything_skipped_is_a_whole_record(house: House) -> None:
    """Nothing is required; the code stands where a name would."""
    client = house.cast["worker"].client()
    posted = second()
    assert client.post(HERE, posted).status_code == 302
    with house.speaking("worker") as keyring:
        seen = record_for(keyring, UUID(posted["record_id"]))
        assert seen.called == seen.code and seen.about is not None and seen.about.under_18.said == Said.NOT_ASKED



def test_bad_input_loses_nothing(house: House) -> None:
    """A name too long is said in a sentence with the whole of it still there; nobody is begun."""
    client = house.cast["worker"].client()
    long = "x" * 10_000
    page = client.post(HERE, second(name=long, words="kept words"))
    text = page.content.decode()
    assert page.status_code == 422 and long in text and "kept words" in text and "10,000" in text
    with house.speaking("worker"):
        assert not Participant.objects.exists()
    assert client.post(HERE, second(record_id="nonsense")).status_code == 422
    assert client.post(HERE, second(under_18="maybe")).status_code == 422
    odd = second(name="Ro\x00b\u202ein نور", gender="<script>alert(1)</script>")
    assert client.post(HERE, odd).status_code == 302
    shown = client.get(f"/people/{odd['record_id']}/").content.decode()
    assert "Robin نور" in shown and "<script>alert" not in shown


def test_the_other_language_and_more_room_keep_what_was_typed(house: House) -> None:
    """The switch inside the form and "another way" show the same form again; nothing is taken in."""
    client = house.cast["worker"].client()
    french = client.post(HERE, second(name="Kit", way0_address="the library", speak="fr"))
    text = french.content.decode()
    assert 'lang="fr"' in text and "Kit" in text and "the library" in text and french["Content-Language"] == "fr"
    more = client.post(HERE, second(name="Kit", more="way")).content.decode()
    assert "way1_address" in more and "Kit" in more
    with house.speaking("worker"):
        assert not Participant.objects.exists()


def test_no_record_of_a_framing_nobody_chose(house: House) -> None:
    """A framing is one of the shared words, optional, and sealed."""
    client = house.cast["worker"].client()
    assert client.post(HERE, second(framings="framing.invented")).status_code == 422
    posted = second(framings="framing.trafficking", words="I say work.")
    assert client.post(HERE, posted).status_code == 302
    with house.speaking("worker") as keyring:
        seen = record_for(keyring, UUID(posted["record_id"]))
        assert [framing.code for framing in seen.framings or ()] == ["framing.trafficking"]
        assert seen.words is not None and seen.words.value == "I say work."


def test_yes_to_an_emergency_lets_the_supervisor_try(house: House) -> None:
    """The answer given at the beginning makes the emergency grant at once; "no" and "not asked" make none."""
    client = house.cast["worker"].client()
    for answer, grants in (("yes", 1), ("no", 0), ("not-asked", 0)):
        posted = second(emergency=answer)
        assert client.post(HERE, posted).status_code == 302
        with house.speaking("worker"):
            held = Grant.objects.filter(record_id=posted["record_id"], kind=Grant.EMERGENCY, part="who")
            assert held.count() == grants
            assert Participant.objects.get(id=posted["record_id"]).emergency == answer
