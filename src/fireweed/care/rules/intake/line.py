"""Reads one line of a table with a map: what it says, checked, or why it is set aside."""

from dataclasses import dataclass, field
from datetime import date

from fireweed.bilingual import Two
from fireweed.care.rules.intake.consent import Said, what_was_said
from fireweed.care.rules.intake.dates import Under18, Unread, read_date, read_under_18
from fireweed.care.rules.intake.fields import OWN, SWITCHED_ON_ONLY
from fireweed.care.rules.intake.framing import Framing, framing_from
from fireweed.care.rules.intake.mapping import Map
from fireweed.care.rules.intake.person import Notice, OwnCell, Rejected
from fireweed.care.rules.intake.row import BLOCKING, Row
from fireweed.care.rules.intake.service import CEREMONY, NO_DAY, NOT_MINUTES, Service, code_for, read_minutes

_TOO_LONG = Two(
    "This cell holds more than {limit} characters. Shorten it, or move the text to a note.",
    "Cette cellule contient plus de {limit} caractères. Raccourcissez-la ou déplacez le texte dans une note.",
)
_TOO_MANY_CELLS = Two(
    "This line has more cells than there are headings, so its cells may have slipped. Put texts that contain the "
    "separator in quotation marks.",
    "Cette ligne a plus de cellules que d’en-têtes; des cellules ont pu se décaler. Mettez entre guillemets droits les "
    "textes qui contiennent le séparateur.",
)
_CONSENT_UNKNOWN = Two(
    "This word for consent is not known. Say whether it means agreed or declined where you choose what each column "
    "becomes, or write another word in the file.",
    "Ce mot pour le consentement n’est pas connu. Précisez s’il veut dire accepté ou décliné là où vous choisissez ce que "
    "devient chaque colonne, ou écrivez un autre mot dans le fichier.",
)
_FRAMING_UNKNOWN = Two(
    "This status was not understood and was not brought in. The rest of the line was.",
    "Ce statut n’a pas été compris et n’a pas été importé. Le reste de la ligne l’a été.",
)

_LIMITS = {
    "source_id": 200, "chosen_name": 200, "other_names": 200, "language": 200, "pronouns": 200, "phone": 100,
    "email": 254, "consent_type": 200, "age_group": 100, "birth_date": 100, "begun_on": 100, "framing": 500,
    "note": 20_000, "safe_contact_note": 20_000, "service_note": 20_000, "worker": 254, "row_id": 200,
    "service_date": 100, "service_type": 200, "minutes": 40,
}  # fmt: skip
_LIMIT_OTHERWISE = 1_000
_SEVERAL_LINES = frozenset({"note", "safe_contact_note", "service_note"})
_WORDS = ("chosen_name", "other_names", "language", "pronouns", "phone", "email", "safe_contact_note", "note")


@dataclass(slots=True)
class Line:
    """What one line says; a refused line still tells whose it is and what was said about consent."""

    number: int
    source_id: str = field(default="", repr=False)
    said: Said = Said.NOTHING
    refusal: Rejected | None = None
    words: dict[str, list[str]] = field(default_factory=dict, repr=False)
    under_18: Under18 = field(default="not asked", repr=False)
    born: date | None = field(default=None, repr=False)
    begun_on: date | None = field(default=None, repr=False)
    framing: Framing | None = field(default=None, repr=False)
    switched_on: list[tuple[str, str, str]] = field(default_factory=list, repr=False)
    own: list[OwnCell] = field(default_factory=list, repr=False)
    row_id: str = field(default="", repr=False)
    worker: str = field(default="", repr=False)
    service: Service | None = field(default=None, repr=False)
    notices: list[Notice] = field(default_factory=list)

    @property
    def holds_nothing(self) -> bool:
        """Whether nothing in it would come in."""
        return not (
            self.source_id
            or self.row_id
            or self.service
            or self.words
            or self.said is Said.DECLINED
            or self.framing
            or self.switched_on
            or self.own
            or self.begun_on
        )


class _Refused(Exception):
    """Carries a refusal out of a cell; it holds no value."""

    def __init__(self, column: str, reason: Two) -> None:
        super().__init__()
        self.column = column
        self.reason = reason


def under_headings(row: Row, plan: Map) -> list[str]:
    """The cells of a line but for bare row numbers, which stand under no heading and make nobody."""
    return [cell for at, cell in enumerate(row.cells) if at not in plan.unnamed]


def number_of(row: Row, plan: Map) -> str:
    """The number of the person on a line; none where the cell cannot be trusted."""
    try:
        return _one(row, plan, "source_id")
    except _Refused:
        return ""


def read_line(row: Row, plan: Map, on: date) -> Line:
    """What a line says on a day; of a line that declines, only what an anonymous code may keep."""
    line = Line(row.line)
    try:
        line.source_id = _one(row, plan, "source_id")
        line.row_id = _one(row, plan, "row_id")
        _read_consent(line, row, plan)
        if len(row.cells) > len(plan.headings.names):
            raise _Refused("", _TOO_MANY_CELLS)
        if line.said is Said.DECLINED:
            _read_days_quietly(line, row, plan, on)
        else:
            _read_rest(line, row, plan, on)
    except _Refused as refused:
        line.refusal = Rejected(row.line, refused.column, refused.reason)
    return line


def _read_consent(line: Line, row: Row, plan: Map) -> None:
    line.said = Said.NOT_UNDERSTOOD if plan.positions("consent_type") else Said.NOTHING
    line.said = what_was_said(_one(row, plan, "consent_type"), plan.agreed, plan.declined)
    if line.said is Said.NOT_UNDERSTOOD:
        raise _Refused(plan.headings.names[plan.positions("consent_type")[0]], _CONSENT_UNKNOWN)


