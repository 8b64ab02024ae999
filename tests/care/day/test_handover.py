"""A hand-over of a whole load, each step read from what is really so; finished, nothing of it is left."""

import uuid
from uuid import UUID

import pytest

from fireweed.care.actions.leaves import write_leaf
from fireweed.care.circle import actions as circle
from fireweed.care.day.actions.handover import finish_hand_over, hand_over
from fireweed.care.day.queries.handover import hand_over_for
from fireweed.care.models import Participant, Task
from fireweed.care.queries import NotYours, participant_for, participant_to_write
from fireweed.care.rules.refused import Refused
from tests.care.day.scene import met, task
from tests.care.meeting import changes
from tests.house import House

HERE = "/today/hand-over/"


def undone(house: House, record: UUID) -> set[str]:
    """The steps still to do for one person."""
    with house.speaking("worker") as keyring:
        [line] = [one for one in hand_over_for(keyring).lines if one.id == record]
        return {step.key for step in line.steps if not step.done}


def test_a_whole_load(house: House) -> None:
    """Chosen, told, let in, handed with what was to be done, the plan gone through, finished without a trace."""
    robin, sky = met(house, "Robin"), met(house, "Sky")
    mine = task(house, robin)
    with house.speaking("worker") as keyring:
        _, opened = participant_to_write(keyring, robin, "story", "record.page")
        write_leaf(keyring, opened, "plan", {"goals": []}, leaf_id=uuid.uuid4())
    client, colleague = house.cast["worker"].client(), str(house.cast["colleague"].user)
    assert undone(house, robin) == {"told", "let-in", "handed", "tasks", "plan"}
    both = [str(robin), str(sky)]
    assert client.post(HERE, {"press": "hand", "person": both}).status_code == 422  # nobody chosen
    assert client.post(HERE, {"press": "choose", "whom": colleague}).status_code == 422  # nobody marked
    assert client.post(HERE, {"press": "choose", "whom": colleague, "person": both}).status_code == 302
    assert client.post(HERE, {"press": "finish"}).status_code == 422  # still walks with them
    assert client.post(HERE, {"press": "hand", "person": both}).status_code == 302
    assert undone(house, robin) == {"plan"} and undone(house, sky) == set()
    assert client.post(HERE, {"press": "plan", "person": [str(robin)]}).status_code == 302
    assert "All done" in client.get(HERE).content.decode()
    with house.speaking("colleague") as keyring:
        participant_for(keyring, robin, ["who", "where", "story"], "record.page")
        assert set(Participant.objects.values_list("worker", flat=True)) == {keyring.user}
        assert Task.objects.get(id=mine).for_user == keyring.user
    assert client.post(HERE, {"press": "finish"}).headers["Location"] == "/today/people/?done=hand-over-finished"
    with house.speaking("worker"):
        assert not Task.objects.filter(source="hand-over").exists() and "walk.handed" in changes(sky)


def test_the_words_of_a_hand_over_are_sealed_and_in_no_list(house: House) -> None:
    """Who takes over stands in no clear column, and the line is no task of the day."""
    record = met(house, "Robin")
    client, colleague = house.cast["worker"].client(), house.cast["colleague"].user
    client.post(HERE, {"press": "choose", "whom": str(colleague), "person": [str(record)]})
    with house.speaking("worker"):
        row = Task.objects.get()
        assert str(colleague).encode() not in bytes(row.what) and row.due_on is None
    assert "…" not in client.get("/today/").content.decode() and "No day" not in client.get("/today/").content.decode()


def test_all_or_none_where_somebody_cannot_be_let_in(house: House) -> None:
    """A person who keeps that colleague out stays; so does everyone else in that press, with a sentence."""
    robin, sky = met(house, "Robin"), met(house, "Sky")
    client, colleague = house.cast["worker"].client(), house.cast["colleague"].user
    client.post(HERE, {"press": "choose", "whom": str(colleague), "person": [str(robin), str(sky)]})
    with house.speaking("worker") as keyring:
        circle.keep_out(keyring, sky, colleague)
    with house.speaking("worker") as keyring, pytest.raises(Refused):
        hand_over(keyring, [robin, sky])
    with house.speaking("worker") as keyring:
        assert set(Participant.objects.values_list("worker", flat=True)) == {keyring.user}
        with pytest.raises(Refused):
            finish_hand_over(keyring)
    assert client.post(HERE, {"press": "hand", "person": [str(robin)]}).status_code == 302


def test_not_somebody_elses_and_not_a_provisional_record(house: House) -> None:
    """Only those one walks with; a provisional record stays with its writer and does not hold up the end."""
    theirs, wren = met(house, "Sky", by="colleague"), met(house, "Wren", state="provisional")
    client, colleague = house.cast["worker"].client(), str(house.cast["colleague"].user)
    for record in (theirs, wren, uuid.uuid4()):
        assert client.post(HERE, {"press": "choose", "whom": colleague, "person": [str(record)]}).status_code == 404
    assert client.post(HERE, {"press": "nonsense", "person": [str(theirs)]}).status_code == 404
    assert client.post(HERE, {"press": "hand", "person": ["none"]}).status_code == 404
    assert "it stays with you" in client.get(HERE).content.decode()
    with house.speaking("worker") as keyring:
        assert finish_hand_over(keyring) == 0
        with pytest.raises(NotYours):
            hand_over(keyring, [theirs])


def test_a_supervisor_guides_by_numbers(house: House) -> None:
    """How far it is; the names of records that are not open to the supervisor are a number."""
    met(house, "Robin")
    with house.speaking("director"):
        member = house.member("worker").id
    page = house.cast["supervisor"].client(language="fr").get(f"{HERE}{member}/").content.decode()
    assert "Passage de relais" in page and "Robin" not in page
    assert "1 personne, dont le dossier ne vous est pas ouvert" in page and "Worker voit chaque étape" in page
    assert house.cast["colleague"].client().get(f"{HERE}{member}/").status_code == 404
