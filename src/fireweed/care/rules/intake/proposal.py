"""Proposes a map from headings and from what the first lines look like, for a person to read and correct."""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from fireweed.bilingual import Two
from fireweed.care.rules.intake.consent import Said, what_was_said
from fireweed.care.rules.intake.dates import order_shown
from fireweed.care.rules.intake.fields import FIELDS, LEFT_OUT, STAYS_OUT
from fireweed.care.rules.intake.framing import framing_from
from fireweed.care.rules.intake.headings import Headings, find_headings, fold, recognise
from fireweed.care.rules.intake.mapping import Map
from fireweed.care.rules.intake.reading import Table
from fireweed.care.rules.intake.row import Row
from fireweed.care.rules.intake.unusable import Unusable

_SAMPLE = 300
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_PHONE = re.compile(r"\+?1?[\s.-]?\(?\d{3}\)?[\s.-]?\d{3}[\s.-]\d{4}(\s*(x|ext|poste)\.?\s*\d+)?", re.IGNORECASE)
_LANGUAGES = frozenset(
    {"english", "french", "cree", "inuktitut", "ojibwe", "spanish", "arabic", "mandarin", "cantonese", "punjabi", "asl"}
    | {"tagalog", "portuguese", "ukrainian", "russian", "creole", "anglais", "francais", "cri", "espagnol", "arabe"}
    | {"pendjabi", "portugais", "ukrainien", "russe", "lsq"}
)

_KEPT_OUT = Two(
    "{about}: stays out; to bring it in, write “{field}” and a reason below",
    "{about}\u00a0: reste à l’écart; pour l’importer, écrivez «\u00a0{field}\u00a0» et une raison plus bas",
)
_UNKNOWN = Two("not recognized: stays out", "non reconnue\u00a0: reste à l’écart")
_SECOND_CHOICE = Two("another column already goes there", "une autre colonne y va déjà")
_FROM_VALUES = Two("{about} (from what the cells look like)", "{about} (d’après l’aspect des cellules)")
_TWO_ROWS = Two(
    "This table names its columns on two lines. The names below are those of the second; people begin after it.",
    "Ce tableau nomme ses colonnes sur deux lignes. Les noms ci-dessous sont ceux de la seconde; les personnes "
    "viennent ensuite.",
)
_DISAGREE = Two(
    "The two lines of headings disagree about these columns; the second was followed: {columns}.",
    "Les deux lignes d’en-têtes se contredisent pour ces colonnes; la seconde a été suivie\u00a0: {columns}.",
)
_HARMED = Two(
    "These columns are about a person who did harm and never come in: {columns}.",
    "Ces colonnes portent sur une personne qui a fait du mal et ne sont jamais importées\u00a0: {columns}.",
)
_OTHER_SHEETS = Two(
    "Other sheets of this workbook were not looked at: {sheets}.",
    "D’autres feuilles de ce classeur n’ont pas été regardées\u00a0: {sheets}.",
)


def propose(table: Table) -> Map:
    """A map for this table; the best sheet of a workbook is chosen; raises Unusable where no headings are found."""
    sheet = _best_sheet(table)
    headings = find_headings(table.rows(sheet))
    people = (row for row in table.rows(sheet) if row.line > headings.last_line)
    remarks = list(table.guesses)
    if len(table.sheets) > 1:
        remarks.append(_OTHER_SHEETS.format(sheets=", ".join(name for name in table.sheets if name != sheet)))
    return propose_from(headings, islice(people, _SAMPLE), sheet=sheet, remarks=remarks)


def propose_from(headings: Headings, sample: Iterable[Row], *, sheet: str = "", remarks: Iterable[Two] = ()) -> Map:
    """A map for these headings, corrected by what the cells of a few lines look like."""
    rows = list(sample)
    texts = [[row.cell(at) for row in rows if row.cell(at)] for at in range(len(headings.names))]
    kinds = [_kind(headings, at, texts[at]) for at in range(len(headings.names))]
    columns, comments = _assigned(headings.names, kinds)
    dates = [
        text for name, found in zip(headings.names, texts, strict=True) if columns[name] != LEFT_OUT for text in found
    ]
    said = [*remarks, *_about(headings, kinds)]
    return Map(headings, columns, sheet=sheet, dates=order_shown(dates), remarks=tuple(said), comments=comments)


