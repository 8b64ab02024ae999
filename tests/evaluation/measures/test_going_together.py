"""What holds whatever the extract: the order of rows, several organisations, groupings, whose approval a table waits for."""

from collections import Counter
from datetime import date
from pathlib import Path

import duckdb
import pytest

from fireweed.evaluation.counted import ASKED
from fireweed.evaluation.measures import Counted, definitions, extract, run
from fireweed.evaluation.measures import contributions as behind
from fireweed.evaluation.measures.extract import Extract
from fireweed.evaluation.protection.base import At, Base
from fireweed.evaluation.protection.cells import printed
from fireweed.evaluation.protection.primary import Primary, Rules
from fireweed.evaluation.releasing.sharing import shared
from tests.evaluation.measures.made import made
from tests.evaluation.measures.small import BOTH, TABLES, TODAY, Y2021, elsewhere, written

EVERY = list(definitions())


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Extract:
    return written(tmp_path_factory.mktemp("small") / "extract")


def by_key(extracts: list[Extract]) -> dict[str, Counted]:
    return {one.measure: one for one in run(extracts, EVERY, Y2021)}


def test_measures_of_one_universe_count_the_same_people(small: Extract, tmp_path: Path) -> None:
    """In the crossing of all variables in which nobody stands twice, as far as two of them both know it."""
    large = made(tmp_path / "made", contacts=4_000, people=300)
    for extracts, long in (([small], BOTH), ([large], (Y2021[0], date(2022, 12, 31)))):
        for period in (Y2021, long):
            told = [one for one in run(extracts, EVERY, period) if one.counts]
            for one in told:
                first = next(each for each in told if each.universe == one.universe)
                names = shared(first.space, one.space)
                assert crossed(one, names) == crossed(first, names), (first.measure, one.measure)


def crossed(one: Counted, names: list[str]) -> Counter[tuple[str, ...]]:
    """How many stand in each crossing of these variables."""
    places = [[v.name for v in one.space.variables if not v.multi].index(name) for name in names]
    found: Counter[tuple[str, ...]] = Counter()
    for at, count in one.counts.items():
        found[tuple(at.single[place] for place in places)] += count
    return found


def test_the_order_of_rows_changes_nothing(small: Extract, tmp_path: Path) -> None:
    shuffled = tmp_path / "shuffled"
    shuffled.mkdir()
    (shuffled / "extract.json").write_bytes((small.folder / "extract.json").read_bytes())
    with duckdb.connect() as connection:
        for path in small.folder.glob("*.parquet"):
            source = f"SELECT * FROM (SELECT * FROM read_parquet('{path}') AS t ORDER BY hash(to_json(t)))"
            connection.execute(f"COPY ({source}) TO '{shuffled / path.name}' (FORMAT parquet)")
    again = extract.read(shuffled, today=TODAY)
    assert any((shuffled / path.name).read_bytes() != path.read_bytes() for path in small.folder.glob("*.parquet"))
    assert run([again], EVERY, BOTH) == run([small], EVERY, BOTH)


def test_rows_may_be_given_in_any_order(small: Extract, tmp_path: Path) -> None:
    written(tmp_path / "x", {name: rows[::-1] for name, rows in TABLES.items()})
    for path in small.folder.iterdir():
        assert (tmp_path / "x" / path.name).read_bytes() == path.read_bytes()


def test_two_organisations_are_counted_side_by_side(small: Extract, tmp_path: Path) -> None:
    """The same numbers stand for other people there."""
    other = written(tmp_path / "far", elsewhere(), "faraway")
    alone, both = by_key([small]), by_key([other, small])
    for key in EVERY:
        assert sum(both[key].counts.values()) == 2 * sum(alone[key].counts.values())
        for at, number in alone[key].counts.items():
            apart = at.single and at.single[0] in ("harbour", "wren", "hillside")
            assert both[key].counts[at] == (number if apart else 2 * number), key
    assert len({c.person for c in both["contacts"].contributions} - {None}) == 2 * 3
    assert by_key([small, other]) == both


