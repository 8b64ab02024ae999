"""The pages of reviews: in both languages, with what was typed kept, and nothing of another's open decision in any byte."""

import re
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.html import escape

from fireweed.continuum import edition
from fireweed.evidence.reviews import actions, queries
from fireweed.evidence.reviews.shared import FOLDER, UnreadableReview, read, shared_reviews
from fireweed.evidence.rules.extracts import Extraction
from fireweed.evidence.rules.screening import REASONS
from tests.evidence.reviewing import QUESTION, Screening, ris
from tests.evidence.test_pages import text
from tests.house import House
from tests.promises.wording import Said, forbidden, typography

LANGUAGES = ("en", "fr")


@pytest.fixture
def made() -> Screening:
    """A review with two references."""
    one = Screening()
    one.search(ris("bread", "soup"))
    return one


def path(made: Screening, name: str, *more: Any) -> str:
    """The address of a page of this review."""
    return reverse(f"evidence:review{name}", args=[made.review, *more])


def press(made: Screening, who: str, key: str, verdict: str, reason: str = "", *, stage: str = "title", page: str = "-screen") -> Any:
    """One press on a screening page or where two disagree."""
    more = [stage] if page == "-screen" else []
    words = {"hit": str(made.hit(key)), "verdict": verdict, "reason": reason, "stage": stage}
    return made.house.cast[who].client().post(path(made, page, *more), words)


