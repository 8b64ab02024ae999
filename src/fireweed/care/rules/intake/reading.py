"""Opens a table and gives its lines, without ever holding the whole of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from fireweed.bilingual import Two
from fireweed.care.rules.intake.row import Row
from fireweed.care.rules.intake.text_table import TextForm, form_of, text_rows
from fireweed.care.rules.intake.unusable import EMPTY, MISSING, OTHER_KIND, TOO_LARGE, TOO_MANY_COLUMNS, Unusable
from fireweed.care.rules.intake.workbook import MAX_COLUMNS, BookForm, book_form_of, book_rows

MAX_MEGABYTES = 50
TEXT_SUFFIXES = (".csv", ".tsv", ".txt")
BOOK_SUFFIXES = (".xlsx", ".xlsm")
OLD_SUFFIXES = (".xls",)


@dataclass(frozen=True, slots=True)
class Table:
    """A table that can be read, as often as needed, from its first line."""

    path: Path = field(repr=False)
    form: TextForm | BookForm

    @property
    def sheets(self) -> tuple[str, ...]:
        """The visible sheets of a workbook; none for a text table."""
        return self.form.sheets if isinstance(self.form, BookForm) else ()

    @property
    def guesses(self) -> tuple[Two, ...]:
        """What had to be guessed to read the file, to be said to the reader."""
        return self.form.guesses if isinstance(self.form, TextForm) else ()

    def rows(self, sheet: str = "") -> Iterator[Row]:
        """Every line from the first; of a workbook, the named sheet or else the first visible one."""
        if isinstance(self.form, BookForm):
            found = book_rows(self.path, self.form, sheet or self.form.sheets[0])
        else:
            found = text_rows(self.path, self.form)
        try:
            for row in found:
                if len(row.cells) > MAX_COLUMNS:
                    raise Unusable(TOO_MANY_COLUMNS.format(limit=MAX_COLUMNS))
                yield row
        except OSError:
            raise Unusable(MISSING) from None


def open_table(path: Path, *, name: str = "") -> Table:
    """The table in a file; `name` is what an uploaded file was called; raises Unusable with what to do."""
    suffix = Path(name or path.name).suffix.lower()
    try:
        if not path.is_file():
            raise Unusable(MISSING)
        size = path.stat().st_size
        if size > MAX_MEGABYTES * 1024 * 1024:
            raise Unusable(TOO_LARGE.format(limit=MAX_MEGABYTES))
        if size == 0:
            raise Unusable(EMPTY)
        if suffix in BOOK_SUFFIXES + OLD_SUFFIXES:
            return Table(path, book_form_of(path))
        if suffix in TEXT_SUFFIXES:
            return Table(path, form_of(path))
    except OSError:
        raise Unusable(MISSING) from None
    raise Unusable(OTHER_KIND)
