"""What was found, in plain words and both languages: which count, between what and what, and which numbers give it away."""

from collections.abc import Sequence
from dataclasses import dataclass

from fireweed.bilingual import Two
from fireweed.findings.auditor.coalitions import Knowing
from fireweed.findings.auditor.system import Source
from fireweed.findings.auditor.targets import Target
from fireweed.findings.folder import Cell

MOST_SHOWN = 6


@dataclass(frozen=True)
class Finding:
    """A count that is not protected: it is `lo` where `lo == hi`, else between the two; `how` names what gives it away.

    `labels` is the printed cell, where it is one. Where `knowing` is somebody, what it is hangs on numbers that nobody
    published, and both are 0.
    """

    kind: str
    release: str
    table: str
    cell: str
    lo: int
    hi: int
    threshold: int
    how: tuple[Source, ...]
    knowing: Knowing | None
    sentence: Two
    labels: Cell = ()


def finding(target: Target, lo: int, hi: int, how: Sequence[Source], knowing: Knowing | None = None) -> Finding:
    """A finding with its sentence."""
    what, size = _what(target), _size(target, lo, hi) if knowing is None else _seen_through(knowing, target)
    sentence = Two(f"{what.en} {size.en}", f"{what.fr} {size.fr}")
    because = _because(how, target, lo, hi)
    return Finding(
        target.kind, target.release, target.table, target.words, lo, hi, target.threshold, tuple(how), knowing,
        Two(f"{sentence.en} {because.en}", f"{sentence.fr} {because.fr}"), target.cell,
    )


def _what(target: Target) -> Two:
    name = target.words or "total"
    if target.kind == "hidden":
        return Two(
            f"Release {target.release}, table {target.table}: the hidden cell ({name})",
            f"Publication {target.release}, tableau {target.table}\u00a0: la case masquée ({name})",
        )
    if target.kind in ("printed", "rounded"):
        return Two(
            f"Release {target.release}, table {target.table}: the printed cell ({name})",
            f"Publication {target.release}, tableau {target.table}\u00a0: la case publiée ({name})",
        )
    if target.kind == "change":
        return Two(
            f"Release {target.release}: the change of ({name}) since what was published before",
            f"Publication {target.release}\u00a0: la variation de ({name}) depuis ce qui a été publié avant",
        )
    return Two(
        f"Release {target.release}: nobody printed the count of ({name}), and yet it",
        f"Publication {target.release}\u00a0: personne n’a publié le compte de ({name}), et pourtant il",
    )


def _size(target: Target, lo: int, hi: int) -> Two:
    if target.signed:
        way = Two("up", "à la hausse") if lo > 0 else Two("down", "à la baisse")
        size = f"{min(abs(lo), abs(hi))}" if lo == hi else f"{min(abs(lo), abs(hi))} – {max(abs(lo), abs(hi))}"
        return Two(f"is {size}, {way.en}.", f"est de {size}, {way.fr}.")
    if lo == hi:
        return Two(f"is {lo}.", f"est {lo}.")
    if target.both and lo == 0:
        return Two(f"is at most {hi}.", f"est d’au plus {hi}.")
    if target.both and hi >= target.threshold:
        return Two(f"is at least {lo}: somebody is there.", f"est d’au moins {lo}\u00a0: quelqu’un s’y trouve.")
    return Two(f"lies between {lo} and {hi}.", f"se situe entre {lo} et {hi}.")


def _seen_through(knowing: Knowing, target: Target) -> Two:
    who, most = f"{knowing.dimension}={knowing.category}", target.threshold
    return Two(
        f"is not protected from whoever knows the own numbers of {who}: the people of the others in it can no longer be nobody "
        f"or {most} and more.",
        f"n’est pas protégée de qui connaît les nombres de {who}\u00a0: les personnes des autres n’y peuvent plus être aucune "
        f"ou {most} et plus.",
    )


def _because(how: Sequence[Source], target: Target, lo: int, hi: int) -> Two:
    if not how:
        return Two("It follows from the form of the tables alone.", "La forme des tableaux suffit pour le savoir.")
    if target.kind == "printed" and len(how) == 1 and (how[0].table, how[0].cell) == (target.table, target.cell):
        return Two(
            f"It is printed, and below {target.threshold}.", f"Elle est publiée, et sous le seuil de {target.threshold}."
        )
    shown = "; ".join(_cell(one) for one in how[:MOST_SHOWN])
    more = len(how) - MOST_SHOWN
    tail = Two(f"; and {more} more", f"; et {more} autres") if more > 0 else Two("", "")
    return Two(f"What gives it away together: {shown}{tail.en}.", f"Ce qui la révèle ensemble\u00a0: {shown}{tail.fr}.")


def _cell(one: Source) -> str:
    return f"{one.release}/{one.table} ({', '.join(one.cell)}) = {one.shown}"