def _read_days_quietly(line: Line, row: Row, plan: Map, on: date) -> None:
    """Days and worker of someone who declined, where they can be read; where not, nobody is asked to correct them."""
    for read in (_read_age, _read_beginning, _read_worker):
        try:
            read(line, row, plan, on)
        except _Refused:
            continue
    line.born = None


def _read_rest(line: Line, row: Row, plan: Map, on: date) -> None:
    for name in _WORDS:
        if found := [text for at in plan.positions(name) if (text := _checked(row, plan, name, at))]:
            line.words[name] = found
    _read_age(line, row, plan, on)
    _read_beginning(line, row, plan, on)
    _read_worker(line, row, plan, on)
    _read_service(line, row, plan, on)
    for at in plan.positions("framing"):
        line.framing, understood = framing_from(_checked(row, plan, "framing", at))
        if not understood:
            line.notices.append(Notice(row.line, plan.headings.names[at], _FRAMING_UNKNOWN))
    for name in SWITCHED_ON_ONLY:
        for at in plan.positions(name):
            if text := _checked(row, plan, name, at):
                kept = line.born.isoformat() if name == "birth_date" and line.born else text
                line.switched_on.append((name, plan.headings.names[at], kept))
    for name in plan.own:
        for at in plan.positions(name):
            if text := _checked(row, plan, name, at):
                line.own.append(OwnCell(name.removeprefix(OWN), plan.headings.names[at], text, _day_in(text, plan)))
    taken = {
        at for column, to in plan.columns.items() if to != "left_out" for at in [plan.headings.names.index(column)]
    }
    line.notices += [Notice(row.line, plan.headings.names[at], mark.value) for at, mark in row.marks if at in taken]


def _day_in(text: str, plan: Map) -> date | None:
    """The day in a cell, also one to come; None where it is none or can be read in two ways."""
    try:
        return read_date(text, plan.dates, date.max)
    except Unread:
        return None


def _read_age(line: Line, row: Row, plan: Map, on: date) -> None:
    """Under 18 or not: a birth date outweighs an age, and among ages the youngest counts."""
    answers: list[Under18] = []
    for name in ("birth_date", "age_group"):
        for at in plan.positions(name):
            if not (text := _checked(row, plan, name, at)):
                continue
            try:
                answer, born = read_under_18(text, plan.dates, on)
            except Unread as unread:
                raise _Refused(plan.headings.names[at], unread.reason) from None
            answers.append(answer)
            if born and not line.born:
                line.born, line.under_18 = born, answer
    if not line.born:
        line.under_18 = youngest(answers)


def youngest(answers: list[Under18]) -> Under18:
    """The answer that protects most: one yes is a yes."""
    return "yes" if "yes" in answers else "no" if "no" in answers else "not asked"


def _read_beginning(line: Line, row: Row, plan: Map, on: date) -> None:
    for at in plan.positions("begun_on"):
        if text := _checked(row, plan, "begun_on", at):
            try:
                line.begun_on = read_date(text, plan.dates, on)
            except Unread as unread:
                raise _Refused(plan.headings.names[at], unread.reason) from None


def _read_worker(line: Line, row: Row, plan: Map, on: date) -> None:
    line.worker = _one(row, plan, "worker")


def _read_service(line: Line, row: Row, plan: Map, on: date) -> None:
    """The service of a line, if it names one; of a ceremony nothing is taken but that it was."""
    kind, minutes = _one(row, plan, "service_type"), _one(row, plan, "minutes")
    text = "\n\n".join(found for at in plan.positions("service_note") if (found := _checked(row, plan, "service_note", at)))
    day = line.begun_on
    for at in plan.positions("service_date"):
        if written := _checked(row, plan, "service_date", at):
            try:
                day = read_date(written, plan.dates, on)
            except Unread as unread:
                raise _Refused(plan.headings.names[at], unread.reason) from None
            kind = kind or " "
    if not (kind or minutes or text):
        return
    if day is None:
        raise _Refused(plan.headings.names[_first_of(plan, "service_date", "service_type", "minutes", "service_note")], NO_DAY)
    lasted = read_minutes(minutes) if minutes else None
    if minutes and lasted is None:
        raise _Refused(plan.headings.names[plan.positions("minutes")[0]], NOT_MINUTES)
    kind = kind.strip()
    code = code_for(kind, plan.services) if kind else ""
    line.service = Service(day, kind, code) if code == CEREMONY else Service(day, kind, code, lasted, text)


def _first_of(plan: Map, *names: str) -> int:
    return next(at for name in names for at in plan.positions(name))


def _one(row: Row, plan: Map, name: str) -> str:
    return next((text for at in plan.positions(name) if (text := _checked(row, plan, name, at))), "")


def _checked(row: Row, plan: Map, name: str, at: int) -> str:
    """A cell that can be trusted and is no longer than its field allows; on one line unless the field takes several."""
    column = plan.headings.names[at]
    for marked, mark in row.marks:
        if marked == at and mark in BLOCKING:
            raise _Refused(column, mark.value)
    text = row.cell(at)
    own = name.startswith(OWN)
    limit = _LIMITS["note"] if own else _LIMITS.get(name, _LIMIT_OTHERWISE)
    if len(text) > limit:
        raise _Refused(column, _TOO_LONG.format(limit=limit))
    return text if own or name in _SEVERAL_LINES else " ".join(text.split())
