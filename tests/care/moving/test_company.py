"""Who is let in with those who come from a file: a worker each, a team, and whether the importer stays."""

from datetime import date
from typing import Any

import pytest

from fireweed.accounts.models import User
from fireweed.care import models
from fireweed.care.importing.actions import Count, bring_in
from fireweed.care.importing.company import Company, company_of
from fireweed.care.rules.intake import Companion, Headings, Map, Person, Unusable
from fireweed.network.models import Team
from fireweed.vault.models import Grant
from tests.care.circle import team_of
from tests.house import House

DAY = date(2026, 5, 3)


def plan(**said: Any) -> Map:
    return Map(Headings(("Worker",), (), 1), {"Worker": "worker"}, **said)


def company(house: House, **said: Any) -> Company:
    chosen = {name: said.pop(name) for name in ("worker", "team") if name in said}
    with house.speaking("supervisor") as keyring:
        return company_of(keyring, plan(**said), **chosen)


def came(house: House, walks: Company, named: str = "", count: Count | None = None) -> models.Participant:
    """One person who came in, whose line names somebody."""
    worker = Companion(2, "Worker", named) if named else None
    one = Person(lines=(2,), fingerprint=named + str(id(walks)), chosen_name="Ash", worker=worker)
    with house.speaking("supervisor") as keyring:
        bring_in(keyring, one, on=DAY, company=walks, count=count)
        return models.Participant.objects.order_by("-begun_on", "id").get(name__isnull=False)


def holders(house: House, record: models.Participant, part: str = "story") -> set[str]:
    """Whose keys open a part, by their place in the cast."""
    with house.speaking("supervisor"):
        held = set(Grant.objects.filter(record_id=record.id, part=part).values_list("holder", flat=True))
    return {who for who, person in house.cast.items() if person.pair in held}


def email(house: House, who: str) -> str:
    with house.speaking(who):
        return User.objects.get(id=house.cast[who].user).email


@pytest.mark.parametrize("how", ["e-mail", "name", "word of the map"])
def test_the_member_a_line_names_is_let_in_and_walks_with_this_person(house: House, how: str) -> None:
    address = email(house, "colleague")
    named = {"e-mail": address.upper(), "name": "COLLEAGUE", "word of the map": "J. Roy"}[how]
    walks = company(house, workers={"j. roy": address})
    one = came(house, walks, named)
    assert one.worker == house.cast["colleague"].user
    for part in ("who", "where", "story", "legal"):
        assert holders(house, one, part) == {"supervisor", "colleague"}


def test_where_nobody_is_named_the_chosen_worker_or_team_comes_in(house: House) -> None:
    team_of(house, "night-worker")
    with house.speaking("supervisor"):
        team = Team.objects.get().name_en
    one = came(house, company(house, team=f"{house.slug}/{team.lower()}"))
    assert one.worker is None, "a team walks with this person, nobody of it first of all"
    assert (holders(house, one), holders(house, one, "legal")) == ({"supervisor", "night-worker"}, {"supervisor"})


def test_a_worker_chosen_for_everyone_and_a_team_go_together(house: House) -> None:
    team_of(house, "night-worker")
    one = came(house, company(house, team="Proximité", worker=email(house, "colleague"), stays=False))
    assert one.worker == house.cast["colleague"].user
    assert (holders(house, one), holders(house, one, "legal")) == ({"colleague", "night-worker"}, {"colleague"})


def test_whoever_imports_steps_out_but_never_leaves_a_record_that_nobody_opens(house: House) -> None:
    team_of(house, "night-worker")
    stepped = came(house, company(house, team="Outreach", stays=False))
    assert holders(house, stepped) == holders(house, stepped, "legal") == {"night-worker"}
    other = House()
    count = Count()
    one = came(other, company(other, stays=False), "Nobody We Know", count)
    assert holders(other, one) == {"supervisor"} and one.worker == other.cast["supervisor"].user
    assert count.alone == 1 and [(n.line, n.column) for n in count.notices] == [(2, "Worker")]


def test_whoever_imports_and_has_a_place_in_the_team_stays_with_it(house: House) -> None:
    team_of(house, "night-worker", "supervisor")
    one = came(house, company(house, team="Outreach", stays=False))
    assert holders(house, one) == {"supervisor", "night-worker"}


def test_whoever_cannot_be_let_in_is_said_before_anyone_comes(house: House) -> None:
    house.add("newcomer", house.cast["worker"].role, certified=False)
    for said in (
        {"worker": "nobody@example.org"}, {"worker": "newcomer"}, {"worker": "privacy officer"}, {"team": "Nowhere"},
        {"workers": {"J. Roy": "nobody"}}, {"team": "Outreach", "stays": False},
    ):  # fmt: skip
        with pytest.raises(Unusable) as refused:
            company(house, **said)
        assert "Nobody was brought in" in refused.value.why.en and "Aucun dossier" in refused.value.why.fr
    two = House()
    two.add("worker-two", two.cast["worker"].role)
    assert company(two, worker="worker two").worker == two.cast["worker-two"].user
