"""The pages of who comes along in both languages: adding, changing, tying, what is refused, what is never printed."""

import re
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fireweed.care.circle import actions as circle
from fireweed.care.circle import catching_up
from tests.care.circle import begun as circled
from tests.care.household.together import SAM, along, page, seen, tied
from tests.care.meeting import begun, let_in, openings
from tests.house import House

BOTH = ["who", "where", "story"]


def posted(**said: str) -> dict[str, str]:
    """What the form posts."""
    blank = {"called": "", "age": "", "living": "", "knows": "", "words": ""}
    return {"leaf_id": str(uuid4()), **blank, **said}


@pytest.mark.parametrize(("language", "words"), [
    ("en", ("Who comes along", "Animal companion", "Elder or Knowledge Keeper", "People who did harm do not belong here",
            "Does not know, do not mention", "With this person", "6 to 12")),
    ("fr", ("Qui accompagne la personne", "Animal de compagnie", "Personne aînée ou gardienne du savoir",
            "Les gens qui ont fait du mal n’ont pas leur place ici", "N’est pas au courant, ne pas en parler", "Avec la personne",
            "6 à 12\u00a0ans")),
])  # fmt: skip
def test_two_taps_from_the_record(house: House, language: str, words: tuple[str, ...]) -> None:
    """The record leads to the form, the form back; nobody's name and no code is in any address; sent twice is once."""
    record = begun(house)
    client = house.cast["worker"].client(language=language)
    first = client.get(f"/people/{record}/").content.decode()
    assert page(record, "write/") in first
    form = client.get(page(record, "write/")).content.decode()
    said = posted(relation="child", called="Zoé-Lune", age="6-12", living="together", knows="no", words="Un nounours")
    answers = [client.post(page(record, "write/"), said) for _ in range(2)]
    answers.append(client.post(page(record, "write/"), posted(relation="animal")))
    shown = client.get(page(record)).content.decode() + form
    assert all(one in shown for one in words) and shown.count("Un nounours") == 1
    here = client.get(f"/people/{record}/").content.decode()
    assert "Zoé-Lune" in here and words[4] in here
    child = seen(house, record).here[0].now.id
    answers.append(client.post(page(record, f"{child}/"), {**said, "called": "Zoé"}))
    tip = seen(house, record).here[0].now.id
    again = client.get(page(record, f"{tip}/")).content.decode()
    assert "Zoé-Lune" in again and 'value="Zoé"' in again
    answers.append(client.post(page(record, "state/"), {"leaf": str(tip), "state": "past"}))
    for answer in answers:
        assert answer.status_code == 302 and not re.search(r"child|animal|Zo|no$", answer["Location"].split("?")[0])
        assert client.get(answer["Location"]).status_code == 200
    assert [row.now.said.relation for row in seen(house, record).here] == ["animal"]
    assert ("record.opened", "household.page") in openings(house, record)


@pytest.mark.parametrize(("language", "sentence", "length"), [
    ("en", "Choose one of these", "200,000"), ("fr", "Choisissez une de ces réponses", "200\u00a0000"),
])  # fmt: skip
def test_bad_input(house: House, language: str, sentence: str, length: str) -> None:
    """No relation, an unknown one, a paste of 200,000 characters: a sentence, everything typed kept, nothing written."""
    record, paste = begun(house), "q" * 200_000
    client = house.cast["worker"].client(language=language)
    none = client.post(page(record, "write/"), posted(words="kept"))
    assert none.status_code == 422 and sentence in none.content.decode() and "\nkept</textarea>" in none.content.decode()
    for wrong in ({"relation": "enemy"}, {"relation": "child", "age": "7"}, {"relation": "child", "knows": "<script>"}):
        answer = client.post(page(record, "write/"), posted(words="kept", **wrong))
        assert answer.status_code == 422 and "kept" in answer.content.decode() and "<script>" not in answer.content.decode()
    long = client.post(page(record, "write/"), posted(relation="child", words=paste))
    assert long.status_code == 422 and paste in long.content.decode() and length in long.content.decode()
    switched = client.post(page(record, "write/"), posted(relation="elder", words="still typing", speak="fr"))
    assert "still typing" in switched.content.decode() and "Enregistrer" in switched.content.decode()
    for more, said in (("state/", {"leaf": "x"}), ("keep/", {}), ("untie/", {"to": ""}), ("state/", {"leaf": str(record)})):
        assert client.post(page(record, more), {**said, "state": "past"}).status_code == 404
    assert seen(house, record).here == []


