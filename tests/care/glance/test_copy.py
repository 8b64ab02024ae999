"""A copy on paper: what was chosen and nothing more, a blank outside, and no word of what it is."""

from uuid import UUID, uuid4

import pytest

from fireweed.bilingual import Two
from fireweed.care import actions as care
from fireweed.care.circle import actions as circle
from fireweed.care.models import Leaf
from fireweed.care.rules.answers import Answer
from fireweed.care.rules.shapes import as_data
from fireweed.care.rules.walk import Goal, Plan
from fireweed.care.settings.actions import bring_in
from fireweed.care.settings.rules.configuration import Configuration, Listed, Own, Row
from fireweed.care.settings.rules.questions import Kind
from fireweed.network import actions as network
from fireweed.network.models import Team
from tests.care.glance.years import walked
from tests.care.meeting import begun
from tests.care.outcomes.walking import walking, write
from tests.care.settings.deciding import WORDS, own
from tests.house import House


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_copy_says_what_was_chosen(house: House, language: str) -> None:
    """The usual parts until somebody chooses; then those, and a walk only where it was asked for."""
    with house.speaking("director"):
        program = network.name_program(house.org, Two("Safe Nights", "Nuits sûres")).id
    address = f"/people/{walked(house, program)}/copy/"
    client = house.cast["worker"].client(language=language)
    page = client.get(address).content.decode()
    paper = page[page.index("paper-outside"):]
    assert "A door that locks from the inside" in paper and "Worker" in paper and "2025</h3>" not in paper
    asked = client.get(address + "?chosen=1&part=walk&part=nonsense").content.decode()
    paper = asked[asked.index("paper-outside"):asked.index("</article>")]
    assert "2025</h3>" in paper and "Worker" not in paper
    assert "Wren House" not in paper and "Fireweed" not in paper
    assert "<title>" + ("Copie" if language == "fr" else "Copy") in page


@pytest.mark.parametrize(("language", "said"), [("en", "side by side"), ("fr", "côte à côte")])
def test_two_plans_side_by_side_are_said_beside_the_copy_and_never_on_it(house: House, language: str, said: str) -> None:
    """The copy has the later words of each goal; the page says so, with the way to make one plan first."""
    address = f"/people/{walking(house, 'need.housing')}/copy/"
    client = house.cast["worker"].client(language=language)
    assert said not in client.get(address).content.decode()
    with house.speaking("worker") as keyring:
        goal = Goal(uuid4().hex, "phase.long-term", "Cook for others")
        write(keyring, UUID(address.split("/")[2]), Leaf.PLAN, as_data(Plan((goal,))))
    page = client.get(address).content.decode()
    beside, paper = page.split("paper-outside")
    assert said in beside and said not in paper and "Cook for others" in paper and "A door that locks" in paper


def test_only_the_circle_makes_copies(house: House) -> None:
    """A stranger gets the one answer; somebody who opens in an emergency carries nothing away."""
    record = uuid4()
    with house.speaking("worker") as keyring:
        care.begin(keyring, record_id=record, answers=care.Answers())
    assert house.cast["colleague"].client().get(f"/people/{record}/copy/").status_code == 404
    assert house.cast["worker"].client().get(f"/people/{record}/copy/").status_code == 200


def test_whoever_can_open_it_stands_there_once(house: House) -> None:
    """A worker who is named and in a team that was let in is one line on paper."""
    record = uuid4()
    with house.speaking("director") as keyring:
        team = Team.objects.get()
        for who in ("worker", "colleague"):
            network.put_in_team(keyring, team, house.member(who))
    with house.speaking("worker") as keyring:
        care.begin(keyring, record_id=record, answers=care.Answers())
    with house.speaking("worker") as keyring:
        circle.let_in_team(keyring, record, team.id, ["who"])
        circle.let_in_member(keyring, record, house.cast["colleague"].user, ["who", "story"])
    page = house.cast["worker"].client().get(f"/people/{record}/copy/").content.decode()
    assert page.count("<li>Worker</li>") == 1 and page.count("<li>Colleague</li>") == 1


@pytest.mark.parametrize(("language", "words", "kinds"), [
    ("en", "What you told us", "Cat, Dog"), ("fr", "Ce que vous nous avez dit", "Chat, Chien"),
])  # fmt: skip
def test_answers_to_own_questions(house: House, language: str, words: str, kinds: str) -> None:
    """Only where they were chosen, in the organisation's words, with those beside a goal; never how to be reached."""
    animals = Listed("animals", Two("Animals", "Animaux"), (Row("cat", Two("Cat", "Chat")), Row("dog", Two("Dog", "Chien"))))
    asked = (
        Own("pets", "story", Kind.SOME_OF, WORDS, list="animals"), own("who", key="who"), own("where", key="where"),
        own("goal", key="goal"),
    )  # fmt: skip
    with house.speaking("director"):
        bring_in(house.org, Configuration(own=asked, lists={"animals": animals}))
    told = {
        "story": {"pets": Answer.told("cat dog")}, "who": {"who": Answer.told("nobody else")},
        "where": {"where": Answer.told("behind the mill")},
    }  # fmt: skip
    record = begun(house, own=told)
    goal = Goal(str(uuid4()), "phase.immediate", "A door", own={"goal": Answer.told("with my aunt")})
    with house.speaking("worker") as keyring:
        write(keyring, record, Leaf.PLAN, as_data(Plan((goal,))))
    client = house.cast["worker"].client(language=language)
    usual = client.get(f"/people/{record}/copy/").content.decode()
    paper = client.get(f"/people/{record}/copy/?chosen=1&part=answers&part=plan").content.decode().split("paper-outside")[1]
    assert words not in usual and "with my aunt" not in usual
    assert words in paper and kinds in paper and "nobody else" in paper and "with my aunt" in paper
    assert "behind the mill" not in paper and str(WORDS.in_language(language)) in paper
