"""A large extract made by rules of arithmetic: the same numbers give the same people, contacts and answers every time."""

import json
from collections.abc import Sequence
from pathlib import Path

import duckdb

from fireweed.care.outcomes.rules.questions import VIEW, sets
from fireweed.evaluation.measures import extract
from fireweed.evaluation.measures.schema import FILES, FORMAT, HEAD
from fireweed.evaluation.measures.vocabulary import labels


def made(folder: Path, *, contacts: int, people: int, organisation: str = "made", programs: int = 6) -> extract.Extract:
    """An extract of five years, written by the engine itself."""
    folder.mkdir(parents=True)
    connection = duckdb.connect(config={"threads": 1})
    for name, sql in _sources(contacts, people, organisation, programs).items():
        columns = ", ".join(f'CAST({one.name} AS {one.kind}) AS "{one.name}"' for one in FILES[name].columns)
        connection.execute(f"COPY (SELECT {columns} FROM ({sql})) TO '{folder / name}.parquet' (FORMAT parquet)")
    connection.close()
    head = {"format": FORMAT, "organisation": organisation, "period": {"from": "2021-01", "to": "2025-12"}}
    (folder / HEAD).write_text(json.dumps(head))
    return extract.read(folder)


def _pick(codes: Sequence[str], by: str) -> str:
    """SQL for one of these codes, chosen by a number; the first ones more often."""
    listed = ", ".join(f"'{code}'" for code in codes)
    return f"([{listed}])[1 + least(({by}) % {len(codes)}, ({by}) // 7 % {len(codes)})]"


def _mixed(of: str, salt: int) -> str:
    """SQL for a number that looks as if by chance."""
    return f"((({of}) * 2654435761 + {salt} * 40503) % 4294967296 // 8191)"


def _month(by: str, months: int = 60, first: str = "2021-01-01") -> str:
    return f"CAST(DATE '{first}' + to_months(CAST(({by}) % {months} AS INTEGER)) AS DATE)"


def _asked() -> str:
    """SQL for every question of every outcome that is kept beside a person, twice, with a number of its own."""
    every = [
        (code, "seen" if one.key == VIEW else "own", one.key)
        for code, found in sets().items() if code in labels("outcome") for one in (*found.questions, found.view)
    ]  # fmt: skip
    twice = enumerate(one for one in every for _ in range(2))
    return ", ".join(f"({number}, '{code}', '{side}', '{key}')" for number, (code, side, key) in twice)


