"""Reviews in the tables: what came in, who decided, what the flow counts, and what nobody else reads."""

from dataclasses import replace
from threading import Thread
from uuid import uuid4

import pytest
from django.db import ProgrammingError, connection
from django.test.utils import CaptureQueriesContext

from fireweed.audit.queries import changes_after
from fireweed.evidence.actions import take_away
from fireweed.evidence.library import library
from fireweed.evidence.models import Decision, Extract, Hit, PutRight, Review, Search
from fireweed.evidence.reviews import actions, queries
from fireweed.evidence.rules import screening
from fireweed.evidence.rules.extracts import Extraction
from fireweed.evidence.rules.flow import Numbers
from fireweed.evidence.rules.looking import Looked
from fireweed.evidence.rules.screening import Refused
from fireweed.site.demo.ids import id_of
from fireweed.site.demo.reviewing import review_of
from tests.evidence.reviewing import DAY, QUESTION, Screening, ris
from tests.house import House


def numbers(made: Screening) -> Numbers:
    """The flow, read by a worker."""
    with made.house.speaking("worker") as keyring:
        return queries.picture(made.review, keyring.user).numbers


NONE = Numbers(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)


def test_what_a_search_found_is_counted_line_by_line() -> None:
    """A double in the file, one from an earlier search, a shared one, a line that cannot be read: each in its box."""
    made = Screening()
    shared = "TY  - JOUR\nTI  - The impact of trauma on child development\nPY  - 2006\nER  -\n"
    made.search(ris("bread", "soup", "bread") + shared + "TY  - JOUR\nER  -\n", told=120)
    assert numbers(made) == replace(NONE, identified=5, doubles=1, unread=1, waiting=3)
    made.search(ris("soup", "tea"))
    assert numbers(made) == replace(NONE, identified=7, doubles=2, unread=1, waiting=4)
    with made.house.speaking("worker"):
        assert set(Hit.objects.filter(removed="").values_list("key", flat=True)) == {"bread", "soup", "putnam-2006", "tea"}
        rows = queries.searches(made.review)
        assert sorted((one.looked.told, one.lines) for one in rows) == [(10, 2), (120, 5)]


def test_a_search_without_a_file_and_one_that_is_sent_twice() -> None:
    """Nothing found is a search too; the same one again changes nothing."""
    made, same = Screening(), uuid4()
    made.search("", told=0)
    for _ in range(2):
        made.search(ris("bread"), search_id=same)
    assert numbers(made) == replace(NONE, identified=1, waiting=1)
    with made.house.speaking("director") as keyring:
        actions.begin(keyring.org, keyring.user, "Other words", "", None, review_id=made.review)
        assert Search.objects.count() == 2 and [one.question for one in queries.reviews(DAY)] == [QUESTION]


def test_a_search_is_put_right_and_what_it_said_stays() -> None:
    """Twice, then the same again, then sent again: two versions before, the last first; its lines and the flow do not move."""
    made, sent = Screening(), [uuid4(), uuid4(), uuid4()]
    made.search(ris("bread", "soup"))
    search, flow = made.searched(), numbers(made)
    first = Looked("PubMed", "exit AND housing", DAY, 10)
    second, third = replace(first, told=12), Looked("CINAHL", "exit", DAY.replace(day=1), 12)
    for looked, right in ((second, sent[0]), (third, sent[1]), (third, sent[2]), (first, sent[1])):
        with made.house.speaking("director") as keyring:
            actions.put_search_right(keyring.org, keyring.user, made.review, search, looked, right_id=right)
    with made.house.speaking("worker"):
        [row] = queries.searches(made.review)
        assert (row.looked, row.lines) == (third, 2) and [one.looked for one in row.earlier] == [second, first]
        assert [line.action for line in changes_after(0, 500)].count("review.put-right") == PutRight.objects.count() == 2
    assert numbers(made) == flow


