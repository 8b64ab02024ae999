"""The audit as a whole: everything that is held together, attacked by whoever may hold it."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from fireweed.bilingual import Two
from fireweed.findings.auditor import coalitions
from fireweed.findings.auditor.attack import Attack, Broken
from fireweed.findings.auditor.coalitions import Coalitions, Knowing
from fireweed.findings.auditor.joining import Plan, assembled, most, together
from fireweed.findings.auditor.lending import lent
from fireweed.findings.auditor.memory import Memory
from fireweed.findings.auditor.order import in_order
from fireweed.findings.auditor.periods import gathered
from fireweed.findings.auditor.program import Clock, Contradiction, Program, Reasons, Rows, Trouble, Whole
from fireweed.findings.auditor.space import TooLarge
from fireweed.findings.auditor.system import Source, System
from fireweed.findings.auditor.targets import Meetings, Readers, Target, families, printed_cells, readers
from fireweed.findings.auditor.words import Finding, finding
from fireweed.findings.auditor.worlds import World, worlds
from fireweed.findings.folder import Folder, Unusable

MOST_EXPLAINED = 40
MOST_MEETINGS = 20_000

OUT_OF_TIME = Two(
    "The audit was not finished in the time it has, or the solver gave no clear answer. What is not cleared is refused.",
    "La vérification ne s’est pas terminée dans le temps prévu, ou le calcul n’a pas donné de réponse nette. Ce qui n’est pas "
    "démontré sûr est refusé.",
)
TOO_LARGE = Two(
    "These tables cross too many variables to be attacked. Print fewer variables together. What is not cleared is refused.",
    "Ces tableaux croisent trop de variables pour être vérifiés. Publiez moins de variables ensemble. Ce qui n’est pas "
    "démontré sûr est refusé.",
)


@dataclass(frozen=True)
class Solved:
    """A system that was attacked, with a witness for every count that was cleared."""

    system: System
    readers: Readers
    attack: Attack


@dataclass(frozen=True)
class Verdict:
    """What the attacker found. Safe means no finding and no reason to refuse."""

    findings: tuple[Finding, ...]
    refusal: Two | None
    seconds: float
    questions: int
    solved: tuple[Solved, ...] = field(repr=False, default=())

    @property
    def safe(self) -> bool:
        """Whether every protected count stayed protected."""
        return not self.findings and self.refusal is None


class Before:
    """What earlier audits found out, for whoever audits again after hiding more."""

    def __init__(self) -> None:
        self.plans: Memory[Plan] = Memory()
        self.attacks: Memory[tuple[list[Finding], Solved]] = Memory()


def audit(
    folders: Sequence[Folder], *, knowing: Sequence[Knowing] | None = None, seconds: float = 300.0, before: Before | None = None
) -> Verdict:
    """Attack these releases together, in order of time.

    `knowing` names who else has numbers of its own; None means every category of a dimension called program, and an empty
    list nobody. Raises `Unusable` where the folders contradict themselves or stand out of order. Never safe in doubt.
    """
    before = before or Before()
    coalitions.check(knowing or (), folders)
    begun = time.monotonic()
    clock = Clock.of(seconds)
    findings: list[Finding] = []
    solved: list[Solved] = []
    refusal = None
    try:
        for who in readers(in_order(folders)):
            order = [one.id for one in who.folders]
            printed = worlds(who.folders)
            alone = together(gathered(printed, order), clock, before.plans)
            beside = _beside(printed, order, clock, before.plans)
            for number, plans in enumerate([*alone, *beside]):
                found, system = before.attacks.of(
                    [one.world for one in plans], partial(_attacked, plans, who, knowing, clock), who.thresholds, knowing
                )
                findings += found
                if number < len(alone):
                    solved.append(system)
    except (Trouble, Contradiction):
        refusal = OUT_OF_TIME
    except TooLarge:
        refusal = TOO_LARGE
    return Verdict(_once(findings), refusal, time.monotonic() - begun, clock.asked, tuple(solved))


def _beside(printed: Sequence[World], order: Sequence[str], clock: Clock, known: Memory[Plan]) -> list[list[Plan]]:
    """The same people as each measure tells of them, with what the others print about them."""
    try:
        return together(gathered(lent(printed, clock, known), order), clock, known)
    except Unusable:
        return []  # over several periods both cannot be true: they are not the same people


def _attacked(
    plans: Sequence[Plan], who: Readers, knowing: Sequence[Knowing] | None, clock: Clock
) -> tuple[list[Finding], Solved]:
    system = assembled(plans, clock)
    rows = system.rows()
    program = Program(rows, most_of(system), clock)
    hidden, small, known = _sorted(system, who)
    attack = Attack(program, hidden, clock)
    broken = attack.run()
    _at_random(attack, 4)
    meetings = families(system, who)
    unprinted = _unprinted(meetings, attack.pool, known, program)
    other = Attack(program, [*small, *unprinted], clock)
    for x in attack.pool:
        other.see(x)
    broken += other.run()
    found = [_leak(one) for one in _leaks(system, who)]
    found += _explained(broken, rows, system, clock)
    if not found:
        found += _by_grantees(system, program, attack, knowing, clock)
    return found, Solved(system, who, attack)


def most_of(system: System) -> float:
    """More people of one kind than a system could hold."""
    return most([one.world for one in system.populations])


def _at_random(attack: Attack, times: int) -> None:
    """A few populations at random, so that what was never printed meets more than one."""
    chance = np.random.default_rng(2)
    for _ in range(times):
        cost = chance.standard_normal(attack.program.size)
        _, x = attack.program.linear(cost)
        found = attack.program.as_whole(x)
        if found is None:
            found = attack.program.whole(cost, any_will_do=True, near=x)
        if found is not None:
            attack.pool.append(found)


def _sorted(system: System, who: Readers) -> tuple[list[Target], list[Target], set[bytes]]:
    """Hidden cells, each once; rounded ones; and the columns of everything that was printed exactly or hidden."""
    hidden: dict[bytes, Target] = {}
    small: list[Target] = []
    known: set[bytes] = set()
    told = _told_empty(system, who)
    for target, count, rounded in printed_cells(system, who):
        key = target.columns.tobytes()
        if count is None:
            if target.release in told[1] and told[0][target.columns].all():
                target = replace(target, both=False)
            if key not in hidden or (hidden[key].both, hidden[key].threshold) < (target.both, target.threshold):
                hidden[key] = target
        elif rounded:
            small.append(replace(target, kind="rounded"))
        if count is None or not rounded:
            known.add(key)
    return list(hidden.values()), small, known


def _told_empty(system: System, who: Readers) -> tuple[NDArray[np.bool_], set[str]]:
    """Under which kinds of people readers were told directly that there is nobody, and the public releases beside that.

    What those hide there is hidden from others; these readers know it because somebody decided that they may.
    """
    empty, public = np.zeros(system.size, dtype=np.bool_), {one.id for one in who.folders if one.audience == "public"}
    for target, count, rounded in printed_cells(system, who):
        if count == 0 and not rounded and target.release not in public:
            empty[target.columns] = True
    return empty, public


def _leaks(system: System, who: Readers) -> list[tuple[Target, int]]:
    return [
        (target, count) for target, count, rounded in printed_cells(system, who)
        if count is not None and not rounded and 0 < count < target.threshold
    ]


def _leak(leak: tuple[Target, int]) -> Finding:
    target, count = leak
    return finding(target, count, count, [Source(target.release, target.table, target.cell, str(count))])


def _unprinted(meetings: Sequence[Meetings], pool: Sequence[Whole], known: set[bytes], program: Program) -> list[Target]:
    for family in meetings:
        for x in pool:
            family.see(x)
    left: dict[bytes, Target] = {}
    for family in meetings:
        for target in family.left():
            key = target.columns.tobytes() + target.values.tobytes() if target.signed else target.columns.tobytes()
            if key not in known:
                left.setdefault(key, target)
            if len(left) > MOST_MEETINGS:
                raise TooLarge
    return list(left.values())


def _explained(broken: Sequence[Broken], rows: Rows, system: System, clock: Clock) -> list[Finding]:
    """Each finding with the printed numbers that prove it; after many, the words alone."""
    found, carrying = list[Finding](), Reasons(rows, most_of(system), clock)
    for number, one in enumerate(broken):
        how = _how(one.target, carrying, system) if number < MOST_EXPLAINED else ()
        found.append(finding(one.target, one.lo, one.hi, how))
    return found


def _how(target: Target, carrying: Reasons, system: System) -> tuple[Source, ...]:
    """The printed numbers that bound a count from below and from above."""
    cost = np.zeros(system.size)
    np.add.at(cost, target.columns, target.values)
    found: dict[Source, None] = {}
    for side in (cost, -cost):
        weights = np.abs(carrying.of(side))[: len(system.sources)]
        order = [int(one) for one in np.argsort(-weights, kind="stable") if weights[one] > 1e-7]
        found.update(dict.fromkeys(source for one in order if (source := system.sources[one]) is not None))
    return tuple(found)


def _by_grantees(
    system: System, program: Program, attack: Attack, knowing: Sequence[Knowing] | None, clock: Clock
) -> list[Finding]:
    targets = [one for at, one in enumerate(attack.targets) if not attack.large[at]]
    who = coalitions.everyone(system) if knowing is None else list(knowing)
    if not targets or not who:
        return []
    attacker = Coalitions(system, program, attack.pool, clock)
    found: list[Finding] = []
    carrying: dict[Knowing, Reasons] = {}
    for one, target in attacker.attack(who, targets):
        if one not in carrying:
            carrying = {one: Reasons(program.rows.and_also(attacker.held(one)), most_of(system), clock)}
        how = _how(target, carrying[one], system) if len(found) < MOST_EXPLAINED else ()
        found.append(finding(target, 0, 0, how, one))
    return found


def _once(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """What several readers find is said once."""
    return tuple({(one.kind, one.release, one.table, one.cell, one.knowing): one for one in findings}.values())
