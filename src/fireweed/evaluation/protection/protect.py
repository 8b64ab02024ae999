"""The one door to the engine: tables and counts in, for each cell its value or a reason why it stays hidden."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import scipy.sparse as sp

from fireweed.evaluation.protection.base import At, Base, Contribution
from fireweed.evaluation.protection.cells import cells, printed, weights
from fireweed.evaluation.protection.meetings import meetings
from fireweed.evaluation.protection.primary import Primary, Protected, Rules, shared_answers
from fireweed.evaluation.protection.problem import Clock, Problem
from fireweed.evaluation.protection.reasons import Reason
from fireweed.evaluation.protection.refusal import UnusableInput
from fireweed.evaluation.protection.space import Key, Space, Table
from fireweed.evaluation.protection.suppress import QUESTIONS, suppress

Labels = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Earlier:
    """A table of an earlier release in the words of this space: its cells by their labels, None where hidden.

    What was hidden stays hidden. What was shown is known to the reader, if he has `seen` it (a public reader has not seen a
    funder's tables); with a `rounding` base he knows it up to one less than the base.
    """

    table: Table
    cells: Mapping[Labels, int | None]
    seen: bool = True
    rounding: int | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A cell as it may be published: its value, or None with the reason for whoever approves."""

    labels: Labels
    key: Key
    value: int | None
    reason: Reason | None


@dataclass(frozen=True)
class Tables:
    """All cells of all tables in order, and what was measured on the way: protected counts, printed and not."""

    space: Space
    tables: dict[str, list[Told]]
    protected_printed: int
    protected_unprinted: int
    witnesses: int = field(repr=False)


def protect(
    space: Space, counts: Mapping[At, int], rules: Rules, *, contributions: Sequence[Contribution] | None = None,
    earlier: Sequence[Earlier] = (), seconds: float = 600.0, questions: int = QUESTIONS,
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
    problem, reasons = _problem(base, keys, _once(targets), reasons, earlier)
    pattern = suppress(problem, clock, questions)
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
    return Tables(space, told, len(judged), len(targets) - len(judged), len(pattern.witnesses))


def _once(targets: list[Protected]) -> list[Protected]:
    """Each protected count once, whatever ways led to it."""
    return list({one.members.tobytes(): one for one in reversed(targets)}.values())[::-1]


def _problem(
    base: Base, keys: list[Key], targets: list[Protected], reasons: dict[Key, Reason], earlier: Sequence[Earlier]
) -> tuple[Problem, dict[Key, Reason]]:
    """The problem to solve: printed rows, then rows of earlier tables that are not printed now but were seen."""
    space, reasons = base.space, dict(reasons)
    known: dict[Key, tuple[int, int]] = {}
    for one in earlier:
        for cell in cells(space, one.table):
            value = one.cells.get(cell.labels)
            if value is None:
                if cell.labels in one.cells:
                    reasons.setdefault(cell.key, "earlier")
            elif one.seen:
                apart = one.rounding - 1 if one.rounding else 0
                low, high = known.get(cell.key, (0, np.iinfo(np.int64).max))
                known[cell.key] = (max(low, value - apart), min(high, value + apart))
    exact = {key for key, (low, high) in known.items() if low == high}
    printed_now = set(keys)
    rows = [*keys, *(key for key in known if key not in exact or key not in printed_now)]
    matrix = base.matrix(rows)
    value = np.asarray(matrix @ base.x)
    worth = weights(space)
    before = np.arange(len(rows)) >= len(keys)
    seen = before | np.array([key in exact for key in rows], dtype=bool)
    low = np.array([known[key][0] if late else count for key, count, late in zip(rows, value, before, strict=True)])
    high = np.array([known[key][1] if late else count for key, count, late in zip(rows, value, before, strict=True)])
    changed = (low > value) | (high < value)
    changed |= np.array(
        [key in exact and known[key][0] != count for key, count in zip(rows, value, strict=True)], dtype=bool
    )
    if changed.any():
        raise UnusableInput.named("earlier", str(int(changed.sum())))
    hide = np.array([key in reasons and number < len(keys) for number, key in enumerate(rows)])
    index = np.concatenate([one.members for one in targets]) if targets else np.zeros(0, dtype=np.int64)
    start = np.concatenate(([0], np.cumsum([len(one.members) for one in targets]))).astype(np.int64)
    return Problem(
        rows=matrix, x=base.x, hide=hide, known=seen, below=value - low, above=high - value,
        weight=(np.log1p(value) + 0.2) * np.array([worth.get(key, 1.0) for key in rows]),
        targets=sp.csr_matrix((np.ones(len(index), dtype=np.int64), index, start), shape=(len(targets), base.size)),
        fall=np.array([one.fall for one in targets], dtype=np.int64),
        rise=np.array([one.rise for one in targets], dtype=np.int64), digits=base.digits(),
    ), reasons  # fmt: skip
