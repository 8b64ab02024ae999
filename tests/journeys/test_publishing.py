"""From records to published numbers, by everybody who has a hand in it: counted, proposed, asked about, let out, read."""

import csv
import io
import re
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from fireweed.bilingual import Two
from fireweed.care.needs.actions import add_need
from fireweed.care.plan.actions import write_plan
from fireweed.care.plan.walking import begin_episodes, move_episode
from fireweed.care.rules.walk import Goal
from fireweed.network import actions as network
from fireweed.network.models import Member
from fireweed.network.rules.standing import Standing
from tests.care.counting.test_counting import agree, night
from tests.care.meeting import begin
from tests.evaluation.releasing.command import Desk
from tests.house import House
from tests.journeys.conftest import DESK, PHONE, NewContext, axe
from tests.journeys.test_every_page import speak

YEAR, PROGRAMS = 2006, ("cedar-rooms", "alder-place", "birch-table", "river-house")
"""A year of its own: of the people other tests count, some ended before it and the rest come later."""
COUNCIL = "Long River Council"
SMALL = "small number"


def a_small_network(house: House) -> None:
    """Four programs, one led by a council: 14 people in each of three, 3 in the fourth; whoever is counted ended that year."""
    with house.speaking("director"):
        Member.objects.filter(user_id=house.cast["voice"].user).update(speaks_for=COUNCIL)
        ids = [str(network.name_program(house.org, Two(slug, slug), standing=_standing(slug)).id) for slug in PROGRAMS]
    for number in range(45):
        with house.speaking("worker") as keyring:
            record = begin(keyring)
            program = ids[3] if number >= 42 else ids[number % 3]
            [episode] = begin_episodes(keyring, record, [program], on=date(YEAR, 1 + number % 6, 3))
            add_need(keyring, record, code="need.housing", form_id=uuid4(), on=date(YEAR, 7, 3))
            goal = Goal(uuid4().hex, "phase.short-term", "A key of my own.", level=(-1, 0, 1, 2)[number % 4])
            write_plan(keyring, record, [goal], at=datetime(YEAR, 8, 3, 12, tzinfo=UTC))
            move_episode(keyring, record, episode, "end", on=date(YEAR, 11, 3))
        agree(house, record)
    night(house)


def _standing(slug: str) -> Standing:
    ours = slug == "river-house"
    return Standing(slug, indigenous_led=ours, body=COUNCIL if ours else "", joint=True)


def made(desk: Desk, audience: str, out: str) -> str:
    """Numbers of the year for an audience; gives the name of what was proposed."""
    done = desk.evaluate(out, "--from", f"{YEAR}-01-01", "--to", f"{YEAR}-12-31", "--audience", audience)
    assert done.returncode == 0, done.stderr
    found = re.search(rb'"id": "([^"]+)"', desk.files(out)["release.json"])
    assert found is not None
    return found[1].decode()


def fine(page: Page, address: str, *paths: str) -> None:
    """In both languages, on a phone and at a desk: nothing for axe to say, nothing wider than the screen."""
    for language in ("en", "fr"):
        speak(page.context, address, language)
        for path in paths:
            page.goto(path)
            for size in (PHONE, DESK):
                page.set_viewport_size(size)
                assert axe(page) == [], (path, language, size)
                assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    speak(page.context, address, "en")


def rows(page: Page) -> list[tuple[str, str]]:
    """The table on a page as it is read: label and number."""
    expect(page.locator("table tbody tr").first).to_be_visible()
    return [
        (line.locator("th").inner_text().strip(), line.locator("td").inner_text().strip())
        for line in page.locator("table tbody tr").all()
    ]  # fmt: skip


def taken_along(page: Page, ending: str) -> bytes:
    """The file behind one of the two buttons."""
    with page.expect_download() as waiting:
        page.locator(f"a[download][href$='/{ending}/']").click()
    return Path(waiting.value.path()).read_bytes()


def test_from_records_to_a_reader(someone: NewContext, address: str, house: House, tmp_path: Path) -> None:
    """An evaluator asks, a council answers, a director lets out; an officer and a visitor read the same numbers everywhere."""
    a_small_network(house)
    desk = Desk(house, tmp_path)
    first = made(desk, "funder", "first")
    director = someone(house.cast["director"]).new_page()
    _what_is_hidden_and_why(director, first)
    voice = someone(house.cast["voice"]).new_page()
    _the_council_says_yes(voice)
    _sent_back(director, first)
    second = made(desk, "funder", "second")
    fine(director, address, f"/release-desk/{second}/")
    fine(voice, address, "/release-desk/answers/")
    _let_out(director, second)
    officer = someone(house.cast["funders-officer"], accept_downloads=True).new_page()
    _read_and_taken_along(officer, second, address)
    public = made(desk, "public", "public")
    visitor = someone().new_page()
    answer = visitor.goto(f"/findings/{public}/")
    assert answer is not None and answer.status == 404, "what waits is read by nobody outside"
    _let_out(director, public)
    _a_visitor(visitor, public, second, address)
    _a_sentence_rests_on_it(someone(house.cast["coordinator"]).new_page(), visitor, public, second, address)


