"""Logs that name what went wrong and where, never what somebody typed."""

import logging
import traceback


class WithoutValues(logging.Formatter):
    """One line a record: time, level, place, kind of error; no message arguments, no values, no local variables.

    Only this house's own messages are written out: those of libraries may have values in them already.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The line that is written."""
        said = f"{self.formatTime(record)} {record.levelname} {record.name}"
        if record.exc_info and record.exc_info[0] is not None:
            whole = list(traceback.extract_tb(record.exc_info[2]))
            frames = [frame for frame in whole if _is_told(frame.filename)] or whole
            where = " < ".join(f"{f.filename.rsplit('/', 1)[-1]}:{f.lineno}" for f in reversed(frames[-6:]))
            return f"{said} {record.exc_info[0].__name__} at {where}"
        ours = record.name.partition(".")[0] == "fireweed" and isinstance(record.msg, str) and "%" not in record.msg
        return f"{said} {record.msg}" if ours else said


def _is_told(place: str) -> bool:
    """Whether a place in the code helps: this house's, not that of a library beneath it."""
    return "/site-packages/" not in place or "/fireweed/" in place