def test_what_a_search_said_cannot_be_changed_or_taken_away() -> None:
    """The application’s own role may add what is right, and no more than that."""
    made = Screening()
    made.search(ris("bread"))
    with made.house.speaking("director") as keyring:
        looked = Looked("PubMed", "exit", DAY, 1)
        actions.put_search_right(keyring.org, keyring.user, made.review, made.searched(), looked, right_id=uuid4())
    for table in (Search, PutRight):
        for touch in (lambda rows: rows.update(told=0), lambda rows: rows.delete()):
            with pytest.raises(ProgrammingError, match="permission denied"), made.house.speaking("director"):
                touch(table.objects.all())


def test_from_a_title_to_what_is_included() -> None:
    """Left out by title, without a text, left out by text, included: the boxes fill and add up."""
    made = Screening()
    made.search(ris("bread", "soup", "tea", "jam", "rice"))
    hits = {key: made.hit(key) for key in ("bread", "soup", "tea", "jam", "rice")}
    for who in ("director", "coordinator"):
        made.decide(who, hits["bread"], "out", "topic")
    for key in ("soup", "tea", "jam"):
        made.include(hits[key], "title")
    for who in ("director", "coordinator"):
        made.decide(who, hits["soup"], "out", screening.NOT_RETRIEVED, stage="text")
        made.decide(who, hits["tea"], "out", "people", stage="text")
    made.include(hits["jam"], "text")
    assert numbers(made) == Numbers(5, 0, 0, 0, 1, 4, 1, 3, 1, 0, 2, 1, {"people": 1})
    with made.house.speaking("worker") as keyring:
        assert [one.reference.key for one in queries.picture(made.review, keyring.user).included] == ["jam"]
        assert queries.included(made.review, hits["tea"]) is None


def test_nobody_reads_an_open_decision() -> None:
    """One has decided: the other and a third get the same page as before; the flow does not move."""
    made = Screening()
    made.search(ris("bread"))
    with made.house.speaking("coordinator") as keyring:
        before = queries.waiting(made.review, "title", keyring.user)
    flow = numbers(made)
    made.decide("director", made.hit("bread"), "out", "topic")
    for who, left in (("coordinator", 1), ("evaluator", 1), ("director", 0)):
        with made.house.speaking(who) as keyring:
            read, count = queries.waiting(made.review, "title", keyring.user)
            assert count == left and (read is None or (read == before[0] and not read.said))
            assert queries.apart(made.review) == []
    assert numbers(made) == flow


def test_a_disagreement_is_settled_by_a_third_or_by_both_together() -> None:
    """Both are shown to all three; the third decides one, the two settle the other when they say the same."""
    made = Screening()
    made.search(ris("bread", "soup"))
    for key in ("bread", "soup"):
        made.decide("director", made.hit(key), "in")
        made.decide("coordinator", made.hit(key), "out", "place")
    for who in ("director", "coordinator", "evaluator"):
        with made.house.speaking(who):
            assert [len(one.said) for one in queries.apart(made.review)] == [2, 2]
    with pytest.raises(Refused):
        made.decide("evaluator", made.hit("bread"), "in")
    assert made.decide("evaluator", made.hit("bread"), "in", alone=False) == "third"
    assert made.decide("director", made.hit("soup"), "out", "kind", alone=False) == "together"
    assert numbers(made).screened == 1
    assert made.decide("coordinator", made.hit("soup"), "out", "kind", alone=False) == "together"
    assert numbers(made) == replace(NONE, identified=2, screened=2, left_out=1, sought=1, text_waiting=1)
    with pytest.raises(Refused) as refused:
        made.decide("evaluator", made.hit("soup"), "in", alone=False)
    assert refused.value.why == screening.DECIDED


def test_pressed_twice_it_counts_once_and_until_another_decides_it_may_change() -> None:
    """Again: one row. Otherwise, while nobody has seen it: the same row says the new thing. Afterwards: refused in words."""
    made = Screening()
    made.search(ris("bread"))
    hit = made.hit("bread")
    assert [made.decide("director", hit, verdict, "topic") for verdict in ("in", "in", "out", "out")] == ["alone", None, "alone", None]
    with made.house.speaking("director"):
        assert list(Decision.objects.values_list("verdict", "reason", "turn")) == [("out", "topic", "alone")]
        assert [line.action for line in changes_after(0, 500)].count("review.decided") == 2
    for _ in range(2):
        made.decide("coordinator", hit, "in")
    assert made.decide("director", hit, "out", "topic") is None
    with pytest.raises(Refused) as refused:
        made.decide("director", hit, "in")
    assert refused.value.why == screening.DECIDED
    assert [made.decide("evaluator", hit, "in", alone=False) for _ in range(2)] == ["third", None]
    with made.house.speaking("director"):
        assert Decision.objects.count() == 3


