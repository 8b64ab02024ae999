"""What is written down of a contact, a plan, how it goes and a need is asked as the organisation asks, and sealed as before."""

import re
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.test import Client

from fireweed.care.contacts.actions.contacts import write_contact
from fireweed.care.models import Leaf
from fireweed.care.queries import record_for
from fireweed.care.queries.leaves import current
from fireweed.care.rules.walk import Contact, Given, Touch
from fireweed.care.settings.rules.built import BUILT
from fireweed.care.settings.rules.configuration import Asked
from fireweed.care.settings.rules.places import MEETING, PARTS
from fireweed.care.settings.rules.questions import Kind, Shown
from tests.care.contacts.touching import TODAY, entries
from tests.care.contacts.touching import posted as contact
from tests.care.meeting import begun
from tests.care.outcomes.walking import HOUSING, walking
from tests.care.plan.goals import posted as goal_sent
from tests.care.plan.goals import seen
from tests.care.settings.deciding import WORDS, decided, held, own
from tests.house import House

WALKED = [part for part in PARTS if part not in MEETING]
SECRET = "Auntie Rosalind 4417"


def sent(part: str, record: UUID) -> tuple[str, dict[str, Any], str, str]:
    """Of each part: where its form is, the least it sends, how the fields of own questions begin, and where it is read."""
    form, outcome = {"form_id": str(uuid4()), "words": ""}, {"ask_id": str(uuid4()), "outcomes": HOUSING, "by_hand": HOUSING}
    begin = {"do": "begin", "leaf_id": str(uuid4()), "programs": "outside", "on": str(TODAY)}
    at: dict[str, tuple[str, dict[str, Any], str, str]] = {
        "contact": ("contacts/write/", contact(), "own_", "contacts/"),
        "goal": ("plan/goal/", goal_sent("A door that locks"), "own_", "plan/"),
        "episode": ("episodes/", begin, "own_", "episodes/"),
        "outcome": ("outcomes/ask/", {**outcome, "unfolded": "", "on": str(TODAY)}, "own0_", "outcomes/"),
        "need": ("needs/add/", {**form, "code": "need.housing"}, "own_", "needs/"),
        "barrier": ("needs/barriers/add/", {**form, "kind": "barrier.structural"}, "own_", "needs/"),
        "strength": ("needs/strengths/add/", {**form, "code": "strength.hope"}, "own_", "needs/"),
    }  # fmt: skip
    where, said, names, read = at[part]
    return f"/people/{record}/{where}", said, names, f"/people/{record}/{read}"


def asking(client: Client, part: str, record: UUID) -> str:
    """The page on which the form of a part stands."""
    at, _, _, read = sent(part, record)
    answer = client.get(at if part in ("contact", "goal", "outcome") else read)
    assert answer.status_code == 200, answer["Location"]
    return answer.content.decode()


def answers(house: House, record: UUID) -> list[dict[str, Any]]:
    """What was said to own questions in every leaf in force, whatever it is a leaf of."""
    found: list[dict[str, Any]] = []

    def look(data: Any) -> None:
        if isinstance(data, dict):
            found.extend(one for one in (data.get("own"), data.get("besides")) if isinstance(one, dict) and "there" in one)
            data = list(data.values())
        for one in data if isinstance(data, list) else ():
            look(one)

    with house.speaking("worker") as keyring:
        for leaf in current(record_for(keyring, record, leaves=Leaf.KINDS).leaves or []):
            look(leaf.data)
    return found


@pytest.mark.parametrize("part", WALKED)
def test_an_own_question(house: House, part: str) -> None:
    """Stands on the form in both languages, is sealed in the leaf, is read on the page, and stays when it is asked no more."""
    record = begun(house) if part == "goal" else walking(house, "need.housing")
    worker = house.cast["worker"].client()
    decided(house, own(part))
    at, said, names, read = sent(part, record)
    assert WORDS.en in asking(worker, part, record)
    worker.cookies[settings.LANGUAGE_COOKIE] = "fr"
    assert WORDS.fr in asking(worker, part, record)
    assert worker.post(at, {**said, f"{names}there": SECRET}).status_code == 302
    assert answers(house, record) == [{"there": {"said": "told", "value": SECRET}}]
    assert SECRET not in held(record) and "there" not in held(record)
    decided(house, own(part, shown=Shown.HIDDEN))
    page = worker.get(read).content.decode()
    assert WORDS.fr in page and SECRET in page
    assert f'name="{names}there"' not in asking(worker, part, record)


