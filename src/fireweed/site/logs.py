"""Logs that name what went wrong and where, never what somebody typed."""

import logging
import traceback


class WithoutValues(logging.Formatter):
    """One line a record: time, level, place, kind of error; no message arguments, no values, no local variables."""

    def format(self, record: logging.LogRecord) -> str:
        """The line that is written."""
        said = f"{self.formatTime(record)} {record.levelname} {record.name}"
        if record.exc_info and record.exc_info[0] is not None:
            frames = traceback.extract_tb(record.exc_info[2])
            where = " < ".join(f"{f.filename.rsplit('/', 1)[-1]}:{f.lineno}" for f in reversed(frames[-6:]))
            return f"{said} {record.exc_info[0].__name__} at {where}"
        return f"{said} {record.msg if isinstance(record.msg, str) and '%' not in record.msg else ''}".rstrip()