def test_three_who_decide_at_the_same_moment_are_two() -> None:
    """While one decision is being written two others wait; the first of them is the second, the other is refused in words."""
    made = Screening()
    made.search(ris("bread"))
    hit, ends = made.hit("bread"), list[object]()

    def press(who: str) -> None:
        try:
            ends.append(made.decide(who, hit, "in"))
        except Refused as refused:
            ends.append(refused.why)
        finally:
            connection.close()

    others = [Thread(target=press, args=[who]) for who in ("coordinator", "evaluator")]
    with made.house.speaking("director") as keyring:
        actions.decide(keyring.org, keyring.user, made.review, hit, "title", "in", "")
        for one in others:
            one.start()
        for one in others:
            one.join(1)
        assert ends == []
    for one in others:
        one.join(20)
    assert ends == ["alone", screening.DECIDED]
    with made.house.speaking("director"):
        assert Decision.objects.count() == 2


def test_what_is_settled_waits_for_nobody() -> None:
    """The number on the page of the review is that of the page where one decides, for each of three."""
    made = Screening()
    made.search(ris("bread", "soup", "tea"))
    made.include(made.hit("bread"), "title")
    made.decide("director", made.hit("soup"), "in")
    for who, left in (("director", 1), ("coordinator", 2), ("evaluator", 2)):
        with made.house.speaking(who) as keyring:
            seen = queries.picture(made.review, keyring.user)
            assert (seen.titles, seen.texts) == (left, 1)
            assert [queries.waiting(made.review, at, keyring.user)[1] for at in screening.STAGES] == [left, 1]


