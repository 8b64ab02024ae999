"""Hours in free text, read only where they are plain: weekdays and clock hours in English and French.

Whoever wrote them meant to be kept safe. So nothing is guessed: one word that is not known, an hour that could be of
the morning or of the evening, and the page says "read this first" and shows the words.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

DAYS = {
    "mon": 0, "monday": 0, "lun": 0, "lundi": 0, "tue": 1, "tues": 1, "tuesday": 1, "mar": 1, "mardi": 1,
    "wed": 2, "weds": 2, "wednesday": 2, "mer": 2, "mercredi": 2, "thu": 3, "thur": 3, "thurs": 3, "thursday": 3,
    "jeu": 3, "jeudi": 3, "fri": 4, "friday": 4, "ven": 4, "vendredi": 4, "sat": 5, "saturday": 5, "sam": 5,
    "samedi": 5, "sun": 6, "sunday": 6, "dim": 6, "dimanche": 6,
}  # fmt: skip
_WEEK = frozenset(range(5))
_MANY = {
    "weekdays": _WEEK, "on weekdays": _WEEK, "week days": _WEEK, "en semaine": _WEEK, "la semaine": _WEEK,
    "jours de semaine": _WEEK, "weekends": frozenset({5, 6}), "weekend": frozenset({5, 6}),
    "fin de semaine": frozenset({5, 6}), "fins de semaine": frozenset({5, 6}), "every day": frozenset(range(7)),
    "daily": frozenset(range(7)), "tous les jours": frozenset(range(7)), "chaque jour": frozenset(range(7)),
}  # fmt: skip
ANY_TIME = frozenset({"any time", "anytime", "at any time", "en tout temps", "n'importe quand", "a toute heure"})

_DAY = r"(?:" + "|".join(sorted(DAYS, key=len, reverse=True)) + r")s?"
_CLOCK = r"(?:\d{1,2}(?: ?: ?\d{2}| ?h ?\d{2}| ?h)?(?: ?[ap]m)?|noon|midi|midnight|minuit)"
_TOKENS = re.compile(
    rf"(?P<between>(?:from |between |de |entre |des )?(?P<start>{_CLOCK}) ?(?:-|to|and|until|till|a|et|jusqu'a) ?"
    rf"(?P<end>{_CLOCK})(?!\w))"
    rf"|(?P<after>(?:after|from|apres|a partir de|des|starting at) (?P<since>{_CLOCK})(?!\w))"
    rf"|(?P<before>(?:before|until|till|avant|jusqu'a) (?P<upto>{_CLOCK})(?!\w))"
    rf"|(?P<span>(?:from |du |de )?(?P<first>{_DAY}) ?(?:-|to|through|thru|au|a) ?(?P<last>{_DAY})(?!\w))"
    rf"|(?P<many>(?:{'|'.join(sorted(_MANY, key=len, reverse=True))})(?!\w))"
    rf"|(?P<one>{_DAY}(?!\w))"
    r"|(?P<filler>(?:and|et|on|the|le|les|la)(?!\w)|[,;.&/])"
)
_SIGNS = (
    ("\u2019", "'"), ("\u2013", "-"), ("\u2014", "-"), ("a.m.", "am"), ("p.m.", "pm"), ("a.m", "am"), ("p.m", "pm"),
)  # fmt: skip
_EARLY, _CLEARLY_MORNING = 7, 10
"""Written with “h”, an hour before the first may be of the evening; “after” an hour before the second too."""


class Reach(StrEnum):
    """What the clock says about the hours somebody gave."""

    WITHIN = "within"
    OUTSIDE = "outside"
    READ_FIRST = "read-first"
    NO_HOURS = "no-hours"


@dataclass(frozen=True, slots=True)
class _Window:
    """From one time of day to another, past midnight where the second comes first."""

    start: time
    end: time | None

    def holds(self, now: time, *, of_yesterday: bool) -> bool:
        """Whether a time of day lies in it; `of_yesterday` asks for what is left of it after midnight."""
        crosses = self.end is not None and self.end < self.start
        if of_yesterday:
            return crosses and self.end is not None and now < self.end
        return now >= self.start and (crosses or self.end is None or now < self.end)


_Group = tuple[frozenset[int], list[_Window]]


def reachable_now(hours: str, now: datetime) -> Reach:
    """Whether a moment (on the clock of the place) lies within hours as somebody wrote them."""
    text = _plain(hours)
    if not text:
        return Reach.NO_HOURS
    if text in ANY_TIME:
        return Reach.WITHIN
    groups = _read(text)
    if groups is None:
        return Reach.READ_FIRST
    return _judged(groups, now)


def _judged(groups: list[_Group], now: datetime) -> Reach:
    today, yesterday, clock = now.weekday(), (now - timedelta(days=1)).weekday(), now.time().replace(tzinfo=None)
    unsure = False
    for days, windows in groups:
        for window in windows:
            if today in days and window.holds(clock, of_yesterday=False):
                return Reach.WITHIN
            if yesterday in days and window.holds(clock, of_yesterday=True):
                return Reach.WITHIN
        unsure = unsure or (not windows and today in days)  # the day is right, and no hours are given
    return Reach.READ_FIRST if unsure else Reach.OUTSIDE


def _plain(hours: str) -> str:
    text = unicodedata.normalize("NFD", hours.casefold())
    text = "".join(sign for sign in text if not unicodedata.combining(sign))
    for sign, plain in _SIGNS:
        text = text.replace(sign, plain)
    return " ".join(text.split()).strip(" .")


def _read(text: str) -> list[_Group] | None:
    """Days and windows in the order they stand, grouped; None where anything is unknown or could mean two things."""
    items: list[frozenset[int] | _Window] = []
    at = 0
    while at < len(text):
        if text[at] == " ":
            at += 1
            continue
        token = _TOKENS.match(text, at)
        if token is None:
            return None
        at = token.end()
        if token["filler"] is None:
            item = _window(token) if token["between"] or token["after"] or token["before"] else _days(token)
            if item is None:
                return None
            items.append(item)
    return _grouped(items)


def _days(token: "re.Match[str]") -> frozenset[int] | None:
    if token["many"]:
        return _MANY[token["many"]]
    if token["one"]:
        return frozenset({_day(token["one"])})
    first, last = _day(token["first"]), _day(token["last"])
    return frozenset((first + step) % 7 for step in range((last - first) % 7 + 1))


def _day(name: str) -> int:
    return DAYS[name] if name in DAYS else DAYS[name.removesuffix("s")]


def _window(token: "re.Match[str]") -> _Window | None:
    if token["after"]:
        since = _clock(token["since"])
        if since is None or ("h" in token["since"] and since.hour < _CLEARLY_MORNING):
            return None
        return _Window(since, None)
    if token["before"]:
        upto = _clock(token["upto"])
        return None if upto is None else _Window(time.min, upto)
    start, end = _both(token["start"], token["end"])
    return None if start is None or end is None or start == end else _Window(start, end)


def _both(first: str, second: str) -> tuple[time | None, time | None]:
    """Both ends of a span; an end that is plain makes the other one plain."""
    start, end = _clock(first), _clock(second)
    if start is None and end is not None:
        if second.endswith("m") and first[-1:].isdigit():  # “9 to 3 pm”, “1-3 pm”
            half = second[-2:] if _twelfth(first) <= _twelfth(second) else "am" if second.endswith("pm") else "pm"
            start = _clock(f"{first} {half}")
        elif end.hour > 12:
            start = _clock(first, twenty_four=True)
    elif end is None and start is not None and start.hour > 12:
        end = _clock(second, twenty_four=True)
    return start, end


def _twelfth(clock: str) -> int:
    found = re.match(r"\d+", clock)
    return int(found[0]) % 12 if found else 0


def _clock(text: str, *, twenty_four: bool = False) -> time | None:
    """A time of day, or None where it could be of the morning or of the evening, or is none at all."""
    if text in ("noon", "midi"):
        return time(12)
    if text in ("midnight", "minuit"):
        return time(0)
    found = re.fullmatch(r"(\d{1,2})(?: ?([:h]) ?(\d{2})?)?(?: ?([ap])m)?", text)
    if found is None:
        return None
    hour, sign, minute, half = int(found[1]), found[2], int(found[3] or 0), found[4]
    if minute > 59 or hour > 23 or (half and not 1 <= hour <= 12):
        return None
    if half:
        return time(hour % 12 + (12 if half == "p" else 0), minute)
    plain = twenty_four or hour > 12 or (sign == "h" and hour >= _EARLY) or (sign == ":" and found[1].startswith("0"))
    return time(hour, minute) if sign and plain else None


def _grouped(items: list[frozenset[int] | _Window]) -> list[_Group] | None:
    runs: list[tuple[bool, list[frozenset[int] | _Window]]] = []
    for item in items:
        is_day = isinstance(item, frozenset)
        if not runs or runs[-1][0] != is_day:
            runs.append((is_day, []))
        runs[-1][1].append(item)
    if not runs:
        return None
    if len(runs) == 1:
        days, windows = (runs[0][1], []) if runs[0][0] else ([], runs[0][1])
        return [_group(days, windows)]
    if len(runs) % 2:  # days, hours, days: which hours go with which days?
        return None
    pairs = list(zip(runs[::2], runs[1::2], strict=True))
    return [_group(one[1], other[1]) if one[0] else _group(other[1], one[1]) for one, other in pairs]


def _group(days: list[frozenset[int] | _Window], windows: list[frozenset[int] | _Window]) -> _Group:
    named = frozenset[int]().union(*(one for one in days if isinstance(one, frozenset)))
    return named or frozenset(range(7)), [one for one in windows if isinstance(one, _Window)]