def _best_sheet(table: Table) -> str:
    best, most = "", -1
    for sheet in table.sheets:
        try:
            names = find_headings(table.rows(sheet)).names
        except Unusable:
            continue
        known = sum(recognise(name).partition(".")[0] in FIELDS for name in names)
        if known > most:
            best, most = sheet, known
    return best


def _kind(headings: Headings, at: int, texts: Sequence[str]) -> str:
    """What a column is about: by its names first, then by its cells where the names say nothing or say otherwise."""
    second = headings.second[at] if headings.second else ""
    kind = recognise(headings.names[at]) or recognise(second)
    if recognise(second) == "person_who_harmed":
        return "person_who_harmed"
    if kind.partition(".")[0] in ("chosen_name", "phone") and _mostly(texts, lambda text: bool(_EMAIL.fullmatch(text))):
        return "email?"
    return kind or _kind_of_cells(texts)


def _kind_of_cells(texts: Sequence[str]) -> str:
    if _mostly(texts, lambda text: bool(_EMAIL.fullmatch(text))):
        return "email?"
    if _mostly(texts, lambda text: bool(_PHONE.fullmatch(text))):
        return "phone?"
    if _mostly(texts, lambda text: any(word in _LANGUAGES for word in fold(text).split()) and len(text) < 40):
        return "language?"
    if _mostly(texts, _is_framing):
        return "framing?"
    said = [what_was_said(text) for text in texts if len(text) > 5 and len(text) < 40]
    known = sum(answer in (Said.AGREED, Said.DECLINED) for answer in said)
    return "consent_type?" if len(said) >= 2 and len(said) == len(texts) == known else ""


def _is_framing(text: str) -> bool:
    return len(text) < 60 and any(word in fold(text) for word in ("traffick", "traite")) and framing_from(text)[1]


def _mostly(texts: Sequence[str], test: Callable[[str], bool]) -> bool:
    return len(texts) >= 2 and sum(map(test, texts)) >= 0.8 * len(texts)


def _assigned(names: tuple[str, ...], kinds: list[str]) -> tuple[dict[str, str], dict[str, Two]]:
    """Each column's field and the plain words beside it; where one field draws several columns the best name wins."""
    columns = dict.fromkeys(names, LEFT_OUT)
    comments: dict[str, Two] = {}
    order = sorted(range(len(names)), key=lambda at: (kinds[at].endswith("?"), _rank(kinds[at]), at))
    taken: set[str] = set()
    for at in order:
        name, kind = names[at], kinds[at].rstrip("?")
        target = FIELDS.get(kind.partition(".")[0])
        if target is None:
            comments[name] = STAYS_OUT.get(kind, _UNKNOWN)
            continue
        if target.needs_reason:
            comments[name] = _KEPT_OUT.format(about=target.about, field=target.name)
            continue
        if target.name in taken and not target.many:
            if target.name != "chosen_name":
                comments[name] = _SECOND_CHOICE
                continue
            target = FIELDS["other_names"]
        taken.add(target.name)
        columns[name] = target.name
        comments[name] = _FROM_VALUES.format(about=target.about) if kinds[at].endswith("?") else target.about
    return _names_in_order(columns, names, [names[at] for at in order]), comments


def _names_in_order(columns: dict[str, str], names: tuple[str, ...], ranked: list[str]) -> dict[str, str]:
    """Columns as they stand in the file, but other names from the one most likely in use to the least."""
    others = iter([name for name in ranked if columns[name] == "other_names"])
    return {(column := next(others) if columns[name] == "other_names" else name): columns[column] for name in names}


def _rank(kind: str) -> int:
    rank = kind.rstrip("?").partition(".")[2]
    return int(rank) if rank else 0


def _about(headings: Headings, kinds: list[str]) -> Iterable[Two]:
    harmed = [name for name, kind in zip(headings.names, kinds, strict=True) if kind == "person_who_harmed"]
    if harmed:
        yield _HARMED.format(columns=", ".join(harmed))
    if headings.two_rows:
        yield _TWO_ROWS
        apart = [
            f"{first} / {shown}"
            for shown, first in zip(headings.names, headings.second, strict=True)
            if first and not _agree(shown, first)
        ]
        if apart:
            yield _DISAGREE.format(columns=", ".join(apart))


def _agree(shown: str, first: str) -> bool:
    """Whether two headings share most of their words, whatever their prefix and spelling."""
    a, b = set(fold(shown).split()), set(fold(first).split())
    return len(a & b) > 0.5 * len(a)