def test_pressed_in_two_browsers_at_once_it_counts_once() -> None:
    """Two threads, the same member, the same reference."""
    made = Screening()
    made.search(ris("bread"))
    hit, wrong = made.hit("bread"), []

    def press() -> None:
        try:
            made.decide("director", hit, "in")
        except Exception as fault:
            wrong.append(fault)
        finally:
            connection.close()

    threads = [Thread(target=press) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    with made.house.speaking("director"):
        assert (wrong, Decision.objects.count()) == ([], 1)


def test_what_was_taken_out_of_the_library_is_decided_no_more() -> None:
    """Refused in words; the flow counts it as taken away, whatever was said of it."""
    made = Screening()
    made.search(ris("bread", "soup"))
    hit = made.hit("bread")
    made.include(hit, "title", "text")
    assert numbers(made).included == 1
    with made.house.speaking("director"):
        assert take_away("bread")
    for stage in screening.STAGES:
        with pytest.raises(Refused) as refused:
            made.decide("evaluator", hit, "in", stage=stage)
        assert refused.value.why == screening.GONE
    with made.house.speaking("director") as keyring, pytest.raises(Refused):
        actions.write_extract(keyring.org, keyring.user, made.review, hit, Extraction(found="Late."))
    assert numbers(made) == replace(NONE, identified=2, taken_away=1, waiting=1)
    made.search(ris("bread"))
    assert numbers(made) == replace(NONE, identified=3, taken_away=1, waiting=2)


def test_a_text_comes_after_its_title_and_an_extraction_after_its_text() -> None:
    """Each is refused in words before its time, and kept once it is."""
    made = Screening()
    made.search(ris("bread"))
    hit = made.hit("bread")
    with pytest.raises(Refused) as early:
        made.decide("director", hit, "in", stage="text")
    made.include(hit, "title")
    with made.house.speaking("director") as keyring, pytest.raises(Refused) as before:
        actions.write_extract(keyring.org, keyring.user, made.review, hit, Extraction(found="Early."))
    assert (early.value.why, before.value.why) == (screening.NOT_YET, screening.NOT_INCLUDED)
    made.include(hit, "text")
    for found in ("Beds.", "Warm beds."):
        with made.house.speaking("coordinator") as keyring:
            actions.write_extract(keyring.org, keyring.user, made.review, hit, Extraction(found=found))
    with made.house.speaking("worker"):
        one = queries.included(made.review, hit)
        assert one is not None and one.extraction == Extraction(found="Warm beds.") and Extract.objects.count() == 1


def test_another_organisation_sees_and_decides_nothing() -> None:
    """Every table is empty for a stranger, and a decision about our line is refused."""
    made, other = Screening(), House()
    made.search(ris("bread"))
    hit = made.hit("bread")
    made.decide("director", hit, "in")
    with other.speaking("director") as keyring:
        assert [table.objects.count() for table in (Review, Search, PutRight, Hit, Decision, Extract)] == [0] * 6
        assert queries.reviews(DAY) == [] and queries.review(made.review, DAY) is None
        with pytest.raises(Refused):
            actions.decide(keyring.org, keyring.user, made.review, hit, "title", "in", "")
    assert numbers(made) == replace(NONE, identified=1, waiting=1)


def test_a_line_of_another_review_is_not_of_this_one() -> None:
    """The review in the address has to be the one of the line."""
    made = Screening()
    made.search(ris("bread"))
    other = Screening(house=made.house)
    with made.house.speaking("director") as keyring, pytest.raises(Refused):
        actions.decide(keyring.org, keyring.user, other.review, made.hit("bread"), "title", "in", "")


def test_however_many_references_the_questions_to_the_database_are_as_many() -> None:
    """Two, then twenty, with decisions, disagreements and texts: as many statements."""
    made, asked = Screening(), []
    for first, last in ((0, 3), (3, 30)):
        made.search(ris(*(f"shelf{n}" for n in range(first, last))))
        for number in range(first, last):
            hit = made.hit(f"shelf{number}")
            if number % 3 == 0:
                made.include(hit, "title", "text")
            elif number % 3 == 1:
                made.decide("director", hit, "in")
                made.decide("coordinator", hit, "out", "place")
        with made.house.speaking("director") as keyring, CaptureQueriesContext(connection) as captured:
            shown = queries.picture(made.review, keyring.user)
            assert queries.waiting(made.review, "title", keyring.user)[1] == shown.titles == last // 3
            assert len(queries.apart(made.review)) == shown.apart == len(shown.included) == last // 3
        asked.append(len(captured))
    assert asked[0] == asked[1] and asked[0] < 12


def test_a_day_to_search_again_comes_due() -> None:
    """The day before, the day itself; taken back, nobody is reminded. What is due stands first."""
    made = Screening(again_on=DAY)
    Screening(house=made.house)
    with made.house.speaking("director"):
        assert [one.due for one in queries.reviews(DAY)] == [True, False]
        assert not [one for one in queries.reviews(DAY.replace(day=2)) if one.due]
        actions.search_again_on(made.review, None)
        assert not [one for one in queries.reviews(DAY) if one.due]
        said = [line.action for line in changes_after(0, 500)]
        assert said.count("review.begun") == 2 and said.count("review.dated") == 1


def test_the_example_network_keeps_a_review(house: House) -> None:
    """Made by its members as on the pages, twice without doubling; where it stands can be counted by hand from its file."""
    for _ in range(2):
        review_of("saltwood-house", house.speaking)
    review = id_of("review", "saltwood-house")
    with house.speaking("worker") as keyring:
        seen = queries.picture(review, keyring.user)
        apart = [read.reference.key for read in queries.apart(review)]
    numbers = seen.numbers
    assert (numbers.identified, numbers.doubles, numbers.screened, numbers.left_out, numbers.sought) == (24, 4, 20, 9, 11)
    assert (numbers.not_retrieved, numbers.text_waiting, numbers.assessed, numbers.included) == (1, 2, 8, 5)
    assert apart == ["onwa-2016"] and dict(numbers.reasons) == {"topic": 2, "kind": 1}
    assert {one.reference.key for one in seen.included} <= set(library())
