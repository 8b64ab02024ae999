"""The page of a move: who is let in, what came, and what to delete, in both languages."""

from pathlib import Path

import pytest

from fireweed.care import models
from fireweed.care.importing.copies import ON_THE_PAGE
from fireweed.care.queries import people_for
from fireweed.network.models import Team
from tests.care.circle import team_of
from tests.care.moving.files import HEADINGS, moved, service_rows
from tests.care.test_importing_page import brought, said, sent
from tests.house import House


def data(folder: Path, people: int = 9) -> bytes:
    return moved(folder / "a.csv", service_rows(people))[0].read_bytes()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_team_is_chosen_and_the_end_says_what_came_and_what_to_delete(house: House, tmp_path: Path, language: str) -> None:
    team_of(house, "night-worker")
    with house.speaking("supervisor"):
        team = Team.objects.get()
    client = house.cast["supervisor"].client(language=language)
    second = sent(client, data(tmp_path))
    assert str(team.name.in_language(language)) in said(second)
    sending = {f"to_{heading}": to for heading, to in HEADINGS.items()}
    end = brought(client, data(tmp_path), team=str(team.id), importer="steps out", **sending)
    assert end.status_code == 200 and end.context["tally"].new == 9, said(end)
    page = said(end)
    tally = end.context["tally"]
    assert (tally.contacts, tally.reworded, tally.alone) == (16, 4, 0)
    for words in ("Contacts written down", "Contacts inscrits"):
        assert (words in page) == (words.startswith("Contacts w") == (language == "en"))
    for copy in ON_THE_PAGE:
        assert copy.where.in_language(language) in page and copy.what.in_language(language)[1:] in page
    with house.speaking("night-worker") as keyring:
        assert len(people_for(keyring)) == 9
    with house.speaking("supervisor") as keyring:
        assert people_for(keyring) == [], "the importer stepped out"
        assert set(models.Participant.objects.values_list("worker", flat=True)) == {None, house.cast["colleague"].user}


def test_a_team_that_is_not_here_and_more_people_than_a_page_takes_are_said(house: House, tmp_path: Path) -> None:
    client = house.cast["supervisor"].client()
    wrong = brought(client, data(tmp_path), team="3f0c1c7e-0000-4000-8000-000000000000")
    assert wrong.status_code == 422 and "Choose one of the answers" in said(wrong)
    large = brought(client, data(tmp_path, 301))
    assert large.status_code == 422 and "fireweed import participants" in said(large)
    with house.speaking("supervisor"):
        assert not models.Participant.objects.exists()
