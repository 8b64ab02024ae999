"""Arcs: walks that several people of the example network share in outline, each in that person's own details.

An arc file holds `people` (who lives it, with `slots` for the details) and `beats` (what happens so many days after the
beginning). Everyone and every place is invented. Days later than today have not happened yet and are left out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from string import Formatter
from typing import Any


@dataclass(frozen=True, slots=True)
class Touched:
    """A need a contact touched: its code, what came of it, and why where it was not available."""

    need: str
    result: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A goal as it was named, with its steps; or, with `reached` or `level`, how it stands now."""

    id: str
    horizon: str = ""
    words: str = ""
    need: str = ""
    steps: tuple[str, ...] = ()
    level: int | None = None
    reached: bool = False


@dataclass(frozen=True, slots=True)
class Beat:
    """What happened on one day: a contact by a cast key, and whatever came with it; empty fields did not happen.

    `given` are "kind:count", `spell` a state of walking together, `home` a kind of place, `rating` an outcome with the
    answers, `consent` a purpose with the answer, `back` that the consent was taken back.
    """

    on: date
    by: str
    way: str = ""
    minutes: int | None = None
    supports: tuple[str, ...] = ()
    needs: tuple[Touched, ...] = ()
    given: tuple[tuple[str, int], ...] = ()
    phase: str = ""
    note: str = ""
    home: str = ""
    spell: str = ""
    words: str = ""
    program: str = ""
    goals: tuple[Named, ...] = ()
    strength: str = ""
    barrier: tuple[str, str] = ("", "")
    rating: tuple[str, tuple[int, ...]] = ("", ())
    consents: tuple[tuple[str, str], ...] = ()


def beats_of(
    rows: list[dict[str, Any]], *, begun: datetime, today: date, by: Mapping[str, str], slots: Mapping[str, str]
) -> Iterator[Beat]:
    """The beats of one person until today; `by` gives the cast key for a role or a key, `slots` the details."""
    for row in rows:
        on = row["on"] if "on" in row else begun.date() + timedelta(days=row["after"])
        if on <= today:
            yield _beat(row, on, by, slots)


def _beat(row: dict[str, Any], on: date, by: Mapping[str, str], slots: Mapping[str, str]) -> Beat:
    known = {"on", "after", *Beat.__dataclass_fields__}
    if unknown := row.keys() - known:
        raise ValueError(f"an arc's beat says {', '.join(sorted(unknown))}, which means nothing")
    said = {key: _filled(row.get(key, ""), slots) for key in ("note", "words", "strength")}
    rating = row.get("rating", {})
    return Beat(
        on=on, by=by.get(row.get("by", ""), by[""]), way=row.get("way", ""), minutes=row.get("minutes"),
        supports=tuple(row.get("supports", ())), needs=tuple(_touched(one) for one in row.get("needs", ())),
        given=tuple((kind, int(count)) for kind, count in (one.split(":") for one in row.get("given", ()))),
        phase=row.get("phase", ""), home=row.get("home", ""), spell=row.get("spell", ""), program=row.get("program", ""),
        goals=tuple(_goal(one, slots) for one in row.get("goals", ())), barrier=_pair(row.get("barrier", ""), slots),
        rating=(rating.get("outcome", ""), tuple(rating.get("own", ()))),
        consents=tuple((one.split(":")[0], one.split(":")[1]) for one in row.get("consents", ())), **said,
    )  # fmt: skip


def _touched(text: str) -> Touched:
    return Touched(*text.split(":"))


def _pair(text: str, slots: Mapping[str, str]) -> tuple[str, str]:
    kind, _, words = _filled(text, slots).partition(": ")
    return kind, words


def _goal(row: dict[str, Any], slots: Mapping[str, str]) -> Named:
    steps = tuple(_filled(one, slots) for one in row.get("steps", ()))
    return Named(**{**row, "words": _filled(row.get("words", ""), slots), "steps": steps})


def _filled(text: str, slots: Mapping[str, str]) -> str:
    """The text with its {slots}; a slot nobody filled is a fault of the file."""
    wanted = {name for _, name, _, _ in Formatter().parse(text) if name}
    if missing := wanted - slots.keys():
        raise ValueError(f"nobody filled {', '.join(sorted(missing))}")
    return text.format_map(dict(slots))
