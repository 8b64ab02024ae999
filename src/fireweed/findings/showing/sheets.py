"""A table to take along: the file of the folder as it is, or a workbook with words; a hidden count is the same words everywhere."""

import io
import zipfile
from collections.abc import Mapping

from fireweed.bilingual import Two
from fireweed.findings.charts.frame import SMALL_NUMBER
from fireweed.findings.showing.grid import sections
from fireweed.findings.showing.release import Release, Shown

_ALWAYS = (1980, 1, 1, 0, 0, 0)
ROUNDED = Two(
    "Numbers are rounded to a multiple of {base}, so that nobody can be found in them.",
    "Les nombres sont arrondis à un multiple de {base}, pour que personne ne puisse y être retrouvé.",
)


def workbook(release: Release, shown: Shown) -> bytes:
    """A workbook in the language spoken now: the table on one sheet, what is counted on another."""
    from openpyxl import Workbook  # only now: where a science library is installed, it would come along
    from openpyxl.styles import Font

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = str(Two("Table", "Tableau"))
    bold = Font(bold=True)
    for part in sections(shown):
        if part.heading is not None:
            sheet.append([_plain(str(part.heading))])
            sheet.cell(sheet.max_row, 1).font = bold
        sheet.append([_plain(str(one)) for one in (part.first, *part.columns)])
        for cell in sheet[sheet.max_row]:
            cell.font = bold
        for row in part.rows:
            sheet.append([_plain(str(row.label)), *(str(SMALL_NUMBER) if one is None else one for one in row.counts)])
        sheet.append([])
    sheet.column_dimensions["A"].width = 44
    about = book.create_sheet(str(Two("About", "À propos")))
    for line in told_about(release, shown):
        about.append([_plain(str(line))])
    about.column_dimensions["A"].width = 110
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def told_about(release: Release, shown: Shown) -> list[Two]:
    """What is counted, among whom, when; how it is protected; what a reader must know."""
    measure = shown.measure
    lines = [shown.title, release.name, *(one for one in (measure.who, measure.what, measure.when) if one is not None)]
    if shown.table.rounding:
        lines.append(ROUNDED.format(base=shown.table.rounding))
    return [*lines, *release.notes]


def _plain(text: str) -> str:
    """A text that no program takes for a formula."""
    return f"'{text}" if text[:1] in "=+-@\t\r" else text


def packed(files: Mapping[str, bytes]) -> bytes:
    """The whole folder as one file, the same bytes each time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, _ALWAYS), files[name])
    return out.getvalue()
