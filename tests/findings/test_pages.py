"""Findings as pages: a public release for anybody, one for funders by right, everything else nowhere."""

import pytest

from fireweed.bilingual import Two
from fireweed.evidence.resting import Said, telling
from fireweed.evidence.rules.stating import Stated
from tests.evaluation.releasing.folders import folder, let_out, propose
from tests.evidence.stating import stated
from tests.house import House, browser


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_public_release_is_for_anybody(house: House, language: str) -> None:
    """List, release, table, both files and the folder, without signing in; hidden cells say the same words everywhere."""
    name, visitor = let_out(house), browser(language)
    assert f"/findings/{name}/" in visitor.get("/findings/").content.decode()
    page = visitor.get(f"/findings/{name}/people-served-program/")
    mark = "small number" if language == "en" else "petit nombre"
    assert page.status_code == 200 and page.content.decode().count(f">{mark}<") >= 4
    assert visitor.get(f"/findings/{name}/").status_code == 200
    csv = visitor.get(f"/findings/{name}/people-served-program/csv/")
    assert csv.content == folder(name)["tables/people-served-program.csv"]
    assert visitor.get(f"/findings/{name}/people-served-program/xlsx/").content[:2] == b"PK"
    zipped = visitor.get(f"/findings/{name}/folder/")
    assert zipped.content[:2] == b"PK" and f"{name}.zip" in zipped.headers["Content-Disposition"]
    for gone in (f"/findings/{name}/other/", "/findings/2024-public-nothing/", f"/findings/{name}/other/csv/"):
        assert visitor.get(gone).status_code == 404


def test_what_is_for_funders_is_for_them(house: House) -> None:
    """A visitor and a worker meet 404, a funder's officer reads; what waits at the desk is read by no officer."""
    name = let_out(house, audience="funder")
    proposed = propose(house)
    for who, expected in (("worker", 404), ("funders-officer", 200), ("evaluator", 200), ("director", 200)):
        client = house.cast[who].client()
        assert client.get(f"/findings/{name}/").status_code == expected
        assert client.get(f"/findings/{proposed}/").status_code == 404
        assert (name in client.get("/findings/").content.decode()) == (expected == 200)
    assert browser().get(f"/findings/{name}/").status_code == 404
    assert house.cast["funders-officer"].client().get(f"/release-desk/{proposed}/").status_code == 404


@pytest.mark.parametrize(("language", "heading", "falls"), [
    ("en", "What rests on this table", "would fall"), ("fr", "Ce qui repose sur ce tableau", "tomberait"),
])
def test_members_see_what_rests_on_a_table(
    house: House, language: str, heading: str, falls: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A statement of ours that cites it, with what would become of it; nothing for a visitor nor for another organisation."""
    name = let_out(house)
    address = f"/findings/{name}/people-served-program/"
    member, stranger = house.cast["worker"].client(language=language), House().cast["director"].client(language=language)
    assert heading not in member.get(address).content.decode()
    table = f"{name}/people-served-program"
    stated(house, Stated(en="Many came.", findings=(table,)))
    made = stated(house, Stated(en="More came than before.", cites=("putnam-2006",), findings=(table,)))
    page = member.get(address).content.decode()
    assert heading in page and "Many came." in page and f'href="/library/statements/{made}/"' in page
    assert page.count(f">{falls}</span>") == 1
    assert heading not in member.get(f"/findings/{name}/outcome-change/").content.decode()
    for other in (browser(language), stranger):
        assert heading not in (seen := other.get(address).content.decode()) and "Many came." not in seen
    shipped = Said(Two("Words", "Mots"), Two("Said to all.", "Dit à tous."), "/words/", (), (table,))
    monkeypatch.setattr(telling, "_tellers", [lambda: [shipped]])
    assert str(shipped.words.in_language(language)) in stranger.get(address).content.decode()
    assert heading not in browser(language).get(address).content.decode()
