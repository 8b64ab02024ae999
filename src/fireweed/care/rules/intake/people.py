"""Lines become people: lines of one number are one person, bad lines are set aside, nothing is guessed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from fireweed.bilingual import Two
from fireweed.care.rules.intake.consent import Said
from fireweed.care.rules.intake.dates import Under18
from fireweed.care.rules.intake.framing import Framing
from fireweed.care.rules.intake.headings import fold
from fireweed.care.rules.intake.line import Line, read_line, under_headings, youngest
from fireweed.care.rules.intake.mapping import Map
from fireweed.care.rules.intake.person import Companion, Notice, OwnCell, Person, Rejected
from fireweed.care.rules.intake.row import Row
from fireweed.care.rules.intake.service import Entry, entry_of, fingerprint_of, note_of

_HELD_BACK = Two(
    "Set aside because line {line}, with the same number, could not be read for consent. Correct that line first.",
    "Mise de côté parce que le consentement n’a pas pu être lu à la ligne {line}, de même numéro. Corrigez d’abord "
    "cette ligne.",
)
_TWO_PEOPLE = Two(
    "This line has the same number as line {line} but another name or birth date. Give each person a number of their "
    "own.",
    "Cette ligne a le même numéro que la ligne {line}, mais un autre nom ou une autre date de naissance. Donnez à "
    "chaque personne son propre numéro.",
)
_SAME_LINE = Two(
    "This line is the same as line {line} and was taken once. If it is someone else, give each person a number.",
    "Cette ligne est identique à la ligne {line} et a été prise une seule fois. S’il s’agit d’une autre personne, "
    "donnez un numéro à chacune.",
)
_NOTHING_IN = Two(
    "This line holds nothing that the map brings in. Fill in a number or a name, or delete the line.",
    "Cette ligne ne contient rien que la correspondance importe. Inscrivez un numéro ou un nom, ou supprimez la ligne.",
)
_SAME_ROW = Two(
    "This line has the same line number as line {line} but says something else; the earlier one was taken.",
    "Cette ligne a le même numéro que la ligne {line}, mais son contenu diffère; c’est l’autre qui a été prise.",
)


def people(rows: Iterable[Row], plan: Map, on: date) -> Iterator[Person | Rejected]:
    """Everyone in the table as of a day, and every line set aside.

    Lines without a number are people of their own and are given at once; numbered people come after the last line, in
    the order of their first lines, because any later line may say that the person declined.
    """
    gathered: dict[str, _Gathered] = {}
    seen: dict[str, int] = {}
    for row in rows:
        if row.line <= plan.headings.last_line or not any(under_headings(row, plan)):
            continue
        line = read_line(row, plan, on)
        if line.refusal:
            yield line.refusal
        elif line.holds_nothing:
            yield Rejected(row.line, "", _NOTHING_IN)
            continue
        if line.source_id:
            if line.source_id not in gathered:
                gathered[line.source_id] = _Gathered(line.source_id, fingerprint_of("number", line.source_id))
            if rejected := gathered[line.source_id].add(line, plan):
                yield rejected
        elif not line.refusal:
            yield _alone(line, row, plan, seen)
    for person in gathered.values():
        yield from person.result()


def _alone(line: Line, row: Row, plan: Map, seen: dict[str, int]) -> Person | Rejected:
    """Someone without a number, told apart by the number of the line or else by all of it under its headings."""
    fingerprint = fingerprint_of("row", line.row_id) if line.row_id else fingerprint_of("line", *under_headings(row, plan))
    if fingerprint in seen:
        return Rejected(row.line, "", _SAME_LINE.format(line=seen[fingerprint]))
    seen[fingerprint] = row.line
    alone = _Gathered(None, fingerprint)
    alone.add(line, plan)
    return next(alone.result())


@dataclass(slots=True)
class _Gathered:
    """One person while the lines are read; where anything declines, identity is forgotten at once."""

    source_id: str | None = field(repr=False)
    fingerprint: str = field(repr=False)
    lines: list[int] = field(default_factory=list)
    declined: bool = False
    held_by: int | None = None
    words: dict[str, list[str]] = field(default_factory=dict, repr=False)
    ages: list[Under18] = field(default_factory=list, repr=False)
    born: date | None = field(default=None, repr=False)
    begun_on: date | None = field(default=None, repr=False)
    framing: Framing | None = field(default=None, repr=False)
    switched_on: list[tuple[str, str, str]] = field(default_factory=list, repr=False)
    own: list[OwnCell] = field(default_factory=list, repr=False)
    worker: Companion | None = None
    entries: dict[str, Entry] = field(default_factory=dict, repr=False)
    notices: list[Notice] = field(default_factory=list)

    def add(self, line: Line, plan: Map) -> Rejected | None:
        """Take a line in, or say why it cannot be this person's."""
        if line.said is Said.DECLINED:
            self.declined = True
            self.words, self.switched_on, self.own, self.notices = {}, [], [], []
            self.born = self.framing = None
            self.entries = {}
        if line.said is Said.NOT_UNDERSTOOD and self.held_by is None:
            self.held_by = line.number
        if line.refusal:
            return None
        if self._is_someone_else(line):
            return Rejected(line.number, "", _TWO_PEOPLE.format(line=self.lines[0]))
        self.lines.append(line.number)
        if line.under_18 != "not asked":
            self.ages = [line.under_18] if line.born and not self.born else [*self.ages, line.under_18]
        self.begun_on = min(filter(None, (self.begun_on, line.begun_on)), default=None)
        if not self.declined:
            self._take(line)
            self._take_entries(line, plan)
        if line.worker and self.worker is None:
            self.worker = Companion(line.number, plan.headings.names[plan.positions("worker")[0]], line.worker)
        return None

    def _is_someone_else(self, line: Line) -> bool:
        mine, theirs = self.words.get("chosen_name"), line.words.get("chosen_name")
        if mine and theirs and fold(mine[0]) != fold(theirs[0]):
            return True
        return bool(self.born and line.born and self.born != line.born)

    def _take(self, line: Line) -> None:
        for name, texts in line.words.items():
            kept = self.words.setdefault(name, [])
            kept += [text for text in dict.fromkeys(texts) if text not in kept]
        self.born = self.born or line.born
        self.framing = self.framing or line.framing
        self.switched_on += [found for found in line.switched_on if found not in self.switched_on]
        self.own += [found for found in line.own if found not in self.own]
        self.notices += line.notices

    def _take_entries(self, line: Line, plan: Map) -> None:
        for text in line.words.get("note", ()):
            entry = note_of(line.number, self.fingerprint, text)
            self.entries.setdefault(entry.fingerprint, entry)
        if line.service is None:
            return
        entry = entry_of(line.number, self.fingerprint, line.row_id, line.service)
        first = self.entries.setdefault(entry.fingerprint, entry)
        if first.service != entry.service:
            column = plan.headings.names[plan.positions("row_id")[0]]
            self.notices.append(Notice(line.number, column, _SAME_ROW.format(line=first.line)))

    def result(self) -> Iterator[Person | Rejected]:
        """The person, or the lines held back because consent could not be read on one of them."""
        if not self.lines:
            return
        if self.held_by is not None and not self.declined:
            yield from (Rejected(number, "", _HELD_BACK.format(line=self.held_by)) for number in self.lines)
            return
        names = self.words.get("chosen_name", []) + self.words.get("other_names", [])
        yield Person(
            lines=tuple(self.lines),
            fingerprint=self.fingerprint,
            source_id=self.source_id,
            anonymous=self.declined,
            chosen_name=names[0] if names else "",
            other_names=tuple(dict.fromkeys(name for name in names[1:] if name != names[0])),
            language=self._first("language"),
            pronouns=self._first("pronouns"),
            phones=tuple(self.words.get("phone", ())),
            emails=tuple(self.words.get("email", ())),
            safe_contact_note="\n\n".join(self.words.get("safe_contact_note", ())),
            under_18=youngest(self.ages),
            begun_on=self.begun_on,
            framing=self.framing,
            note="\n\n".join(self.words.get("note", ())),
            switched_on=tuple(self.switched_on),
            own=tuple(self.own),
            worker=self.worker,
            entries=tuple(self.entries.values()),
            notices=tuple(self.notices),
        )

    def _first(self, name: str) -> str:
        return next(iter(self.words.get(name, ())), "")
