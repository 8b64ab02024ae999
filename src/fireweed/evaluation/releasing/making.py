"""Makes a release: protect, write, let the auditor attack it with everything that is out, hide more, and so on until it is safe.

The auditor decides; the engine never vouches for itself. What the auditor finds is hidden in the next turn: first the cells
of this release that carry the finding, later whole tables but for their totals. A table in which somebody can still be found
then is left out, and the release says so; where that does not help either, it is refused.
"""

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from fireweed.bilingual import Two
from fireweed.evaluation.counted import Counted
from fireweed.evaluation.protection.earlier import Keyed, before
from fireweed.evaluation.protection.primary import Rules
from fireweed.evaluation.protection.problem import Clock
from fireweed.evaluation.protection.protect import Tables, protect
from fireweed.evaluation.protection.refusal import OutOfTime, Refused
from fireweed.evaluation.protection.rounding import BASE, rounded
from fireweed.evaluation.protection.space import Key
from fireweed.evaluation.releasing.before import PUBLIC, about, keyed, read_by
from fireweed.evaluation.releasing.drawing import Found, drawn
from fireweed.evaluation.releasing.joined import joined
from fireweed.evaluation.releasing.periods import close
from fireweed.evaluation.releasing.sharing import in_turn, lent, margins, same_people, without_programs
from fireweed.evaluation.releasing.slicing import sliced
from fireweed.evaluation.releasing.staying import staying
from fireweed.evaluation.releasing.writing import Head, Part, Waiting, files_of, name_of
from fireweed.findings.auditor import Before, Verdict, audit, certify, with_certificate
from fireweed.findings.folder import Folder, Unusable, folder_of

TURNS = 10
MOST_TURNS = 40
PATIENT = 6  # turns in which single cells are hidden; then tables give up all but their totals

STILL_FOUND = Two(
    "With everything that was published before, somebody could still be found in these tables, however much of them is "
    "hidden. Nothing was written. Ask for fewer tables or a longer period. What was found last: {found}",
    "Avec tout ce qui a déjà été publié, quelqu’un pourrait encore être retrouvé dans ces tableaux, même très masqués. Rien "
    "n’a été écrit. Demandez moins de tableaux ou une période plus longue. Dernière chose trouvée\u00a0: {found}",
)
NOTHING = Two(
    "No table is left to publish: nobody was counted, or all of them wait for an approval.",
    "Il ne reste aucun tableau à publier\u00a0: personne n’a été compté, ou tous attendent une approbation.",
)


@dataclass(frozen=True)
class Made:
    """A safe release: its files with the certificate, its tables with the reasons, and how it came about."""

    files: dict[str, bytes]
    period: tuple[date, date]
    parts: tuple[Part, ...]
    turns: int
    protecting: float
    auditing: float

    def hidden(self) -> dict[str, dict[str, int]]:
        """For each table of the folder, how many cells are hidden for which reason, for whoever lets it out."""
        found = {}
        for part in self.parts:
            for table in part.counted.space.tables:
                why = Counter(cell.reason for cell in part.tables.tables[table.id] if cell.reason is not None)
                found[name_of(part.counted, table, self.period)] = {str(reason): count for reason, count in sorted(why.items())}
        return found


@dataclass
class _Work:
    """One measure on its way: what was printed about its people, and what must be hidden so far."""

    counted: Counted
    seen: tuple[Keyed, ...]
    hide: set[Key]
    insist: set[tuple[Key, Key]]
    tables: Tables | None = None

    def cut(self, counted: Counted) -> None:
        """Begin anew, with fewer tables."""
        self.counted, self.hide, self.insist, self.tables = counted, set(), set(), None


def make(
    counted: Sequence[Counted], head: Head, earlier: Sequence[Mapping[str, bytes]], *, secret: bytes, rules: Rules | None = None,
    waiting: Sequence[Waiting] = (), left_out: Sequence[Waiting] = (), seconds: float = 1800.0,
) -> Made:  # fmt: skip
    """The files of a release that was attacked together with all `earlier` ones, in order of time, and held.

    `rules`: those of the threshold if not given. Raises Refused with a reason in both languages, also when time runs out.
    """
    until = time.monotonic() + seconds
    rules = rules or Rules(head.threshold)
    folders = [folder_of(files, "earlier") for files in earlier]
    head = replace(head, previous=tuple(folder.id for folder in folders))
    counted = in_turn(sliced([one for one in counted if one.space.tables]))
    if not counted:
        raise Refused(NOTHING)
    works: list[_Work] = []
    for one in counted:
        works.append(_begun(one, head, folders, works, until))
    protecting = auditing = 0.0
    found: Sequence[Found] = ()
    left_out, known = list(left_out), Before()
    for turn in range(1, MOST_TURNS + 1):
        begun = time.monotonic()
        left_out += _all_protected(works, head, rules, secret, until)
        works = [work for work in works if work.counted.space.tables]
        parts = [Part(one.counted, one.tables, _rounding(head)) for one in works if one.tables is not None]
        files = files_of(head, parts, waiting, left_out)
        attacked = time.monotonic()
        protecting += attacked - begun
        folder, verdict = _attacked(files, folders, known, until)
        auditing += time.monotonic() - attacked
        if verdict.safe:
            return Made(_certified(files, folder, verdict), head.period, tuple(parts), turn, protecting, auditing)
        found = drawn(verdict, folder, [part.counted for part in parts], whole_tables=turn > PATIENT)
        if turn >= TURNS or not _hidden(works, found):
            gone = _left_out(works, verdict, folder)
            left_out += gone
            works = [work for work in works if work.counted.space.tables]
            if not gone or not works:
                break
    raise Refused(STILL_FOUND.format(found=verdict.findings[0].sentence))


