"""One person's record: the door, what was not opened to someone, and changing what was answered."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from fireweed.care import actions
from fireweed.care.actions import Answer, Way
from fireweed.care.queries import NotYours, participant_for, record_for
from fireweed.care.rules.answers import Said, Ways
from fireweed.vault import actions as vault
from tests.care.meeting import begin, begun, changes, let_in, openings
from tests.house import House

PAGES = ("", "who/", "where/", "story/", "keep/", "notes/write/")


def test_not_yours_and_not_there_are_one_answer(house: House) -> None:
    """A colleague outside, someone barred, another organisation and an id of nobody: the same page, to the byte."""
    record = begun(house)
    let_in(house, record, "night-worker", ["who", "where", "story"])
    with house.speaking("worker") as keyring:
        vault.bar(keyring, record, house.cast["night-worker"].user)
    strangers = [house.cast["colleague"], house.cast["night-worker"], house.cast["director"], House().cast["worker"]]
    for person in strangers:
        client = person.client()
        for page in PAGES:
            theirs, nobody = client.get(f"/people/{record}/{page}"), client.get(f"/people/{uuid4()}/{page}")
            assert theirs.status_code == nobody.status_code == 404
            assert _same(theirs.content, record) == _same(nobody.content, record), page
        assert client.post(f"/people/{record}/who/", {"name": "Mine"}).status_code == 404
        assert client.post(f"/people/{record}/draft/", {"note_id": str(uuid4()), "text": "x"}).status_code == 404
    with house.speaking("worker") as keyring:
        assert record_for(keyring, record).called == "Robin"
        assert "participant.changed" not in changes(record)


def _same(content: bytes, record: UUID) -> list[str]:
    lines = content.decode().splitlines()
    return [line for line in lines if "csrfmiddlewaretoken" not in line and 'name="next"' not in line]


def test_every_opening_is_written_down_first(house: House) -> None:
    """The page leaves "opened" with its task; a refusal opens nothing and leaves no line."""
    record = begun(house)
    house.cast["worker"].client().get(f"/people/{record}/")
    assert openings(house, record) == [("record.opened", "record.page")]
    with house.speaking("colleague") as keyring, pytest.raises(NotYours):
        participant_for(keyring, record, ["who"], "record.page")
    assert openings(house, record) == [("record.opened", "record.page")]


@pytest.mark.parametrize(("language", "sentence"), [("en", "not opened to you"), ("fr", "pas été ouvert")])
def test_what_was_not_opened_is_said_kindly(house: House, language: str, sentence: str) -> None:
    """Let into the ways alone, one sees neither name nor words, and may change neither."""
    record = begun(house, ways=(Way(channel="call", address="250-555-0101", note="Ask for Sam"),),
                   words=Answer.told("I want a door that locks."))  # fmt: skip
    let_in(house, record, "colleague", ["where"])
    client = house.cast["colleague"].client(language=language)
    page = client.get(f"/people/{record}/").content.decode()
    assert sentence in page and "250-555-0101" in page and "Robin" not in page and "a door that locks" not in page
    assert client.get(f"/people/{record}/where/").status_code == 200
    for shut in ("who/", "story/", "notes/write/"):
        assert client.get(f"/people/{record}/{shut}").status_code == 404
    assert client.post(f"/people/{record}/story/", {"words": "theirs"}).status_code == 404


def test_changes_leave_a_line_each(house: House) -> None:
    """Name, ways, words: saved, said, on the trail; a text too long changes nothing and leaves nothing."""
    record = begun(house, "Robin")
    client = house.cast["worker"].client()
    at = f"/people/{record}/"
    assert client.post(at + "who/", {"name": "", "name_said": "unknown", "pronouns": "iel", "under_18": "yes"}).status_code == 302
    way = {"ways": "1", "way0_channel": "email", "way0_address": "r@example.org", "way0_voicemail": "no"}
    assert client.post(at + "where/", way)["Location"].endswith("?done=changed")
    assert client.post(at + "story/", {"words": "Un toit.", "framings": "framing.trafficking"}).status_code == 302
    long = client.post(at + "story/", {"words": "z" * 4_001})
    assert long.status_code == 422 and "z" * 4_001 in long.content.decode()
    with house.speaking("worker") as keyring:
        seen = record_for(keyring, record)
        assert seen.about is not None and seen.about.name == Answer(Said.UNKNOWN) and seen.about.pronouns.value == "iel"
        assert seen.is_under_18 and seen.words == Answer.told("Un toit.")
        assert seen.ways is not None and seen.ways.ways == (Way("email", "r@example.org", voicemail="no"),)
        assert changes(record) == ["record.begun", "participant.begun", *["participant.changed"] * 3]


def test_a_way_left_blank_is_gone(house: House) -> None:
    """Emptying a way takes it away; why there is none stays."""
    record = begun(house, ways=(Way(channel="text", address="1"), Way(channel="call", address="2")))
    with house.speaking("worker") as keyring:
        actions.change_ways(keyring, record, [Way(), Way(channel="call", address="2")])
        ways = record_for(keyring, record).ways
        assert ways is not None and [way.address for way in ways.ways] == ["2"]
        actions.change_ways(keyring, record, [Way()], said=Said.RATHER_NOT_SAY)
        assert record_for(keyring, record).ways == Ways(Said.RATHER_NOT_SAY)


def test_ways_are_asked_about_again(house: House) -> None:
    """After thirty days the page says to ask whether the ways are still safe."""
    record = begun(house, ways=(Way(channel="text", address="1"),))
    client = house.cast["worker"].client()
    assert "still safe" not in client.get(f"/people/{record}/").content.decode()
    with house.speaking("worker") as keyring:
        actions.change_ways(keyring, record, [Way(channel="text")], on=timezone.localdate() - timedelta(days=31))
    assert "still safe" in client.get(f"/people/{record}/").content.decode()


def test_after_somebody_left_all_still_reads(house: House) -> None:
    """A withdrawal changes keys at the next opening; writing and reading go on."""
    record = begun(house, "Robin", words=Answer.told("Mine."))
    let_in(house, record, "colleague", ["who", "where", "story"])
    with house.speaking("worker"):
        vault.withdraw(record, house.cast["colleague"].user)
    client = house.cast["worker"].client()
    assert client.post(f"/people/{record}/who/", {"name": "Robine"}).status_code == 302
    page = client.get(f"/people/{record}/").content.decode()
    assert "Robine" in page and "Mine." in page


@pytest.mark.parametrize(("language", "words", "rather"), [
    ("en", "Not asked yet", "rather not say"), ("fr", "Pas encore demandé", "préfère ne pas le dire"),
])  # fmt: skip
def test_what_nobody_asked_is_no_answer(house: House, language: str, words: str, rather: str) -> None:
    """It has a look and words of its own; what this person would rather not say does not stand among it."""
    record = begun(house, pronouns=Answer(Said.RATHER_NOT_SAY), gender=Answer.told("two-spirit"))
    page = house.cast["worker"].client(language=language).get(f"/people/{record}/").content.decode()
    asked = page.count('<span class="not-asked">')
    assert asked == page.count(words) == 4  # own words, ways, languages, under 18, and no more
    assert f'<dd class="mute">{rather}</dd>' in page


@pytest.mark.parametrize(("days", "language", "words"), [
    (0, "en", "today."), (1, "en", "yesterday."), (24, "en", "24 days ago."), (24, "fr", "il y a 24\u00a0jours."),
    (45, "en", "45 days ago. Ask whether"), (45, "fr", "il y a 45\u00a0jours. Demandez si"),
])  # fmt: skip
def test_since_when_a_way_is_known(house: House, days: int, language: str, words: str) -> None:
    """However new the record looks, the day this person said it stands above the ways, with how long ago that was."""
    with house.speaking("worker") as keyring:
        record = begin(keyring, ways=(Way(channel="text"),), on=timezone.localdate() - timedelta(days=days))
    client = house.cast["worker"].client(language=language)
    page = client.get(f"/people/{record}/").content.decode()
    assert words in page and page.index(words) < page.index('class="way-seen"')
    to_do = {"task_id": str(uuid4()), "text": "Ring", "for_user": str(house.cast["worker"].user), "contact": "on"}
    assert client.post(f"/people/{record}/tasks/", to_do).status_code == 302
    reach = client.get(f"/people/{record}/tasks/").content.decode().split('id="t-ways"')[1]
    assert words.split(".")[0] in reach
