"""The list of lines that were set aside: line, column and reason, never what the cell held."""

import csv
from collections.abc import Iterable
from pathlib import Path

from fireweed.bilingual import Two
from fireweed.care.rules.intake.person import Rejected
from fireweed.care.rules.intake.unusable import NOT_WRITTEN, Unusable

HEADINGS = (Two("line", "ligne"), Two("column", "colonne"), Two("reason", "raison"))
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def write_rejected(path: Path, rejected: Iterable[Rejected]) -> int:
    """Write the list in the language in force, ready for a spreadsheet; says how many lines it holds."""
    count = 0
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow([str(heading) for heading in HEADINGS])
            for row in rejected:
                writer.writerow([row.line, harmless(row.column), harmless(str(row.reason))])
                count += 1
    except OSError:
        raise Unusable(NOT_WRITTEN) from None
    return count


def harmless(text: str) -> str:
    """Text that a spreadsheet will not take for a formula."""
    return "'" + text if text.startswith(_FORMULA_STARTS) else text
