"""An attack: somebody who may open one of two records that are tied looks for any trace of the other, everywhere."""

import json
import re
from uuid import UUID, uuid4

import pytest
from psycopg import sql

from fireweed.audit.models import Line
from fireweed.care.models import Participant
from fireweed.care.rules.walk import Companion
from fireweed.vault import actions as vault
from tests.attacks.planted import superuser
from tests.care.circle import bare
from tests.care.household.together import along, leaves, page, seen, tied
from tests.care.meeting import begun, let_in
from tests.house import House

BOTH = ["who", "where", "story"]
PAGES = ("", "household/", "household/write/", "household/{entry}/", "household/{entry}/link/", "copy/?chosen=1&part=household",
         "contacts/", "needs/", "plan/", "outcomes/", "circle/")  # fmt: skip


def everything(house: House, who: str, record: UUID, entry: UUID, language: str) -> dict[str, tuple[int, str]]:
    """Every page of a record that could show who comes along, and the day of this member, without ids of forms."""
    client = house.cast[who].client(language=language)
    places = [f"/people/{record}/" + one.format(entry=entry) for one in PAGES] + ["/today/", "/people/"]
    return {place: bare(client.get(place)) for place in places}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("side", ["from here", "from there"])
def test_who_may_open_one_of_two_sees_the_same_page_as_without_a_tie(house: House, language: str, side: str) -> None:
    """Byte for byte, whichever record the tie was made from; the trail says what it says of any look that changes nothing."""
    mine, other = begun(house), begun(house, "Alix Tiré")
    entries = {one: along(house, one, Companion("relative", "Mo")) for one in (mine, other)}
    let_in(house, mine, "colleague", BOTH)
    with house.speaking("worker"):
        code = Participant.objects.get(id=other).code
    everything(house, "colleague", mine, entries[mine], language)  # a first visit, after which nothing is new
    before = everything(house, "colleague", mine, entries[mine], language)
    one, two = (mine, other) if side == "from here" else (other, mine)
    tied(house, one, entries[one], two)
    assert seen(house, one).here[0].ties and (seen(house, two).ties or seen(house, two).here[0].ties)
    after = everything(house, "colleague", mine, entries[mine], language)
    assert after == before and {status for status, _ in after.values()} == {200}
    client = house.cast["colleague"].client(language=language)
    trail = client.get(f"/people/{mine}/looked/").content.decode()
    for text in (trail, *(client.get(place).content.decode() for place in after)):
        assert not any(word in text for word in ("Alix", "Tiré", str(other), code))
    tied(house, mine, entries[mine], other)  # and away again
    worker = house.cast["worker"].client()
    assert worker.post(page(mine, "untie/"), {"to": str(other)}).status_code == 302
    assert everything(house, "colleague", mine, entries[mine], language) == before


def test_the_other_record_answers_as_if_it_were_not_there(house: House) -> None:
    """Its pages, a tie to it, a tie taken away by guessing: 404 with the page of what does not exist, and nothing written."""
    mine, other, nowhere = begun(house), begun(house, "Alix"), uuid4()
    let_in(house, mine, "colleague", BOTH)
    entry = along(house, mine)
    tied(house, mine, entry, other)
    client = house.cast["colleague"].client()
    for more in ("", "household/", "household/write/", f"household/{entry}/"):
        assert bare(client.get(f"/people/{other}/{more}")) == bare(client.get(f"/people/{nowhere}/{more}"))
        assert client.get(f"/people/{other}/{more}").status_code == 404
    for more, field in (("untie/", "to"), (f"{entry}/link/", "to")):
        answers = [bare(client.post(page(mine, more), {field: str(one)})) for one in (other, nowhere)]
        assert answers[0] == answers[1] and answers[0][0] in (404, 422)
    for leaf in (one.id for one in leaves(house, mine) if "record" in one.data):
        assert client.get(page(mine, f"{leaf}/")).status_code == 404
        assert client.post(page(mine, "state/"), {"leaf": str(leaf), "state": "past"}).status_code == 404
        assert client.post(page(mine, "keep/"), {"leaf": str(leaf)}).status_code == 404
    assert [one.called for one in seen(house, mine).here[0].ties] == ["Alix"]


@pytest.mark.parametrize(("parts", "barred", "shown"), [
    (["who", "story"], False, True), (["who"], False, False), (["story"], False, False), (["where"], False, False),
    (["who", "story"], True, False),
])  # fmt: skip
def test_a_tie_shows_where_name_and_story_of_both_are_open_right_now(
    house: House, parts: list[str], barred: bool, shown: bool
) -> None:
    """Not with the name alone, not behind a bar; withdrawn a moment later it is gone from the page a moment later."""
    mine, other = begun(house), begun(house, "Alix")
    let_in(house, mine, "colleague", BOTH)
    let_in(house, other, "colleague", parts)
    tied(house, mine, along(house, mine), other)
    if barred:
        with house.speaking("worker") as keyring:
            vault.bar(keyring, other, house.cast["colleague"].user)
    client = house.cast["colleague"].client()
    for place in (page(mine), f"/people/{mine}/"):
        text = client.get(place).content.decode()
        assert ("Alix" in text, str(other) in text) == (shown, shown)
    offered = client.get(page(mine, f"{seen(house, mine).here[0].now.id}/link/")).content.decode()
    assert (str(other) in offered) is shown
    with house.speaking("worker"):
        vault.withdraw(other, house.cast["colleague"].user)
    assert "Alix" not in client.get(page(mine)).content.decode()


def test_no_row_and_no_line_names_the_other_record(house: House) -> None:
    """What the host reads: a leaf like any other who comes along, sealed; no line of the trail is about both."""
    mine, other = begun(house), begun(house, "Alix")
    tied(house, mine, along(house, mine, Companion("child", "Custody hearing", words="The child welfare worker")), other)
    with superuser() as host:
        order = sql.SQL("SELECT to_jsonb(t) FROM care_leaf t WHERE record_id = %s")
        for record, away in ((mine, other), (other, mine)):
            rows = [row for (row,) in host.execute(order, [record]).fetchall()]
            assert rows and {row["kind"] for row in rows} == {"companion"}
            text = json.dumps(rows)
            assert str(away) not in text and away.hex not in text
            assert not re.search(r"child|custody|welfare|friend|open|past", text, re.I)
        bodies = [len(row["body"]) for (row,) in host.execute(order, [mine]).fetchall()]
        assert len(bodies) == 2 and len(set(bodies)) == 1  # a tie is as long as an entry
    with house.speaking("worker"):
        for line in Line.objects.filter(subjects__overlap=[mine, other]):
            assert len(set(line.subjects) & {mine, other}) == 1
