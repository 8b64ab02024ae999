"""Someone met in passing: counted in three taps, about nobody, let go within its day by its author."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from fireweed.audit.models import Line
from fireweed.care.actions import Refused
from fireweed.care.contacts.actions.passing import count_passing, let_passing_go
from fireweed.care.contacts.rules.passing import NO_AREA, TOO_LATE
from fireweed.care.models import Encounter, Leaf, Note, Participant
from fireweed.care.queries import NotYours
from tests.care.contacts.touching import TODAY, lists
from tests.house import House

AREAS = [{"key": "east", "en": "East end", "fr": "Quartier est"}]


def test_counted_once_let_go_on_its_day_and_refused(house: House) -> None:
    """Row and line together; sent twice it is one; another's, and yesterday's, stays."""
    lists(house, areas=AREAS)
    one, old = uuid4(), uuid4()
    with house.speaking("worker") as keyring:
        for _ in range(2):
            count_passing(keyring, encounter_id=one, area="east", people=3, given={"food": 3})
        then = timezone.now() - timedelta(days=1, hours=1)
        count_passing(keyring, encounter_id=old, at=then, day=then.date())
        with pytest.raises(Refused) as refused:
            count_passing(keyring, encounter_id=uuid4(), area="45.50,-73.57")
        assert refused.value.reason == NO_AREA
        with pytest.raises(NotYours):
            count_passing(keyring, encounter_id=uuid4(), program=uuid4())
    with house.speaking("colleague") as keyring:
        for wrong in (lambda: let_passing_go(keyring, one), lambda: count_passing(keyring, encounter_id=one)):
            with pytest.raises(NotYours):
                wrong()
    with house.speaking("worker") as keyring:
        with pytest.raises(Refused) as late:
            let_passing_go(keyring, old)
        assert late.value.reason == TOO_LATE and Encounter.objects.count() == 2
        let_passing_go(keyring, one)
        assert [row.id for row in Encounter.objects.all()] == [old]
        said = Line.objects.filter(action__startswith="passing.").order_by("seq")
        assert [line.action for line in said] == ["passing.kept", "passing.kept", "passing.let-go"]
        assert not any(line.subjects for line in said)


@pytest.mark.parametrize(("language", "area", "people", "nothing", "no_area"), [
    ("en", "East end", "7 people", "Nothing about anyone was kept", "No parts of town"),
    ("fr", "Quartier est", "7 personnes", "Rien n’a été gardé sur qui que ce soit", "Aucun secteur"),
])
def test_three_taps_on_the_page(
    house: House, language: str, area: str, people: str, nothing: str, no_area: str
) -> None:
    """Saved, said, listed, let go; without a list of areas none is asked; there is nowhere to write a word."""
    client = house.cast["worker"].client(language=language)
    bare = client.get("/passing/").content.decode()
    main = bare.split("<main", 1)[1].split("</main>", 1)[0]
    assert no_area in bare and "<textarea" not in main and 'type="text"' not in main and "/people/begin/" in main
    lists(house, areas=AREAS)
    sent = {"encounter_id": str(uuid4()), "area": "east", "people": "5", "people_more": "7", "given": ["food"]}
    page = client.post("/passing/", sent, follow=True).content.decode()
    assert nothing in page and area in page and people in page
    assert client.post(f"/passing/{sent['encounter_id']}/let-go/")["Location"].endswith("passing-gone")
    assert people not in client.get("/passing/").content.decode()
    with house.speaking("worker"):
        assert not (Encounter.objects.exists() or Participant.objects.exists() or Leaf.objects.exists() or Note.objects.exists())


def test_only_ones_own_of_this_week_and_bad_input(house: House) -> None:
    """A colleague's and an old entry are not listed; what is not on the page is said, kept and not counted."""
    lists(house, areas=AREAS)
    with house.speaking("colleague") as keyring:
        count_passing(keyring, encounter_id=uuid4(), people=41)
    with house.speaking("worker") as keyring:
        count_passing(keyring, encounter_id=uuid4(), people=42, day=TODAY - timedelta(days=8))
        count_passing(keyring, encounter_id=uuid4(), people=43)
    client = house.cast["worker"].client()
    page = client.get("/passing/").content.decode()
    assert "43 people" in page and "42 people" not in page and "41 people" not in page
    sent = {"encounter_id": str(uuid4()), "area": "east", "people": "1"}
    for wrong in (
        {"area": "x" * 5000}, {"people": "9"}, {"people_more": "0"}, {"people_more": "١٢x"}, {"given_food": "-1"},
        {"given": ["money"]}, {"given": ["name"]}, {"encounter_id": "x"},
    ):
        assert client.post("/passing/", {**sent, **wrong}).status_code == 422, wrong
    assert "Quartier est" in client.post("/passing/", {**sent, "speak": "fr"}).content.decode()
    assert client.post(f"/passing/{uuid4()}/let-go/").status_code == 404
    with house.speaking("worker"):
        assert Encounter.objects.count() == 3


def test_yesterdays_entry_stays_on_the_page(house: House) -> None:
    """The page says so kindly, and keeps it."""
    old, then = uuid4(), timezone.now() - timedelta(days=2)
    with house.speaking("worker") as keyring:
        count_passing(keyring, encounter_id=old, at=then, day=then.date())
    answer = house.cast["worker"].client().post(f"/passing/{old}/let-go/")
    assert answer.status_code == 422 and str(TOO_LATE.en) in answer.content.decode()
