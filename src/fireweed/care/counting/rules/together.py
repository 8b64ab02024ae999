"""Programs that stand in tables under one name: who walks with any of them walks with it."""

from collections.abc import Iterator, Mapping, Sequence

from fireweed.care.counting.rules.facts import Fact
from fireweed.network.rules.standing import Standing, apart

NEAREST_FIRST = ("walking", "lightly", "paused", "ended")
"""As the measures rank them, too (the part "spells")."""


def named(standings: Sequence[Standing]) -> dict[str, str]:
    """Under which slug each program stands in tables: its own, unless the two may stand together and both take part."""
    there = {one.slug: one for one in standings}
    leads = {one.slug: there.get(one.stands_with) for one in standings}
    return {
        slug: slug if lead is None or apart(there[slug], lead, led=False) else lead.slug for slug, lead in leads.items()
    }


def episodes(facts: Sequence[Fact], names: Mapping[str, str]) -> list[Fact]:
    """A person's facts, the episodes of programs under one name as one episode: how near any of them was, month by month.

    `names` leads from a program, as a fact says it, to its slug in tables; what is not in it stands by itself.
    """
    by_name: dict[str, list[Fact]] = {}
    others = []
    for fact in facts:
        if fact["kind"] == "episode" and fact["program"] in names:
            by_name.setdefault(names[fact["program"]], []).append(fact)
        else:
            others.append(fact)
    return [*others, *(held[0] if len(held) == 1 else _one(held) for held in by_name.values())]


def _one(held: Sequence[Fact]) -> Fact:
    first = min(held, key=lambda fact: str(fact["spells"][0][0]))
    return {**first, "spells": list(_spells([fact["spells"] for fact in held]))}


def _spells(each: Sequence[Sequence[Sequence[str]]]) -> Iterator[tuple[str, str]]:
    """In each month in which something changed: the nearest of all that stand after it, and before it what came and went."""
    stands = [""] * len(each)
    said = ""
    for month in sorted({when for spells in each for when, _ in spells}):
        touched = ""
        for number, spells in enumerate(each):
            inside = sorted((state for when, state in spells if when == month), key=NEAREST_FIRST.index)
            if inside:
                touched = _nearer(touched, inside[0])
                stands[number] = inside[0] if stands[number] == inside[0] else inside[-1]
        now = ""
        for state in stands:
            now = _nearer(now, state)
        passing = touched not in ("", now, said) and _nearer(touched, _nearer(now, said)) == touched
        if passing:
            yield month, touched
        if passing or now != said:
            yield month, now
        said = now


def _nearer(one: str, other: str) -> str:
    """The nearer of two; nothing is further than all."""
    return min((state for state in (one, other) if state), key=NEAREST_FIRST.index, default="")
