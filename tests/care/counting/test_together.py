"""Episodes of programs that stand together as one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fireweed.care.counting.rules.together import NEAREST_FIRST, episodes, named
from fireweed.network.rules.standing import Standing

Spells = list[list[str]]


def one_of(*each: Spells) -> Spells:
    facts = [{"kind": "episode", "program": str(number), "phase": "p", "spells": spells} for number, spells in enumerate(each)]
    [found] = episodes(facts, {str(number): "lead" for number in range(len(each))})
    return [list(spell) for spell in found["spells"]]


@pytest.mark.parametrize(("each", "found"), [
    (([["01", "walking"], ["03", "ended"]], [["02", "walking"], ["06", "paused"]]), [["01", "walking"], ["06", "paused"]]),
    (([["01", "walking"], ["02", "ended"]], [["05", "walking"]]), [["01", "walking"], ["02", "ended"], ["05", "walking"]]),
    (([["01", "paused"]], [["02", "walking"], ["02", "ended"]]), [["01", "paused"], ["02", "walking"], ["02", "paused"]]),
    (([["01", "walking"]], [["02", "walking"], ["02", "ended"]]), [["01", "walking"]]),
    (([["01", "walking"], ["02", "ended"], ["02", "walking"]], [["01", "ended"]]), [["01", "walking"]]),
])  # fmt: skip
def test_the_nearest_of_all_stands(each: tuple[Spells, Spells], found: Spells) -> None:
    """Somebody who ended one and goes on in another goes on."""
    assert one_of(*each) == found


_SPELLS = st.lists(st.tuples(st.integers(1, 6), st.sampled_from(NEAREST_FIRST)), min_size=1, max_size=5).map(
    lambda found: [[f"{month:02}", state] for month, state in sorted(found, key=lambda one: one[0])]
)


@given(st.lists(_SPELLS, min_size=2, max_size=3))
def test_month_by_month_it_is_the_nearest(each: list[Spells]) -> None:
    """After each month the one stands as near as the nearest of the several."""

    def after(spells: Spells, month: int) -> int:
        place = len(NEAREST_FIRST)
        for at in sorted({when for when, _ in spells if int(when) <= month}):
            inside = [NEAREST_FIRST.index(state) for when, state in spells if when == at]
            place = min(inside) if place == min(inside) else max(inside)
        return place

    together = one_of(*each)
    for month in range(1, 7):
        assert after(together, month) == min(after(spells, month) for spells in each)


def test_under_whose_name() -> None:
    """Only under one that is there, stands by itself, is led by the same people and asks the same body."""
    found = named([
        Standing("a"), Standing("b", stands_with="a"), Standing("c", stands_with="b"), Standing("d", stands_with="gone"),
        Standing("e", stands_with="a", indigenous_led=True), Standing("f", stands_with="a", body="Council"),
    ])  # fmt: skip
    assert found == {"a": "a", "b": "a", "c": "c", "d": "d", "e": "e", "f": "f"}