@pytest.mark.parametrize("part", WALKED)
def test_rather_not_say_and_too_much(house: House, part: str) -> None:
    """Why nothing was said is kept; what has no room is said where it stands, with everything that was typed."""
    record, worker = walking(house, "need.housing"), house.cast["worker"].client()
    decided(house, own(part, kind=Kind.NUMBER))
    at, said, names, _ = sent(part, record)
    wrong = worker.post(at, {**said, f"{names}there": "a few, perhaps"})
    page = wrong.content.decode()
    assert wrong.status_code == 422 and "Write a whole number" in page and "a few, perhaps" in page
    assert worker.post(at, {**said, f"{names}there": "", f"{names}there_said": "rather-not-say"}).status_code == 302
    assert answers(house, record) == [{"there": {"said": "rather-not-say", "value": ""}}]


@pytest.mark.parametrize("shown", [Shown.HIDDEN, Shown.FOLDED])
@pytest.mark.parametrize("part", WALKED)
def test_everything_left_out_or_folded(house: House, part: str, shown: Shown) -> None:
    """Every field that can go goes, those that stay are there, and the least that can be said is still taken in."""
    record, worker = walking(house, "need.housing"), house.cast["worker"].client()
    before = asking(worker, part, record)
    decided(house, **{one.key.replace("-", "_"): Asked(shown) for one in BUILT.values()})
    at, said, _, _ = sent(part, record)
    there, then = (set(re.findall(r'name="([^"]+)"', page)) for page in (before, asking(worker, part, record)))
    assert then == there if shown is Shown.FOLDED else then < there
    assert worker.post(at, said).status_code == 302


def whole(house: House) -> tuple[UUID, UUID]:
    """A contact that says everything: the record and the contact."""
    record, one = begun(house), uuid4()
    told = Contact("phone", ("support.basics",), 35, (Given("food", 2),), (), "phase.immediate", (Touch("need.housing", "met"),))
    with house.speaking("worker") as keyring:
        write_contact(keyring, record, told, contact_id=one, day=TODAY, text="Soup.", note_id=uuid4())
    return record, one


def test_what_was_said_stays(house: House) -> None:
    """A field that is no longer asked stays where something stands in it, says so, and keeps it when the rest is changed."""
    record, one = whole(house)
    hidden = {"minutes", "supports", "given", "needs", "barrier", "phase", "programs", "note"}
    decided(house, **{f"contact_{key}": Asked(Shown.HIDDEN) for key in hidden})
    worker = house.cast["worker"].client()
    page = worker.get(f"/people/{record}/contacts/write/").content.decode()
    assert not any(f'name="{name}"' in page for name in ("minutes", "supports", "given", "need0", "phase", "text"))
    right = worker.get(f"/people/{record}/contacts/{one}/correct/").content.decode()
    assert all(f'name="{name}"' in right for name in ("minutes_typed", "supports", "given", "need0", "phase"))
    assert right.count("No longer asked here") == 5 and 'name="need1"' not in right
    kept = contact(way="text", minutes_typed="35", supports=["support.basics"], given=["food"], given_food="2", need0="need.housing",
                   need0_result="met", phase="phase.immediate")  # fmt: skip
    assert worker.post(f"/people/{record}/contacts/{one}/correct/", kept).status_code == 302
    [entry] = entries(house, record)
    assert entry.contact is not None
    now, [was] = entry.contact.contact, entry.contact.earlier
    assert (now.way, was.contact.way) == ("text", "phone")
    assert (now.minutes, now.supports, now.given, now.touches, now.phase) == (
        35, ("support.basics",), (Given("food", 2),), (Touch("need.housing", "met"),), "phase.immediate",
    )  # fmt: skip


