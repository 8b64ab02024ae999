"""The one door to the engine: tables and counts in, for each cell its value or a reason why it stays hidden."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from fireweed.evaluation.protection.alike import Alike
from fireweed.evaluation.protection.base import At, Base, Contribution
from fireweed.evaluation.protection.cells import Labels, cells, printed
from fireweed.evaluation.protection.earlier import Earlier, Keyed, before
from fireweed.evaluation.protection.meetings import meetings
from fireweed.evaluation.protection.primary import Primary, Rules, knowing, shared_answers
from fireweed.evaluation.protection.problem import Clock
from fireweed.evaluation.protection.reasons import Reason
from fireweed.evaluation.protection.space import Key, Space
from fireweed.evaluation.protection.stating import state
from fireweed.evaluation.protection.suppress import EFFORT, suppress


@dataclass(frozen=True, slots=True)
class Told:
    """A cell as it may be published: its value, or None with the reason for whoever approves."""

    labels: Labels
    key: Key
    value: int | None
    reason: Reason | None


@dataclass(frozen=True)
class Tables:
    """All cells of all tables in order, and what was measured on the way: protected counts, printed and not.

    `whole`: every protected count was proved safe in whole numbers of people; else some only in fractions of them, which an
    attacker's linear program cannot rule out but a search in whole numbers might.
    """

    space: Space
    tables: dict[str, list[Told]]
    protected_printed: int
    protected_unprinted: int
    whole: bool


def protect(
    space: Space, counts: Mapping[At, int], rules: Rules, *, contributions: Sequence[Contribution] | None = None,
    earlier: Sequence[Earlier | Keyed] = (), hide: Collection[Key] = (),
    insist: Collection[tuple[Key, Key]] = (), seconds: float = 600.0, effort: int = EFFORT,
) -> Tables:  # fmt: skip
    """Hide what must be hidden in all tables together, so that every protected count may be nobody or the threshold.

    `counts`: how many people (contacts, nights, goods) stand at each spot; those at none may be left out. The same input
    gives the same tables. Raises Refused, with a sentence in both languages, when there is no safe answer in `seconds`.
    """
    clock = Clock(seconds)
    base = Base(space, counts)
    primary = Primary(base, rules, contributions)
    keys = printed(space)
    judged = {key: found for key in keys if (found := primary.judge(key)) is not None}
    groups = shared_answers(base, rules) if contributions is None else {}
    unprinted = meetings(primary, set(keys))
    targets = [*judged.values(), *unprinted, *(one for each in groups.values() for one in each)]
    reasons: dict[Key, Reason] = {key: one.why for key, one in judged.items()}
    for key, each in groups.items():
        if any(one.fall == 0 for one in each):
            reasons.setdefault(key, "group")
    seen = before(space, earlier)
    for key in seen.hidden:
        reasons.setdefault(key, "earlier")
    for key in hide:
        reasons.setdefault(key, "protects")
    who = list(dict.fromkeys([*knowing(space, rules), *(people for _, people in insist)]))
    problem = state(base, keys, targets, set(reasons), seen, who)
    row = {key: number for number, key in enumerate(keys)}
    asked = frozenset((row[key], who.index(people) + 1) for key, people in insist if key in row)
    pattern = suppress(problem, clock, Alike(rules.threshold, asked) if rules.alike else None, effort)
    hidden = {key for key, gone in zip(keys, pattern.hidden, strict=False) if gone}
    values = dict(zip(keys, problem.value.tolist(), strict=False))
    told = {
        table.id: [
            Told(c.labels, c.key, None, reasons.get(c.key, "protects"))
            if c.key in hidden else Told(c.labels, c.key, values[c.key], None)
            for c in cells(space, table)
        ]
        for table in space.tables
    }  # fmt: skip
    return Tables(space, told, len(judged), len(targets) - len(judged), pattern.whole)