def _rounding(head: Head) -> int | None:
    return BASE if head.audience == PUBLIC else None


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise OutOfTime
    return left


def _begun(counted: Counted, head: Head, folders: Sequence[Folder], before_it: Sequence[_Work], until: float) -> _Work:
    """Today's counts as far as nothing was printed about them yet; what this audience saw and what nobody may see."""
    printed = [keyed(counted, folder, table) for folder, table in about(counted, folders)]
    first = next((one.counted for one in before_it if same_people(one.counted, counted)), None)
    if first is not None:
        printed.append(margins(first, counted.space))
    if printed:
        counts, given = staying(counted, before(counted.space, printed), Clock(_left(until)))
        counted = replace(counted, counts=counts, contributions=given)
    theirs = {one.id for one in read_by(head.audience, folders)}
    seen = tuple(
        keyed(counted, folder, table, seen=folder.id in theirs) for folder, table in about(counted, folders)
    )
    return _Work(counted, seen, close(counted, folders, head.threshold), set())


def _all_protected(works: Sequence[_Work], head: Head, rules: Rules, secret: bytes, until: float) -> list[Waiting]:
    """Make safe what is not safe yet, and after it what tells of the same people; the tables that nothing could make safe."""
    gone = []
    for number, work in enumerate(works):
        if work.tables is not None or not work.counted.space.tables:
            continue
        same = [one for one in works if one is not work and same_people(one.counted, work.counted)]
        first = [one.tables for one in works[:number] if one in same and one.tables is not None]
        try:
            work.tables = _protected(work, first, head, rules, secret, until)
        except OutOfTime:
            raise
        except Refused:
            fewer, tables = without_programs(work.counted)
            if not first or not tables:
                raise
            gone += tables
            work.cut(fewer)
            if fewer.space.tables:
                work.tables = _protected(work, first, head, rules, secret, until)
        if _rounding(head) is None:
            for one in works[number + 1 :]:
                if one in same:
                    one.tables = None
    return gone


def _protected(
    work: _Work, first: Sequence[Tables], head: Head, rules: Rules, secret: bytes, until: float
) -> Tables:
    one = work.counted
    beside = [lent(tables, one.space) for tables in first] if _rounding(head) is None else []
    tables = protect(
        one.space, one.counts, rules, contributions=one.contributions or None, earlier=[*work.seen, *beside], hide=work.hide,
        insist=work.insist, seconds=_left(until),
    )  # fmt: skip
    return tables if _rounding(head) is None else rounded(tables, secret, seconds=_left(until))


def _attacked(
    files: Mapping[str, bytes], folders: Sequence[Folder], known: Before, until: float
) -> tuple[Folder, Verdict]:
    try:
        folder = folder_of(files, "release")
        verdict = audit(joined(folders, folder), seconds=_left(until), before=known)
    except Unusable as unusable:
        raise Refused(unusable.why) from unusable
    if verdict.refusal is not None:
        raise Refused(verdict.refusal)
    return folder, verdict


def _certified(files: Mapping[str, bytes], folder: Folder, verdict: Verdict) -> dict[str, bytes]:
    found = with_certificate(files, certify(folder, verdict))
    folder_of(found, "release")
    return found


def _left_out(works: Sequence[_Work], verdict: Verdict, new: Folder) -> list[Waiting]:
    """Take out the tables in which somebody was found: the printed one, else the finest of those that give it away."""
    tables = {table.id: table for table in new.tables}
    carrying = set()
    for one in verdict.findings:
        named = [one.table] if one.table in tables and one.release == new.id else [each.table for each in one.how]
        mine = [tables[name] for name in named if name in tables]
        if mine:
            carrying.add(max(mine, key=lambda table: (len(table.dimensions), len(table.cells), table.id)).id)
    gone = []
    for work in works:
        space = work.counted.space
        out = [one for one in space.tables if name_of(work.counted, one, _period(new)) in carrying]
        if out:
            gone += [Waiting(work.counted.measure, one.id, ()) for one in out]
            kept = tuple(one for one in space.tables if one not in out)
            work.cut(replace(work.counted, space=replace(space, tables=kept)))
    return gone


def _period(new: Folder) -> tuple[date, date]:
    return date.fromisoformat(new.period[0]), date.fromisoformat(new.period[1])


def _hidden(works: Sequence[_Work], found: Sequence[Found]) -> bool:
    """Note what must be hidden next; whether anything is new."""
    new = False
    for one in found:
        work = next(each for each in works if each.counted is one.counted)
        hide, insist = set(one.hide) - work.hide, set(one.insist) - work.insist
        if hide or insist:
            assert work.tables is not None
            kept = {cell.key for told in work.tables.tables.values() for cell in told if cell.value is None}
            work.hide |= hide | kept
            work.insist |= insist
            work.tables, new = None, True
    return new