def test_nothing_is_filled_in_where_nobody_sees_it(house: House) -> None:
    """Phase and programs are suggested on a new contact only where they are asked."""
    record, worker = begun(house), house.cast["worker"].client()
    decided(house, contact_phase=Asked(Shown.HIDDEN), contact_programs=Asked(Shown.HIDDEN))
    assert worker.post(f"/people/{record}/contacts/write/", contact()).status_code == 302
    [entry] = entries(house, record)
    assert entry.contact is not None and entry.contact.contact.phase == "" and entry.contact.contact.programs == ()


def test_a_page_that_still_had_it(house: House) -> None:
    """What is sent from a page on which the field still stood is kept."""
    record, worker = begun(house), house.cast["worker"].client()
    decided(house, own("contact", shown=Shown.HIDDEN), contact_minutes=Asked(Shown.HIDDEN))
    assert worker.post(f"/people/{record}/contacts/write/", contact(minutes="20", own_there=SECRET)).status_code == 302
    [entry] = entries(house, record)
    assert entry.contact is not None and entry.contact.contact.minutes == 20
    assert entry.contact.contact.own["there"].value == SECRET


def test_a_ceremony_stays_one_mark(house: House) -> None:
    """An organisation's own question does not open a way to write more."""
    record, worker = begun(house), house.cast["worker"].client()
    decided(house, own("contact"))
    refused = worker.post(f"/people/{record}/contacts/write/", contact(way="ceremony", own_there=SECRET))
    assert refused.status_code == 422 and SECRET in refused.content.decode() and not entries(house, record)
    assert worker.post(f"/people/{record}/contacts/write/", contact(way="ceremony")).status_code == 302


@pytest.mark.parametrize(
    ("language", "words", "hint"),
    [("en", "Sorts of help", "As many as fit"), ("fr", "Sortes d’aide", "Autant qu’il faut")],
)
def test_reworded(house: House, language: str, words: str, hint: str) -> None:
    """The organisation's words stand on the form and on the page, in the language of whoever reads."""
    record, _ = whole(house)
    boss = house.cast["director"].client(language=language)
    sent = {"shown": "asked", "label_en": "Sorts of help", "label_fr": "Sortes d’aide", "hint_en": "As many as fit",
            "hint_fr": "Autant qu’il faut"}  # fmt: skip
    there = boss.post("/settings/questions/contact-supports/", sent)
    assert there.status_code == 302 and there["Location"] == "/settings/places/contact/?done=saved"
    assert words in boss.get("/settings/places/contact/").content.decode()
    assert boss.post("/settings/questions/contact-needs/", sent).status_code == 302
    worker = house.cast["worker"].client(language=language)
    form = worker.get(f"/people/{record}/contacts/write/").content.decode()
    assert form.count(words) == 2 and form.count(hint) == 2
    assert worker.get(f"/people/{record}/contacts/").content.decode().count(words) == 2


def test_changed_with_the_rest(house: House) -> None:
    """An own answer about a need can be changed; a press in between leaves it, there and in a plan."""
    record, worker = begun(house), house.cast["worker"].client()
    decided(house, own("need"))
    at, said, _, read = sent("need", record)
    assert worker.post(at, {**said, "own_there": SECRET}).status_code == 302
    leaf = worker.get(read).content.decode().split("/words/")[0].rsplit("/", 1)[-1]
    change = f"/people/{record}/needs/{leaf}/words/"
    assert SECRET in worker.get(change).content.decode()
    worker.post(f"/people/{record}/needs/state/", {"leaf": leaf, "state": "met"})
    assert answers(house, record) == [{"there": {"said": "told", "value": SECRET}}]
    leaf = worker.get(read).content.decode().split("/words/")[0].rsplit("/", 1)[-1]
    assert worker.post(f"/people/{record}/needs/{leaf}/words/", {"words": "", "own_there": "nobody"}).status_code == 302
    assert answers(house, record)[0]["there"]["value"] == "nobody"
    decided(house, own("goal", key="aim"))
    at, said, _, _ = sent("goal", record)
    assert worker.post(at, {**said, "own_aim": SECRET}).status_code == 302
    press = {"press": str(uuid4()), "base": str(seen(house, record).base), "do": f"state {said['goal_id']} reached"}
    assert worker.post(f"/people/{record}/plan/press/", press).status_code == 302
    [goal] = seen(house, record).plan.goals
    assert (goal.state, goal.own["aim"].value) == ("reached", SECRET)
