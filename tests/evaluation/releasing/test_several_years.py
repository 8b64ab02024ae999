"""Several years beside one of them: told in large lines, and nobody is asked about the tables that are left out."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from fireweed.evaluation.measures import definitions, run
from fireweed.evaluation.measures.extract import Extract
from fireweed.evaluation.releasing.asking import Asked
from fireweed.evaluation.releasing.evaluating import Known, made
from fireweed.evaluation.releasing.making import Made
from tests.evaluation.measures.made import made as written

SECRET = b"s" * 32


def released(extract: Extract, first: int, last: int, earlier: list[dict[str, bytes]]) -> Made:
    """For funders, of these years."""
    asked = Asked(None, (date(first, 1, 1), date(last, 12, 31)), "funder", 5)
    return made(asked, Known(asked.text([]), 0, [], earlier), [extract], secret=SECRET, seconds=300.0)[1]


def waiting(one: Made) -> set[str]:
    """The tables of people served that wait for an answer."""
    told: dict[str, Any] = json.loads(one.files["release.json"])
    return {row["table"] for row in told["waiting"] if row["measure"] == "people-served"}


def test_nobody_is_asked_about_a_table_that_is_not_told_anyway(tmp_path: Path) -> None:
    """Alone, the years have a crossing about which the body would be asked; beside the first year it is asked about large lines."""
    extract = written(tmp_path / "extract", contacts=60, people=80, programs=3)
    both = (date(2021, 1, 1), date(2022, 12, 31))
    alone = next(one for one in run([extract], definitions(), both) if one.measure == "people-served")
    assert "region-language" in alone.bodies
    beside = waiting(released(extract, 2021, 2022, [released(extract, 2021, 2021, []).files]))
    assert beside == alone.bodies.keys() - {"region-language"}
