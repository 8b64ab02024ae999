"""Whatever the small world: an attacker who tries every population finds each protected count possible as nobody and as t."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from fireweed.evaluation.protection.base import At, Base
from fireweed.evaluation.protection.cells import printed
from fireweed.evaluation.protection.meetings import meetings
from fireweed.evaluation.protection.primary import Primary, Rules, shared_answers
from fireweed.evaluation.protection.protect import protect
from fireweed.evaluation.protection.refusal import FEW_PEOPLE, Refused
from fireweed.evaluation.protection.space import Grouping, Space, Table, Variable
from tests.evaluation.protection.tables import counted, known, plain, possible

T = 3
RULES = Rules(T)


@st.composite
def linked(draw: st.DrawFn) -> tuple[Space, dict[At, int]]:
    """Two or three linked tables over one or two variables, with two groupings that overlap each other."""
    telling = {"zeros_shown": draw(st.booleans()), "one_answer_shown": draw(st.booleans())}
    a, b = plain("a", 3), plain("b", 2, **telling)
    groupings = tuple(
        Grouping(name, "a", {c: draw(st.sampled_from([("x",), ("y",), ("x", "y")])) for c in a.categories})
        for name in ("g", "h")
    )
    dimensions = draw(st.lists(
        st.sampled_from([("a", "b"), ("g", "b"), ("h", "b"), ("g",), ("h",), ("g", "h"), ("b",)]),
        min_size=1, max_size=3, unique=True,
    ))  # fmt: skip
    tables = tuple(Table(f"t{number}", dims) for number, dims in enumerate(dimensions))
    space = Space((a, b), groupings, tables)
    return space, counted(space, draw(st.lists(st.integers(0, 7), min_size=6, max_size=6)))


@st.composite
def several(draw: st.DrawFn) -> tuple[Space, dict[At, int]]:
    """A table with a variable in which a person can stand several times, and one margin of it."""
    need = Variable("need", ("m", "n"), multi=True, one_answer_shown=draw(st.booleans()))
    space = Space((plain("a", 2), need), (), (Table("t", ("a", "need")),))
    sets = [frozenset((word,) for word in words) for size in (1, 2) for words in combinations(need.categories, size)]
    counts = {At((f"a{n}",), places): draw(st.integers(0, 6)) for n in range(2) for places in sets}
    return space, counts


def check(space: Space, counts: dict[At, int]) -> None:
    """Protect, then try every population that fits what is shown."""
    base = Base(space, counts)
    try:
        tables = protect(space, counts, RULES)
    except Refused as refused:
        assert refused.why == FEW_PEOPLE and sum(counts.values()) < 6 * T
        return
    rows = known(tables)
    primary = Primary(base, RULES)
    keys = printed(space)
    protected = [one for key in keys if (one := primary.judge(key))] + meetings(primary, set(keys))
    protected += [one for each in shared_answers(base, RULES).values() for one in each]
    for one in protected:
        members = one.members.tolist()
        assert possible(base, rows, members, 0, 0) and possible(base, rows, members, T, 12)
    assert all(value == int(base.x[base.members(key)].sum()) for key, value in rows.items())


@settings(max_examples=60, deadline=None, derandomize=True)
@given(linked())
def test_linked_tables_with_overlapping_groupings(world: tuple[Space, dict[At, int]]) -> None:
    """Printed cells, meetings and groups of one answer."""
    check(*world)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(several())
def test_people_who_stand_in_several_categories(world: tuple[Space, dict[At, int]]) -> None:
    """The attacker may imagine anybody in any set of categories."""
    check(*world)


@settings(max_examples=15, deadline=None, derandomize=True)
@given(linked())
def test_the_same_input_gives_the_same_pattern(world: tuple[Space, dict[At, int]]) -> None:
    """Twice the same, and the order in which the counts come says nothing."""
    space, counts = world
    try:
        one = protect(space, counts, RULES)
    except Refused:
        return
    assert protect(space, dict(reversed(counts.items())), RULES).tables == one.tables