def test_a_person_of_two_programs_counts_once(small: Extract) -> None:
    """2 was with Wren first, then with Harbour."""
    served = by_key([small])["people-served"]
    assert sum(served.counts.values()) == 8
    assert served.counts[At(("wren", "fr"), frozenset({("2021",)}))] == 1


def test_groupings_of_programs(small: Extract) -> None:
    space = by_key([small])["people-served"].space
    held = {one.name: one.labels for one in space.groupings}
    assert held == {
        "region": {"harbour": ("bc",), "wren": ("north",), "none": ("none",)},
        "stream": {"harbour": ("stream.rebuilding-lives",), "wren": ("stream.collaboration",), "none": ("none",)},
        "served-in": {"harbour": ("en", "fr"), "wren": ("en",), "none": ("none",)},
        "indigenous-led": {"harbour": ("other",), "wren": ("indigenous-led",), "none": ("none",)},
    }


def test_whose_approval_a_table_waits_for(small: Extract) -> None:
    """Of every table with a row that is about Wren alone; English is spoken at Harbour too."""
    found = by_key([small])["people-served"]
    assert found.bodies == {
        one: frozenset({"wren-nation"}) for one in ("program", "region-language", "stream", "indigenous-led")
    }


def test_an_organisation_of_one_nation_waits_with_all_its_tables(tmp_path: Path) -> None:
    tables = TABLES | {"programs": [(*row[:7], True, None, "Hillside") for row in TABLES["programs"]]}
    for found in run([written(tmp_path / "x", tables)], EVERY, Y2021):
        assert found.bodies == {table.id: frozenset({"hillside"}) for table in found.space.tables}
        assert not found.space.tables or str(found.words[ASKED]["hillside"]) == "Hillside"


def test_everything_is_said_in_both_languages(small: Extract) -> None:
    for found in by_key([small]).values():
        for one in {name for table in found.space.tables for name in table.dimensions}:
            nodes = found.space.nodes(one)
            assert set(nodes) <= set(found.words[one]), (found.measure, one)
            assert all(said.en and said.fr for said in found.words[one].values())
            assert not {"total", "hidden"} & set(nodes)


def test_one_name_means_one_thing(small: Extract) -> None:
    """In all measures of a release a variable has the same categories, and people stand in it once or several times."""
    seen: dict[str, object] = {}
    for found in by_key([small]).values():
        for one in found.space.variables:
            assert seen.setdefault(one.name, (one.categories, one.multi)) == (one.categories, one.multi), one.name
        for grouping in found.space.groupings:
            assert seen.setdefault(grouping.name, (grouping.of, grouping.labels)) == (grouping.of, grouping.labels)


def test_contributions_say_as_much_as_all_people_would(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pooled as for a large network, or person by person: the same cells are protected, for the same reasons."""
    large = made(tmp_path / "large", contacts=60_000, people=4_000, programs=1)
    period = large.period
    pooled = run([large], ["contacts", "goods"], period)
    monkeypatch.setattr(behind, "ENOUGH", 10_000)
    whole = run([large], ["contacts", "goods"], period)
    monkeypatch.undo()
    for few, all_ in zip(pooled, whole, strict=True):
        assert few.counts == all_.counts
        assert len(few.contributions) <= len(all_.contributions)
        assert _totals(few) == few.counts
        for threshold in (5, 10, 50):
            judged = [_judged(one, Rules(threshold)) for one in (few, all_)]
            assert judged[0] == judged[1]
    assert len(pooled[0].contributions) < len(whole[0].contributions)


def _totals(one: Counted) -> dict[At, int]:
    found: Counter[At] = Counter()
    for part in one.contributions:
        found[part.at] += part.amount
    return dict(found)


def _judged(one: Counted, rules: Rules) -> list[str | None]:
    primary = Primary(Base(one.space, one.counts), rules, one.contributions)
    return [None if found is None else found.why for found in map(primary.judge, printed(one.space))]
