"""The flow of a review as PRISMA 2020 counts it: from what every reference went through to the numbers of each box."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from fireweed.evidence.rules.screening import NOT_RETRIEVED, REASONS, Outcome

OPEN = Outcome()


@dataclass(frozen=True, slots=True)
class Way:
    """What one reference of a review went through so far; `removed` is "", "double", "unread" or "taken-away"."""

    removed: str = ""
    title: Outcome = OPEN
    text: Outcome = OPEN


@dataclass(frozen=True, slots=True)
class Numbers:
    """Every number of the flow; each is a count of references."""

    identified: int
    doubles: int
    unread: int
    taken_away: int
    waiting: int
    screened: int
    left_out: int
    sought: int
    not_retrieved: int
    text_waiting: int
    assessed: int
    included: int
    reasons: Mapping[str, int] = field(default_factory=dict)


def counted(ways: Iterable[Way]) -> Numbers:
    """The numbers of the flow; what is removed or not settled goes no further."""
    all_of_them = list(ways)
    removed = Counter(one.removed for one in all_of_them)
    titles = [one for one in all_of_them if not one.removed]
    screened = [one for one in titles if one.title.verdict]
    sought = [one for one in screened if one.title.verdict == "in"]
    told = [one.text for one in sought if one.text.verdict]
    missing = [one for one in told if one.reason == NOT_RETRIEVED]
    out = Counter(one.reason for one in told if one.verdict == "out" and one.reason != NOT_RETRIEVED)
    return Numbers(
        identified=len(all_of_them), doubles=removed["double"], unread=removed["unread"], taken_away=removed["taken-away"],
        waiting=len(titles) - len(screened), screened=len(screened), left_out=len(screened) - len(sought), sought=len(sought),
        not_retrieved=len(missing), text_waiting=len(sought) - len(told), assessed=len(told) - len(missing),
        included=sum(one.verdict == "in" for one in told), reasons={key: out[key] for key in REASONS if out[key]},
    )  # fmt: skip