@pytest.mark.parametrize(("language", "said", "link"), [
    ("en", "The other record will hold that this one belongs together", "Record: "),
    ("fr", "L’autre dossier indiquera seulement qu’il est lié", "Dossier\u00a0: "),
])
def test_another_record_is_tied_and_let_go(house: House, language: str, said: str, link: str) -> None:
    """Searched for, chosen, said beforehand; shown on both pages; away again with one press, never printed."""
    robin, alix = begun(house), begun(house, "Alix")
    begun(house, "Bea")
    sam = along(house, robin)
    client = house.cast["worker"].client(language=language)
    place = page(robin, f"{sam}/link/")
    first = client.get(place).content.decode()
    assert said in first and str(alix) in first and str(robin) not in re.findall(r'name="to" value="([^"]+)"', first)
    found = client.post(place, {"words": "ali", "find": "1"}).content.decode()
    assert "Alix" in found and "Bea" not in found
    assert client.post(place, {"words": ""}).status_code == client.post(place, {"to": str(uuid4())}).status_code == 422
    assert client.post(place, {"to": str(alix)}).status_code == 302
    for record, name in ((robin, "Alix"), (alix, "Robin")):
        assert f"{link}<bdi>{name}</bdi>" in client.get(page(record)).content.decode()
    paper = client.get(f"/people/{robin}/copy/?chosen=1&part=household").content.decode()
    paper = paper[paper.index("paper-outside"):]
    assert "Sam" in paper and "Likes trains." in paper
    assert not any(word in paper for word in ("Alix", "mention", "au courant", str(alix)))
    assert client.post(page(alix, "untie/"), {"to": str(robin)}).status_code == 302
    assert "Alix" not in client.get(page(robin)).content.decode()


def test_what_was_not_opened_is_said(house: House) -> None:
    """Without the story: a sentence and no word; nothing can be written; and not yours is not there."""
    record = begun(house)
    sam = along(house, record)
    let_in(house, record, "colleague", ["who"])
    client = house.cast["colleague"].client()
    text = client.get(page(record)).content.decode()
    assert "not opened to you" in text and "Sam" not in text and "Sam" not in client.get(f"/people/{record}/").content.decode()
    for more in ("write/", f"{sam}/", f"{sam}/link/"):
        assert client.get(page(record, more)).status_code == 404
    assert client.post(page(record, "write/"), posted(relation="child")).status_code == 404
    assert house.cast["night-worker"].client().get(page(record)).status_code == 404


def test_an_emergency_does_not_open_it(house: House) -> None:
    """It is part of the story, which an emergency leaves shut: no word of it, no form, no other record."""
    record, other = circled(house, emergency="yes"), begun(house, "Alix")
    sam = along(house, record)
    tied(house, record, sam, other)
    with house.speaking("worker") as keyring:
        catching_up.catch_up(keyring)
    with house.speaking("supervisor") as keyring:
        circle.begin_emergency(keyring, record, "emergency.hospital")
    client = house.cast["supervisor"].client()
    for place in (page(record), f"/people/{record}/"):
        answer = client.get(place)
        assert answer.status_code == 200 and "Robin" in answer.content.decode()
        assert not any(word in answer.content.decode() for word in ("Sam", "Alix", "household/write", "household/state"))
    for more in ("write/", f"{sam}/", f"{sam}/link/"):
        assert client.get(page(record, more)).status_code == 404
    assert client.post(page(record, "state/"), {"leaf": str(sam), "state": "past"}).status_code == 404


def test_two_versions_stand_side_by_side(house: House) -> None:
    """Both are on the page until somebody presses which one holds."""
    record = begun(house)
    let_in(house, record, "colleague", BOTH)
    sam = along(house, record)
    shared = {"relation": SAM.relation, "age": SAM.age, "living": SAM.living, "words": SAM.words, "knows": SAM.knows}
    for who, called in (("worker", "Samuel"), ("colleague", "Samira")):
        answer = house.cast[who].client().post(page(record, f"{sam}/"), posted(**shared, called=called))
    assert answer["Location"].endswith("?done=both")
    client = house.cast["worker"].client()
    text = client.get(page(record)).content.decode()
    assert "Samuel" in text and "Samira" in text and text.count("Keep this one") == 2
    [row] = seen(house, record).here
    wanted = next(one.id for one in (row.now, *row.both) if one.said.called == "Samira")
    assert client.post(page(record, "keep/"), {"leaf": str(wanted)}).status_code == 302
    text = client.get(page(record)).content.decode()
    assert "Samira" in text and "Samuel" not in text


def test_the_page_asks_as_often_with_twenty_as_with_two(house: House) -> None:
    """Names of tied records come in one go, however many there are."""
    record = begun(house)
    client, counts = house.cast["worker"].client(), []
    others: list[UUID] = [begun(house, f"Other {n}") for n in range(6)]
    for some in (others[:1], others[1:]):
        for other in some:
            tied(house, record, along(house, record), other)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(page(record)).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]
