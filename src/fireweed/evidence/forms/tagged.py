"""Files in which each line begins with a tag, and one tag begins a reference."""

import re
from collections.abc import Callable

Rows = list[list[str]]
"""The lines of one reference, each a tag with its value."""


def references(
    text: str, line: re.Pattern[str], first: str, joins: Callable[[str, str], str | None], *, headless: bool = False
) -> tuple[list[tuple[int, Rows]], int | None]:
    """Each reference with the number of its first line, and the number of the first line that belongs to none, if any.

    `joins` gives what a line without a tag adds to the value of the tag before it, or None. `headless`: a reference may begin
    with another tag than `first`.
    """
    found: list[tuple[int, Rows]] = []
    stray = None
    for number, told in enumerate(text.split("\n"), 1):
        tagged = line.fullmatch(told.rstrip())
        if tagged is not None:
            if tagged[1] == first or (headless and not found):
                found.append((number, []))
            if found:
                found[-1][1].append([tagged[1], tagged[2]])
            continue
        more = joins(found[-1][1][-1][0], told) if found and told.strip() else None
        if more is not None:
            found[-1][1][-1][1] += more
        elif told.strip() and stray is None:
            stray = number
    return found, stray


def by_tag(rows: Rows) -> dict[str, list[str]]:
    """The values of each tag that has any."""
    held: dict[str, list[str]] = {}
    for tag, value in rows:
        if value.strip():
            held.setdefault(tag, []).append(value.strip())
    return held
