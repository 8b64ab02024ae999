"""Notes: written once, put right, moved; drafts that no second tab can overwrite."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from fireweed.audit.models import Line
from fireweed.bilingual import dates
from fireweed.care import actions
from fireweed.care.actions import Refused
from fireweed.care.models import Draft, Note
from fireweed.care.queries import NotYours, record_for
from fireweed.care.rules.notes import EMPTY, FUTURE, LONG_AGO, refusal
from fireweed.vault import actions as vault
from tests.care.meeting import begin, begun, changes, let_in, openings
from tests.house import House

TODAY = timezone.localdate()


def note(**said: str) -> dict[str, str]:
    """What the page of a note posts."""
    return {"note_id": str(uuid4()), "text": "We had tea.", "happened_on": TODAY.isoformat(), **said}


def texts(house: House, record: UUID, who: str = "worker") -> list[list[str]]:
    """Every note of a record with what puts it right."""
    with house.speaking(who) as keyring:
        return [[n.text, *(later.text for later in n.amendments)] for n in record_for(keyring, record).notes or ()]


@pytest.mark.parametrize(
    ("text", "days", "reason"),
    [("Tea.", 0, None), ("Tea.", -3000, None), ("", 0, EMPTY), ("Tea.", 1, FUTURE), ("Tea.", -60_000, LONG_AGO)],
)
def test_rule(text: str, days: int, reason: object) -> None:
    """A note has words and a day that has come."""
    assert refusal(text, TODAY + timedelta(days=days), TODAY) == reason


def test_written_put_right_and_refused(house: House) -> None:
    """Row and line together; on refusal neither."""
    record, first = begun(house), uuid4()
    with house.speaking("worker") as keyring:
        actions.write_note(keyring, record, note_id=first, text="Tea at noon.", happened_on=TODAY)
        actions.amend_note(keyring, record, first, note_id=uuid4(), text="Tea at one.")
    with house.speaking("worker") as keyring:
        with pytest.raises(Refused) as refused:
            actions.write_note(keyring, record, note_id=uuid4(), text="Later.", happened_on=TODAY + timedelta(days=1))
        assert refused.value.reason == FUTURE
        with pytest.raises(Refused):
            actions.write_note(keyring, record, note_id=uuid4(), text="x" * 20_001, happened_on=TODAY)
        with pytest.raises(NotYours):
            actions.amend_note(keyring, record, uuid4(), note_id=uuid4(), text="Nowhere.")
        assert Note.objects.count() == 2
        assert changes(record)[2:] == ["note.written", "note.amended"]
    assert texts(house, record) == [["Tea at noon.", "Tea at one."]]


def test_sent_twice(house: House) -> None:
    """The same note twice is one note; another text under the same id is kept beside it."""
    record, posted = begun(house), note()
    client = house.cast["worker"].client()
    for _ in range(2):
        assert client.post(f"/people/{record}/notes/write/", posted)["Location"].endswith("?done=note-written")
    client.post(f"/people/{record}/notes/write/", {**posted, "text": "We had coffee."})
    client.post(f"/people/{record}/notes/write/", {**posted, "text": "We had coffee."})
    assert texts(house, record) == [["We had tea.", "We had coffee."]]
    let_in(house, record, "colleague", ["story"])
    assert house.cast["colleague"].client().post(f"/people/{record}/notes/write/", posted).status_code == 404


@pytest.mark.parametrize(
    ("language", "title", "future"), [("en", "Write a note", "still to come"), ("fr", "Écrire une note", "à venir")]
)
def test_pages_and_bad_input(house: House, language: str, title: str, future: str) -> None:
    """A future day and a text too long are said; everything typed is still on the page; signs survive."""
    record = begun(house)
    at = f"/people/{record}/notes/write/"
    client = house.cast["worker"].client(language=language)
    assert title in client.get(at).content.decode()
    later = client.post(at, note(happened_on="2931-01-01", text="kept"))
    assert later.status_code == 422 and future in later.content.decode() and "kept" in later.content.decode()
    long = client.post(at, note(text="q" * 20_001))
    assert long.status_code == 422 and "q" * 20_001 in long.content.decode()
    for bad in (note(happened_on="yesterday"), note(text=" \x00\n "), note(happened_on="")):
        assert client.post(at, bad).status_code == 422
    assert client.post(at, note(text="سلام 👩🏽‍🦱\r\nᓴᐃᒧᓂ\x07 =1+1")).status_code == 302
    assert texts(house, record) == [["سلام 👩🏽‍🦱\nᓴᐃᒧᓂ =1+1"]]
    switched = client.post(at, note(text="still typing", speak="fr"))
    assert "still typing" in switched.content.decode() and "Écrire une note" in switched.content.decode()
    assert len(texts(house, record)) == 1


def test_moved(house: House) -> None:
    """Read in the other record, gone from this one; both trails have a line and neither names the other."""
    here, first = begun(house, "Robin"), uuid4()
    there, elsewhere = begun(house, "Sky"), begun(house, "Wren")
    with house.speaking("worker") as keyring:
        actions.write_note(keyring, here, note_id=first, text="Sky came by.", happened_on=TODAY)
        actions.amend_note(keyring, here, first, note_id=uuid4(), text="At noon.")
    let_in(house, here, "colleague", ["who", "story"])
    with house.speaking("colleague") as keyring, pytest.raises(NotYours):
        actions.move_note(keyring, here, first, to=there)
    assert texts(house, there) == [] and "note.moved-in" not in _changes(house, there)
    client = house.cast["worker"].client()
    at = f"/people/{here}/notes/{first}/move/"
    page = client.get(at).content.decode()
    assert "Sky" in page and str(there) in page
    narrowed = client.post(at, {"words": "sky", "find": "1"}).content.decode()
    assert str(there) in narrowed and str(elsewhere) not in narrowed
    assert client.post(at, {"words": ""}).status_code == 422
    assert client.post(at, {"words": "sky", "to": str(there)})["Location"] == f"/people/{here}/?done=note-moved"
    assert texts(house, here) == [] and texts(house, there) == [["Sky came by.", "At noon."]]
    assert _changes(house, here)[-1] == "note.moved-out" and _changes(house, there)[-1] == "note.moved-in"
    with house.speaking("worker"):
        for line in Line.objects.all():
            assert not {here, there} <= {*line.subjects, *line.about}
    assert ("record.opened", "note.move") in openings(house, there)
    assert client.get(f"/people/{here}/notes/{first}/amend/").status_code == 404


def _changes(house: House, record: UUID) -> list[str]:
    with house.speaking("worker"):
        return changes(record)


def test_drafts_save_themselves_and_go_with_the_note(house: House) -> None:
    """The script posts; the draft is offered, gone on with, and gone once its note stands."""
    record = begun(house)
    client = house.cast["worker"].client()
    typed = note(text="half a")
    for text in ("half a", "half a sentence"):
        said = client.post(f"/people/{record}/draft/", {**typed, "text": text}, headers={"x-draft": "1"})
        assert said.json() == {"ok": True}
    assert _changes(house, record).count("draft.kept") == 1
    offered = client.get(f"/people/{record}/notes/write/").content.decode()
    assert "half a sentence" in offered
    continued = client.get(f"/people/{record}/notes/write/{typed['note_id']}/").content.decode()
    assert "half a sentence" in continued
    assert "You left a draft here" in client.get(f"/people/{record}/").content.decode()
    assert client.post(f"/people/{record}/notes/write/", {**typed, "text": "half a sentence, done"}).status_code == 302
    with house.speaking("worker"):
        assert not Draft.objects.exists()
    refused = client.post(f"/people/{record}/draft/", note(text="x" * 20_001), headers={"x-draft": "1"})
    assert refused.status_code == 422 and "20,000" in refused.json()["sentence"]
    assert client.post(f"/people/{record}/draft/", note(note_id="nonsense")).status_code == 422


def test_a_draft_without_a_script(house: House) -> None:
    """The plain button keeps it; the other button lets it go; nobody else ever sees it."""
    record, typed = begun(house), note(text="later", keep="draft", happened_on="")
    client = house.cast["worker"].client()
    assert client.post(f"/people/{record}/notes/write/", typed)["Location"].endswith("draft-kept")
    let_in(house, record, "colleague", ["who", "story"])
    assert "later" not in house.cast["colleague"].client().get(f"/people/{record}/notes/write/").content.decode()
    gone = client.post(f"/people/{record}/draft/{typed['note_id']}/discard/")
    assert gone["Location"].endswith("draft-gone") and _changes(house, record)[-1] == "draft.let-go"
    with house.speaking("worker"):
        assert not Draft.objects.exists()


def test_two_tabs_lose_nothing(house: House) -> None:
    """Two fresh pages are two drafts; two pages that go on with one draft fork it instead of overwriting."""
    record = begun(house)
    with house.speaking("worker") as keyring:
        one, two, three = uuid4(), uuid4(), uuid4()
        actions.keep_draft(keyring, record, note_id=one, text="tab one")
        mark = record_for(keyring, record).drafts[0].mark
        actions.keep_draft(keyring, record, note_id=two, text="tab one, and more", went_on=one, mark=mark)
        assert [d.text for d in record_for(keyring, record).drafts] == ["tab one, and more"]
        actions.keep_draft(keyring, record, note_id=three, text="tab one, otherwise", went_on=one, mark=mark)
        assert {d.text for d in record_for(keyring, record).drafts} == {"tab one, and more", "tab one, otherwise"}
        actions.keep_draft(keyring, record, note_id=one, text="tab one still open")
        actions.write_note(keyring, record, note_id=two, text="done", happened_on=TODAY, went_on=one, mark=mark)
        assert {d.text for d in record_for(keyring, record).drafts} == {"tab one, otherwise", "tab one still open"}
        for _ in range(18):
            actions.keep_draft(keyring, record, note_id=uuid4(), text="another")
        with pytest.raises(Refused):
            actions.keep_draft(keyring, record, note_id=uuid4(), text="one too many")


def test_a_draft_survives_a_change_of_key(house: House) -> None:
    """Somebody leaves, the key changes, the draft still opens."""
    record = begun(house)
    let_in(house, record, "colleague", ["story"])
    with house.speaking("worker") as keyring:
        actions.keep_draft(keyring, record, note_id=uuid4(), text="mine")
        vault.withdraw(record, house.cast["colleague"].user)
    with house.speaking("worker") as keyring:
        assert [draft.text for draft in record_for(keyring, record).drafts] == ["mine"]


def test_notes_with_keys_just_made(house: House) -> None:
    """An import or the example writes notes with the keys of the record it begins, on days gone by."""
    with house.speaking("worker") as keyring:
        record = begin(keyring)
        at = timezone.now() - timedelta(days=400)
        _, opened = actions.begin(keyring, record_id=uuid4(), answers=actions.Answers(), on=at.date(), task="import")
        assert opened is not None
        actions.write_note(
            keyring, opened.record, note_id=uuid4(), text="Then.", happened_on=at.date(), at=at, opened=opened
        )
        assert record != opened.record
    assert openings(house, opened.record) == []
    assert texts(house, opened.record) == [["Then."]]


@pytest.mark.parametrize(("language", "before"), [("en", "What was written before"), ("fr", "Ce qui était écrit avant")])
def test_the_right_words_stand_first(house: House, language: str, before: str) -> None:
    """On the record and among the contacts the last words and their day come first, the others fold away; a form begins with them."""
    record, first = begun(house), uuid4()
    with house.speaking("worker") as keyring:
        actions.write_note(keyring, record, note_id=first, text="Tea at noon.", happened_on=TODAY)
        for text in ("Tea at one.", "Tea at two."):
            actions.amend_note(keyring, record, first, note_id=uuid4(), text=text, happened_on=TODAY - timedelta(days=40))
    client = house.cast["worker"].client(language=language)
    for at in ("", "contacts/"):
        page = client.get(f"/people/{record}/{at}").content.decode()
        now, folded = page.split(f"<summary>{before}</summary>")
        assert "Tea at two." in now and "Tea at noon." not in now and "Tea at one." not in now
        assert folded.index("Tea at one.") < folded.index("Tea at noon.")
        assert dates.day(TODAY - timedelta(days=40), language) in now.split('<ol class="notes">')[1]
    assert "Tea at two.</textarea>" in client.get(f"/people/{record}/notes/{first}/amend/").content.decode()