def _sources(contacts: int, people: int, organisation: str, programs: int) -> dict[str, str]:
    need, support = list(labels("need")), list(labels("support"))
    program = f"'{organisation}-' || CAST({_mixed('p', 1)} % {programs} AS VARCHAR)"
    present = f"1 + {_mixed('c', 3)} % {people}"
    whose = f"CASE WHEN {_mixed('c', 2)} % 9 = 0 THEN NULL ELSE {present} END"
    when = _month(_mixed("c", 4))
    of_program = f"'{organisation}-' || CAST({_mixed(f'({present})', 1)} % {programs} AS VARCHAR)"
    what = f"FROM (SELECT c FROM range(1, {contacts + 1}) AS r(c))"
    who = f"FROM (SELECT p FROM range(1, {people + 1}) AS r(p))"
    several = f"FROM range(1, {people + 1}) AS r(p), range(0, 4) AS s(n)"
    pn = "p * 31 + n"
    return {
        "programs": f"""SELECT '{organisation}-' || CAST(p AS VARCHAR) AS program, '{organisation}' AS organisation,
            'Program ' || CAST(p AS VARCHAR) AS name_en, 'Programme ' || CAST(p AS VARCHAR) AS name_fr,
            (['bc', 'qc', 'north'])[1 + p % 3] AS region, (['stream.collaboration', ''])[1 + p % 2] AS stream,
            ([['en'], ['fr'], ['en', 'fr']])[1 + p % 3] AS languages, p = 1 AS indigenous_led,
            CASE WHEN p = 1 THEN 'a-nation' END AS nation,
            CASE WHEN p = 1 THEN 'A Nation' END AS asked FROM range(0, {programs}) AS r(p)""",
        "people": f"""SELECT p AS person, {_month(_mixed("p", 5), 48)} AS first_month,
            ([NULL, 'en', 'fr', 'en', 'cr'])[1 + {_mixed("p", 6)} % 5] AS language {who}""",
        "episodes": f"""SELECT p AS person, CASE WHEN {_mixed(pn, 7)} % 5 = 0 THEN '{organisation}-0' ELSE {program} END AS program,
            {_month(_mixed(pn, 8))} AS month, {_pick(list(labels("state")), _mixed(pn, 9))} AS state,
            {_pick(list(labels("phase")), _mixed(pn, 10))} AS phase {several}""",
        "contacts": f"""SELECT c AS contact, {whose} AS person, {of_program} AS program, {when} AS month,
            {_pick(list(labels("way")), _mixed("c", 11))} AS way, {_pick(["", *labels("phase")], _mixed("c", 12))} AS phase,
            NULL AS minutes, 1 AS people {what}""",
        "supports": f"""SELECT c AS contact, {whose} AS person, {of_program} AS program, {when} AS month,
            {_pick(support, _mixed("c", 13))} AS support {what} WHERE c % 2 = 0""",
        "given": f"""SELECT c AS contact, {whose} AS person, {of_program} AS program, {when} AS month,
            {_pick(list(labels("given")), _mixed("c", 14))} AS kind, {_mixed("c", 15)} % 5 AS count {what} WHERE c % 3 = 0""",
        "touches": f"""SELECT person, program, month, need, result,
            CASE WHEN result = 'not-available' THEN reason ELSE '' END AS reason, '' AS barrier FROM (
            SELECT {present} AS person, {of_program} AS program, {when} AS month,
            {_pick(need, _mixed("c", 16))} AS need, {_pick(["", *labels("result")], _mixed("c", 17))} AS result,
            {_pick(["", *labels("reason")], _mixed("c", 18))} AS reason {what} WHERE c % 4 = 0)""",
        "needs": f"""SELECT p AS person, {_month(_mixed(pn, 19))} AS month, {_pick(need, f"({_mixed('p', 20)} + n // 2)")} AS need,
            {_pick(list(labels("stands")), _mixed(pn, 21))} AS state
            {several}""",
        "barriers": f"""SELECT p AS person, {_month(_mixed(pn, 22))} AS month,
            {_pick(list(labels("barrier")), _mixed(pn, 23))} AS kind,
            {_pick(["", *need], _mixed(pn, 24))} AS need, {_pick(list(labels("stands")), _mixed(pn, 25))} AS state {several}
            WHERE n < 2""",
        "strengths": f"""SELECT p AS person, {_month(_mixed(pn, 26))} AS month,
            {_pick(list(labels("strength")), _mixed(pn, 27))} AS strength {several} WHERE n < 2""",
        "outcomes": f"""SELECT p AS person, {_month(_mixed("p * 31 + k", 28))} AS month, outcome, side, question,
            CASE WHEN {_mixed("p * 31 + k", 29)} % 6 < 5 THEN {_mixed("p * 31 + k", 29)} % 6 END AS level
            FROM range(1, {people + 1}) AS r(p), (VALUES {_asked()}) AS q(k, outcome, side, question)
            WHERE {_mixed("p + 7 * (k // 2)", 30)} % 4 = 0""",
        "homes": f"""SELECT person, month, CASE WHEN kind = 'shelter' THEN CAST(month + to_months(2) AS DATE) END AS until, kind,
            kind IN ('own-place', 'shared', 'transitional') AS stable, safe, NULL AS affordable FROM (
            SELECT p AS person, {_month(_mixed(pn, 31), 58)} AS month, {_pick(list(labels("home")), _mixed(pn, 32))} AS kind,
            ([NULL, true, false, true])[1 + {_mixed(pn, 33)} % 4] AS safe {several} WHERE n < 2 AND {_mixed("p", 34)} % 5 > 0)""",
        "goals": f"""SELECT p AS person, {_month(_mixed(pn, 37))} AS month, {_pick(list(labels("phase")), _mixed(pn, 38))} AS horizon,
            CASE WHEN {_mixed(pn, 39)} % 6 < 5 THEN {_mixed(pn, 39)} % 6 - 2 END AS level,
            {_pick(list(labels("goal-state")), _mixed(pn, 40))} AS state {several} WHERE n < 2""",
        "apart": f"""SELECT p AS row, {program} AS program, 2021 + {_mixed("p", 35)} % 5 AS year,
            {_pick(list(labels("apart")), _mixed("p", 36))} AS code {who}""",
        "unspoken": "SELECT 2021 + n AS year, 3 + n AS people, 40 * n AS contacts FROM range(0, 5) AS r(n)",
        "context": """SELECT 'pandemic' AS event, DATE '2021-01-01' AS from_month, NULL AS to_month, NULL AS region,
            ['context.service-access'] AS effects, ['adaptation.virtual-delivery'] AS adaptations""",
    }  # fmt: skip