def _what_is_hidden_and_why(page: Page, name: str) -> None:
    """The desk says how many cells, for which reason, and what is not in it until the council says yes."""
    page.goto("/release-desk/")
    page.locator(f"a[href='/release-desk/{name}/']").click()
    main = page.locator("main")
    expect(main).to_contain_text(re.compile(r"\d+ of \d+ cells are hidden"))
    expect(main).to_contain_text("Not in it, until whom it is about says yes:")
    expect(main).to_contain_text(COUNCIL)
    expect(page.locator(f"a[href='/release-desk/{name}/people-served-program/']")).to_have_count(0)
    page.goto(f"/release-desk/{name}/goals-came/")
    expect(page.locator("table")).to_be_visible()


def _the_council_says_yes(page: Page) -> None:
    """By the person it named, about people served by program; everything else goes on waiting."""
    page.goto("/release-desk/answers/")
    one = page.locator("details", has=page.locator("input[name=measure][value=people-served]")).filter(
        has=page.locator("input[name=table][value=program]")
    )  # fmt: skip
    expect(one).to_have_count(1)
    one.locator("summary").click()
    one.get_by_label("Yes, publish it").check()
    one.locator("button.btn").click()
    expect(page.locator("body")).to_contain_text("Written down. The next release follows it.")


def _sent_back(page: Page, name: str) -> None:
    """The first one, which lacks what the council now lets go."""
    page.goto(f"/release-desk/{name}/")
    page.locator("summary", has_text="Send it back").click()
    page.fill("textarea[name=words]", "The council said yes: with the table by program, please.")
    page.locator("button[name=back]").click()
    expect(page.locator("body")).to_contain_text("It went back, with your words.")


def _let_out(page: Page, name: str) -> None:
    page.goto(f"/release-desk/{name}/")
    page.locator("button[name=approve]").click()
    expect(page.locator("body")).to_contain_text("It is released.")


def _read_and_taken_along(page: Page, name: str, address: str) -> None:
    """The officer finds the release, reads a table and how sure a share is, and takes the same numbers along twice."""
    page.goto("/findings/")
    page.locator(f"main ul.people a[href='/findings/{name}/']").click()
    page.wait_for_url(f"**/findings/{name}/")
    expect(page.locator("#opening + ul")).to_contain_text(f"{YEAR}: 45 people were served, each counted once.")
    page.locator("summary", has_text="People served").first.click()
    page.locator(f"a[href='/findings/{name}/people-served-program/']").click()
    page.wait_for_url(f"**/findings/{name}/people-served-program/")
    told = rows(page)
    assert ("Total", "45") in told and "14" in dict(told).values()
    assert dict(told)["river-house"] == SMALL, "three people are a small number"
    plain = list(csv.reader(io.StringIO(taken_along(page, "csv").decode())))[1:]
    assert sorted(number for _, number in plain) == sorted(number.replace(SMALL, "hidden") for _, number in told)
    sheet = load_workbook(io.BytesIO(taken_along(page, "xlsx"))).worksheets[0]
    assert [(str(row[0]), str(row[1])) for row in sheet.iter_rows(min_row=2, values_only=True) if row[0]] == told
    page.goto(f"/findings/{name}/goals-hoped/")
    expect(page.locator("main")).to_contain_text("Chance leaves room")
    fine(page, address, "/findings/", f"/findings/{name}/", f"/findings/{name}/people-served-program/",
         f"/findings/{name}/goals-hoped/")  # fmt: skip


def _a_visitor(page: Page, public: str, funders: str, address: str) -> None:
    """Somebody who is not signed in reads what is for everybody, rounded, and nothing else."""
    page.goto("/findings/")
    expect(page.locator(f"main ul.people a[href='/findings/{public}/']")).to_have_count(1)
    expect(page.locator(f"a[href='/findings/{funders}/']")).to_have_count(0)
    answer = page.goto(f"/findings/{funders}/")
    assert answer is not None and answer.status == 404
    page.goto(f"/findings/{public}/")
    expect(page.locator("main")).to_contain_text("rounded to a multiple of 5")
    fine(page, address, "/findings/", f"/findings/{public}/")


def _a_sentence_rests_on_it(page: Page, visitor: Page, public: str, funders: str, address: str) -> None:
    """A statement of ours on a table for everybody: linked from it, told at the foot of the table to members alone."""
    page.goto("/library/statements/write/")
    expect(page.locator(f"input[name=finding][value^='{funders}/']")).to_have_count(0)
    page.get_by_label("The sentence in English").fill("More people came than the year before.")
    table = page.locator(f"input[name=finding][value^='{public}/people-served']").first
    page.locator("details", has=table).locator("summary").click()
    table.check()
    path = f"/findings/{table.input_value()}/"
    main = page.locator("main")
    page.get_by_role("button", name="Keep it").click()
    expect(main).to_contain_text("Without it: would fall")
    page.locator(f"main a[href='{path}']").first.click()
    expect(main).to_contain_text("What rests on this table")
    fine(page, address, path)
    visitor.goto(path)
    expect(visitor.locator("main")).not_to_contain_text("What rests on this table")
