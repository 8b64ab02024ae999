"""The release desk: what is hidden and why, let out by a second person or sent back with words that stay."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from fireweed.bilingual import Two
from fireweed.evaluation.releasing import ledger
from fireweed.network import actions as network
from fireweed.network.models import Member
from fireweed.network.rules.standing import Standing
from tests.evaluation.releasing.folders import propose
from tests.house import House


def test_read_and_let_out(house: House) -> None:
    """The reasons in words; no button for whoever proposed it; after one press it stands among the findings."""
    name = propose(house)
    director, evaluator = house.cast["director"].client(), house.cast["evaluator"].client()
    page = director.get(f"/release-desk/{name}/").content.decode()
    assert "2024: 25 people were served, each counted once." in page, "as a reader will meet it"
    assert "a small number of people" in page and "protects another cell" in page and "2 of 9 cells are hidden" in page
    assert 'name="approve"' in page and 'name="approve"' not in evaluator.get(f"/release-desk/{name}/").content.decode()
    assert evaluator.post(f"/release-desk/{name}/", {"approve": "1"}).status_code == 422
    assert director.get(f"/release-desk/{name}/people-served-program/").status_code == 200
    assert director.post(f"/release-desk/{name}/", {"approve": "1"}).status_code == 302
    assert director.get(f"/findings/{name}/").status_code == 200
    assert director.post(f"/release-desk/{name}/", {"approve": "1"}).status_code == 422, "twice says that it is decided"


def test_sent_back_with_words(house: House) -> None:
    """A reason is needed, what was typed is kept on the page, and the release is read nowhere."""
    name, director = propose(house), house.cast["director"].client(language="fr")
    assert director.post(f"/release-desk/{name}/", {"back": "1", "words": ""}).status_code == 422
    assert director.post(f"/release-desk/{name}/", {"back": "1", "words": "Trop de détail par région"}).status_code == 302
    page = director.get(f"/release-desk/{name}/").content.decode()
    assert "Trop de détail par région" in page and "renvoyé" in page and 'name="approve"' not in page
    assert director.get(f"/findings/{name}/").status_code == 404


def test_the_list_reads_none_of_them(house: House) -> None:
    """As many statements for eight as for two, and none of them brings files."""
    director, seen = house.cast["director"].client(), []
    for more in (2, 6):
        names = [propose(house, year=1990 + number) for number in range(more)]
        with CaptureQueriesContext(connection) as asked:
            page = director.get("/release-desk/").content.decode()
        assert all(name in page for name in names) and "1991 · For funders" in page
        assert not [one["sql"] for one in asked.captured_queries if '"files"' in one["sql"]]
        seen.append(len(asked))
    assert seen[0] == seen[1]


def test_indicators_over_everything(house: House) -> None:
    """Each measure with its definition and its tables in each release, whatever became of it."""
    name, client = propose(house), house.cast["evaluator"].client()
    assert "People served" in client.get("/indicators/").content.decode()
    page = client.get("/indicators/people-served/").content.decode()
    assert "Each person once." in page and f"/release-desk/{name}/people-served-program/" in page
    assert client.get("/indicators/nothing/").status_code == 404


def test_who_is_asked_answers(house: House) -> None:
    """A table that waits for a council shows to the organisation whose program names it; the answer is in the ledger."""
    with house.speaking("director"):
        network.name_program(house.org, Two("Kitchen", "Cuisine"), standing=Standing(body="Long River Council"))
    name = propose(house, waiting=[{"measure": "people-served", "table": "region", "bodies": ["long-river-council"]}])
    client = house.cast["director"].client()
    page = client.get("/release-desk/answers/").content.decode()
    assert "Long River Council" in page and "People served" in page
    said = {"body": "long-river-council", "measure": "people-served", "table": "region", "release": name}
    assert client.post("/release-desk/answers/", said).status_code == 422
    assert client.post("/release-desk/answers/", {**said, "answer": "yes", "table": "other"}).status_code == 404
    assert client.post("/release-desk/answers/", {**said, "answer": "shorter"}).status_code == 302
    with house.speaking("director"):
        last = ledger.answers()[-1]
        assert (last.body, last.table, last.audience, last.answer) == ("long-river-council", "region", "funder", "shorter")
    other = House().cast["director"].client()
    assert "Long River Council" not in other.get("/release-desk/answers/").content.decode()


def test_a_voice_answers_for_the_body_that_named_it(house: House) -> None:
    """And from then on nobody else here does; what another body is asked stays with the director."""
    with house.speaking("director"):
        for number, body in enumerate(("Long River Council", "Birch Nation")):
            network.name_program(house.org, Two(f"K{number}", f"C{number}"), standing=Standing(body=body))
    waiting = [{"measure": "people-served", "table": "region", "bodies": [one]} for one in ("long-river-council", "birch-nation")]
    name = propose(house, waiting=waiting)
    director, stranger = house.cast["director"].client(), house.cast["voice"].client()
    said = {"body": "long-river-council", "measure": "people-served", "table": "region", "release": name, "answer": "no"}
    assert stranger.post("/release-desk/answers/", said).status_code == 404, "named by nobody"
    with house.speaking("director"):
        Member.objects.filter(user_id=house.cast["voice"].user).update(speaks_for="Long River Council")
    page = director.get("/release-desk/answers/").content.decode()
    assert "Long River Council answers by the person it named" in page and 'value="birch-nation"' in page
    assert director.post("/release-desk/answers/", said).status_code == 404
    page = stranger.get("/release-desk/answers/").content.decode()
    assert "would speak of Long River Council" in page and "birch-nation" not in page
    assert stranger.post("/release-desk/answers/", {**said, "body": "birch-nation"}).status_code == 404
    assert stranger.post("/release-desk/answers/", said).status_code == 302
    with house.speaking("director"):
        assert [(one.body, one.answer) for one in ledger.answers()][-1] == ("long-river-council", "no")
    for path in ("/release-desk/", "/indicators/", "/people/", "/members/", "/release-desk/around/"):
        assert stranger.get(path).status_code == 404, path


def test_a_voice_is_invited_for_a_body_that_a_program_names(house: House) -> None:
    """A name that no program knows is refused in words; for every other role the line is left empty."""
    with house.speaking("director"):
        network.name_program(house.org, Two("K", "C"), standing=Standing(body="Long River Council"))
    director = house.cast["director"].client()
    asked = {"name": "Rose", "email": f"rose@{house.slug}.example", "role": "voice"}
    refused = director.post("/members/invite/", {**asked, "speaks_for": "Another"})
    assert "No program names this" in refused.content.decode()
    assert director.post("/members/invite/", {**asked, "speaks_for": "long river council"}).status_code == 200
    other = {"name": "Ned", "email": f"ned@{house.slug}.example", "role": "worker", "speaks_for": "Long River Council"}
    assert director.post("/members/invite/", other).status_code == 200
    with house.speaking("director"):
        found = {one.name: one.speaks_for for one in Member.objects.filter(name__in=["Rose", "Ned"])}
    assert found == {"Rose": "long river council", "Ned": ""}


def test_what_happened_around_the_work(house: House) -> None:
    """By the month, once however often it is sent; taken away again; not in the future and not backwards."""
    client = house.cast["director"].client()
    said = {"code": "pandemic", "since": "2020-03-11", "until": "2023-05-05", "effects": ["context.service-access"]}
    for _ in range(2):
        assert client.post("/release-desk/around/", said).status_code == 302
    page = client.get("/release-desk/around/").content.decode()
    assert page.count("2020-03") == 1 and "2020-03-11" not in page
    assert client.post("/release-desk/around/", {**said, "until": "2019-01-01"}).status_code == 422
    assert client.post("/release-desk/around/", {**said, "since": "2999-01-01", "until": ""}).status_code == 422
    away = page.partition('action="/release-desk/around/')[2].partition('"')[0]
    assert client.post(f"/release-desk/around/{away}").status_code == 302
    assert "2020-03" not in client.get("/release-desk/around/").content.decode()