def without_tokens(page: str) -> str:
    """The bytes of a page but for what is drawn by lot each time."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page)


def test_begun_searched_and_shown_in_both_languages() -> None:
    """From nothing to a flow, through the pages alone; what a file lacks is said and what was typed is kept."""
    house = House()
    client = house.cast["coordinator"].client()
    words = {"one": str(uuid4()), "question": QUESTION, "scope": "Canada", "again_on": "2026-05-03"}
    assert client.post("/library/reviews/begin/", {**words, "question": ""}).status_code == 422
    for _ in range(2):
        assert client.post("/library/reviews/begin/", words).status_code == 302
    for language in LANGUAGES:
        assert text(house.cast["worker"].client(language=language).get("/library/reviews/")).count(QUESTION) == 1
    search = f"/library/reviews/{words['one']}/search/"
    looked = {"one": str(uuid4()), "place": "PubMed", "words": "exit AND housing", "on": "2026-05-02", "told": "12"}
    wrong = client.post(search, {**looked, "file": SimpleUploadedFile("a.ris", b"hello")})
    assert wrong.status_code == 422 and b"exit AND housing" in wrong.content and b"none of the forms" in wrong.content
    later = (date.today() + timedelta(days=2)).isoformat()
    for field, value in (("told", "-1"), ("told", "many"), ("on", "May"), ("on", later), ("place", "")):
        refused = client.post(search, {**looked, field: value})
        assert refused.status_code == 422 and b"exit AND housing" in refused.content
    for _ in range(2):
        assert client.post(search, {**looked, "file": SimpleUploadedFile("a.ris", ris("bread", "bread").encode())}).status_code == 302
    for language, due in (("en", "It is time to search again"), ("fr", "Le moment est venu de chercher de nouveau")):
        page = text(house.cast["worker"].client(language=language).get(f"/library/reviews/{words['one']}/"))
        assert due in page and "exit AND housing" in page and "<svg" in page and "/screen/" not in page
    assert "Found by the searches: 2." in text(client.get(f"/library/reviews/{words['one']}/"))


def test_a_search_is_put_right_on_its_page(made: Screening) -> None:
    """Wrong words are refused and kept; then everybody reads what is right and, with the day, what it said before."""
    address = path(made, "-search-right", made.searched())
    client = made.house.cast["director"].client()
    shown = client.get(address).content
    assert b'value="PubMed"' in shown and b"exit AND housing</textarea>" in shown and b'value="2026-05-03"' in shown
    assert b'type="file"' not in shown
    words = {"one": str(uuid4()), "place": "CINAHL", "words": "exit <b>AND</b> home", "on": "2026-05-02", "told": "14"}
    later = (date.today() + timedelta(days=2)).isoformat()
    for field, value in (("told", "many"), ("on", later), ("place", ""), ("words", "")):
        refused = client.post(address, {**words, field: value})
        assert refused.status_code == 422 and (b"exit &lt;b&gt;AND" in refused.content or field == "words")
    before = "PubMed, “exit AND housing”, May 3, 2026, number found: 10."
    assert before not in text(client.get(path(made, "")))
    for _ in range(2):
        assert client.post(address, words).status_code == 302
    page = text(made.house.cast["worker"].client().get(path(made, "")))
    assert page.count("it said: " + before) == 1 and "exit &lt;b&gt;AND&lt;/b&gt; home" in page and address not in page
    page = text(made.house.cast["worker"].client(language="fr").get(path(made, "")))
    assert "on lisait\u00a0: PubMed, «\u00a0exit AND housing\u00a0», 3\u00a0mai 2026, nombre annoncé\u00a0: 10." in page
    other = Screening(house=made.house)
    assert client.get(reverse("evidence:review-search-right", args=[other.review, made.searched()])).status_code == 404


def test_the_drawing_and_the_table_say_the_same_numbers(made: Screening) -> None:
    """Each number of the flow stands in both drawings’ descriptions and in the table."""
    made.include(made.hit("bread"), "title", "text")
    page = text(made.house.cast["worker"].client().get(path(made, "")))
    told = re.findall(r"<desc[^>]*>(.*?)</desc>", page)
    rows = re.findall(r"<t[hd][^>]*>([^<]+)</t[hd]><td class=\"number\">([^<]+)</td></tr>", page)
    assert len(told) == 2 and told[0] == told[1] and len(rows) > 9
    assert told[0] == " ".join(f"{label}: {number}." for label, number in rows)


def test_pressed_on_the_page_and_refused_in_words(made: Screening) -> None:
    """Without a reason nothing is kept and the same reference stands there; twice the same press is one decision."""
    wrong = press(made, "director", "soup", "out")
    assert wrong.status_code == 422 and b"Choose a reason first" in wrong.content and b"Kitchens of soup" in wrong.content
    assert [press(made, "director", "soup", "in").status_code for _ in range(2)] == [302, 302]
    page = text(made.house.cast["director"].client().get(path(made, "-screen", "title")))
    assert "Kitchens of bread" in page and "1 to decide" in page


def test_another_ones_open_decision_is_in_no_byte(made: Screening) -> None:
    """Every page of the review is the same for a colleague before and after somebody decided."""
    pages = ["", *(f"-screen/{stage}" for stage in ("title", "text")), "-apart"]

    def seen(who: str) -> list[str]:
        client = made.house.cast[who].client()
        addresses = [path(made, *one.split("/")) for one in pages] + [path(made, "-extract", made.hit("bread"))]
        answers = [client.get(each) for each in addresses]
        assert [one.status_code for one in answers[1:4]] == [404 if who == "worker" else 200] * 3
        return [without_tokens(one.content.decode()) for one in answers]

    before = {who: seen(who) for who in ("coordinator", "evaluator", "worker")}
    own = seen("director")
    assert press(made, "director", "bread", "out", "people").status_code == 302
    assert {who: seen(who) for who in before} == before and seen("director") != own
    assert press(made, "coordinator", "bread", "in").status_code == 302
    assert escape(str(REASONS["people"].en)) in seen("coordinator")[3] and seen("coordinator") != before["coordinator"]


def test_settled_by_both_together_on_the_page(made: Screening) -> None:
    """Each presses what they agreed on; a press of the evaluator afterwards is refused in words."""
    press(made, "director", "bread", "in")
    press(made, "coordinator", "bread", "out", "place")
    for who in ("director", "coordinator"):
        assert "Your colleague" in text(made.house.cast[who].client().get(path(made, "-apart")))
        assert press(made, who, "bread", "in", page="-apart").status_code == 302
    late = press(made, "evaluator", "bread", "out", "kind", page="-apart")
    assert late.status_code == 422 and b"have decided about this one already" in late.content
    assert "Full texts looked for: 1." in text(made.house.cast["worker"].client().get(path(made, "")))


def test_a_reference_that_went_meanwhile_is_refused_in_words(made: Screening) -> None:
    """Taken out of the library in another window: a sentence, and the next one stands there."""
    held = str(made.hit("bread"))
    client = made.house.cast["director"].client()
    assert client.post("/library/of/bread/take-away/").status_code == 302
    words = {"hit": held, "verdict": "in"}
    answer = client.post(path(made, "-screen", "title"), words)
    assert answer.status_code == 422 and b"taken out of the library meanwhile" in answer.content
    assert b"Kitchens of soup" in answer.content
    for odd in ("", "soup", str(uuid4())):
        assert client.post(path(made, "-screen", "title"), {"hit": odd, "verdict": "in"}).status_code == 422
    assert client.get(path(made, "-screen", "abstract")).status_code == 404


def test_another_one_first(made: Screening) -> None:
    """Left for later without deciding; after the last comes the first."""
    client = made.house.cast["director"].client()
    for key, then in (("bread", "soup"), ("soup", "bread")):
        assert f"Kitchens of {then}" in text(client.get(path(made, "-screen", "title") + f"?after={made.hit(key)}"))


def test_back_to_the_one_just_decided_until_another_decides(made: Screening) -> None:
    """The page leads back, shows one’s own decision and keeps another; once a colleague decided, it shows the next one."""
    there = press(made, "director", "bread", "out", "place")["Location"]

    def mine(address: str) -> str:
        return text(made.house.cast["director"].client().get(address))

    back = re.search(r'href="(\?of=[^"]+)"', mine(there))
    assert back is not None
    address = path(made, "-screen", "title") + back[1]
    page = mine(address)
    assert "You left it out" in page and "Kitchens of bread" in page and re.search(r'value="place" checked', page)
    other = text(made.house.cast["coordinator"].client().get(address))
    assert "You left it out" not in other and "checked" not in other
    assert press(made, "director", "bread", "in").status_code == 302
    assert "You included it" in mine(address)
    press(made, "coordinator", "bread", "in")
    assert "Kitchens of soup" in mine(address)


def test_what_an_included_text_says_is_kept_and_put_right(made: Screening) -> None:
    """A code that is no shared word is refused, with all that was sent kept; then it stands on the page of the review."""
    hit = made.hit("bread")
    client = made.house.cast["director"].client()
    assert client.get(path(made, "-extract", hit)).status_code == 404
    made.include(hit, "title", "text")
    barriers, needs = ["barrier.money", "barrier.structural"], ["need.housing.rent"]
    words = {"found": "Warm <b>beds</b>.", "barriers": barriers, "needs": needs}
    wrong = client.post(path(made, "-extract", hit), words)
    assert wrong.status_code == 422 and b"Warm &lt;b&gt;beds" in wrong.content
    assert b"Not among the shared words: barrier.money." in wrong.content
    assert ticked(wrong) == ["barrier.structural", "barrier.money", "need.housing.rent"]
    assert client.post(path(made, "-extract", hit), {**words, "barriers": ["need.housing"]}).status_code == 422
    barriers.remove("barrier.money")
    assert client.post(path(made, "-extract", hit), words).status_code == 302
    page = text(made.house.cast["worker"].client().get(path(made, "")))
    assert "Warm &lt;b&gt;beds&lt;/b&gt;." in page
    assert ticked(client.get(path(made, "-extract", hit))) == ["barrier.structural", "need.housing.rent"]


def ticked(answer: Any) -> list[str]:
    """The codes that are ticked on a page."""
    return re.findall(r'value="([^"]+)"[^>]* checked', answer.content.decode())


@pytest.mark.parametrize("language", LANGUAGES)
def test_codes_are_read_and_chosen_by_their_words(made: Screening, language: str) -> None:
    """Each with its word in the language of the reader and a link to its page; one that the list does not know stands as it is."""
    hit = made.hit("bread")
    made.include(hit, "title", "text")
    with made.house.speaking("director") as keyring:
        written = Extraction(barriers="barrier.structural barrier.former", needs="need.housing.rent")
        actions.write_extract(keyring.org, keyring.user, made.review, hit, written)
    client = made.house.cast["director"].client(language=language)
    page = text(client.get(path(made, "")))
    for code in ("barrier.structural", "need.housing.rent"):
        label = escape(edition.code(code).label.in_language(language))
        assert f'<a class="tag" href="/words/{code}/">{label}</a>' in page
    assert "<code>barrier.former</code>" in page
    asked = client.get(path(made, "-extract", hit))
    for one in edition.codes():
        offered = f'value="{one.code}"' in text(asked) and f"<span>{escape(one.label.in_language(language))}</span>" in text(asked)
        assert offered == one.code.startswith(("need.", "barrier.")), one.code
    assert ticked(asked) == ["barrier.structural", "barrier.former", "need.housing.rent"]
    assert '<details class="more" open' in text(asked)
    assert client.post(path(made, "-extract", hit), {"barriers": ["barrier.former"]}).status_code == 302
    assert '<details class="more">' in text(client.get(path(made, "-extract", hit)))
    shared = text(client.get("/library/reviews/shared/continuum-review/"))
    assert '<a class="tag" href="/words/tier.basic/">' in shared and "<code>" not in shared


def test_a_day_to_search_again_is_kept_moved_and_refused(made: Screening) -> None:
    """A day, no day, and what is no day."""
    client = made.house.cast["director"].client()
    assert client.post(path(made, "-again"), {"again_on": "2020-01-01"}).status_code == 302
    assert "It is time to search again" in text(client.get(path(made, "")))
    assert client.post(path(made, "-again"), {"again_on": ""}).status_code == 302
    assert "It is time to search again" not in text(client.get(path(made, "")))
    wrong = client.post(path(made, "-again"), {"again_on": "soon"})
    assert wrong.status_code == 422 and b"Write a day" in wrong.content and b'value="soon"' in wrong.content


def test_a_stranger_and_who_may_not_screen_meet_a_404(made: Screening) -> None:
    """Another organisation gets 404 everywhere; a worker reads and does not decide."""
    hit, strange = made.hit("bread"), House()
    paths = [path(made, name) for name in ("", "-search", "-apart")]
    paths += [path(made, "-screen", "title"), path(made, "-extract", hit), path(made, "-search-right", made.searched())]
    for each in paths:
        assert strange.cast["director"].client().get(each).status_code == 404
        assert made.house.cast["worker"].client().get(each).status_code == (200 if each == paths[0] else 404)
    for each in paths[1:4]:
        answer = strange.cast["director"].client().post(each, {"hit": str(hit), "verdict": "in", "stage": "title"})
        assert answer.status_code == 404 and b"Kitchens" not in answer.content
    assert QUESTION not in text(strange.cast["director"].client().get("/library/reviews/"))
    with made.house.speaking("director") as keyring:
        assert queries.waiting(made.review, "title", keyring.user)[1] == 2


def test_the_shared_review_quotes_and_says_its_gaps() -> None:
    """Every quotation on the page, every gap in the language of the reader, no number in the flow; 28 counted."""
    [one] = shared_reviews().values()
    assert one.cites == 28 and one.quoted["last-in-its-list"].startswith("[28]")
    said = [Said(name, gap.en, gap.fr) for name, gap in one.gaps.items()]
    assert [fault for each in said for fault in typography(each)] == []
    assert [each.where for each in said if forbidden(each.en, french=False) + forbidden(each.fr, french=True)] == []
    for language in LANGUAGES:
        page = text(House().cast["worker"].client(language=language).get("/library/reviews/shared/continuum-review/"))
        assert all(escape(words) in page for words in one.quoted.values())
        assert all(escape(gap.in_language(language)) in page for gap in one.gaps.values())
        [flow] = set(re.findall(r"<desc[^>]*>(.*?)</desc>", page))
        assert not re.search(r"\d", flow)
    assert House().cast["worker"].client().get("/library/reviews/shared/nothing/").status_code == 404


@pytest.mark.parametrize("wrong", [
    ("[gaps.again]", "[gaps.other]"), ("population =", "people ="), ('reference = "continuum-review"', 'reference = "twigg-2017"'),
    ('reference = "continuum-review"', 'reference = "nobody"'), ("needs =", "wishes ="), ("[quoted]", "[quoted"), ("fr =", "de ="),
])  # fmt: skip
def test_a_shared_review_that_breaks_a_rule_is_refused_by_name(wrong: tuple[str, str], tmp_path: Any) -> None:
    """Each with one fault: refused, and the file is named."""
    held = (FOLDER / "continuum-review.toml").read_text("utf-8")
    assert wrong[0] in held
    (tmp_path / "continuum-review.toml").write_text(held.replace(*wrong), "utf-8")
    with pytest.raises(UnreadableReview, match="continuum-review"):
        read(tmp_path)
