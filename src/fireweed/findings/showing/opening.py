"""A release in a few plain sentences: who was counted, what changed for how many of how many, how sure, and what is not said.

Every number is printed in the release or worked out from printed ones. No question is picked out: of many asked, some always
look better than others, so all that were answered twice are told together, with how many of them chance alone would move.
"""

from collections.abc import Iterator

from fireweed.bilingual import Two
from fireweed.bilingual.numbers import number_in_both, percent_in_both
from fireweed.findings.figures.changed import UNLIKELY, Changed
from fireweed.findings.figures.words import NOT_SHOWN, ends, sentences, told
from fireweed.findings.showing import answers, goals, waits
from fireweed.findings.showing.release import Release
from fireweed.findings.showing.sheets import ROUNDED

PEOPLE, HOMES = "people-served", "time-to-home"
SEEN = " view"
"""How the universe of a question ends that workers answer."""
_WHO = Two(
    "{name}: {n} people were served, each counted once. Only those who agreed to be counted are among them.",
    "{name}\u00a0: {n} personnes ont été accompagnées, chacune comptée une fois. N’y sont que celles qui ont accepté de l’être.",
)
_ANSWERED = Two(
    "Questions about their own lives that people answered more than once: {questions}. Of {n} answers given twice, {ups} were "
    "higher later, {same} the same, {downs} lower.",
    "Questions sur leur propre vie auxquelles on a répondu plus d’une fois\u00a0: {questions}. De {n} réponses données deux fois, "
    "{ups} étaient plus hautes ensuite, {same} pareilles, {downs} plus basses.",
)
_LEAN = Two(
    "Questions with answers that went up more than chance easily makes: {up}; down: {down}; where it could be either: {either}. "
    "Of so many questions, chance alone would make {alone} look like a change.",
    "Questions où les réponses montent plus que le hasard ne le fait d’ordinaire\u00a0: {up}; où elles descendent\u00a0: {down}; où "
    "l’on ne peut trancher\u00a0: {either}. Sur autant de questions, le hasard seul en ferait passer {alone} pour un changement.",
)
_ABOUT = Two("about {n}", "environ {n}")
_FEWER_THAN_ONE = Two("fewer than one", "moins d’une")
_UNTOLD = Two(
    "Questions that are not told, because numbers are small: {hidden}.",
    "Questions qui ne sont pas montrées, à cause de petits nombres\u00a0: {hidden}.",
)
_HOMES = Two(
    "Of {n} people who began without a stable home, an estimated {share} had one within {months} months; anything from {low} to "
    "{high} would fit these numbers as well.",
    "Des {n} personnes sans logement stable au début, on estime que {share} en avaient un en {months} mois au plus; tout ce qui "
    "va de {low} à {high} s’accorderait aussi avec ces nombres.",
)
_GOALS = Two(
    "Of {n} goals that people gave a level, {count} came as far as they hoped, or further: {share}; anything from {low} to {high} "
    "would fit as well.",
    "Des {n} objectifs auxquels les personnes ont donné un niveau, {count} sont allés aussi loin qu’espéré, ou plus loin\u00a0: "
    "{share}; tout ce qui va de {low} à {high} s’accorderait aussi.",
)
_HIDDEN = Two(
    "{hidden} of {cells} numbers are not shown, because they are small or would give a small one away.",
    "{hidden} nombres sur {cells} ne sont pas montrés, parce qu’ils sont petits ou en révéleraient un petit.",
)
_NONE_HIDDEN = Two("No number had to be hidden.", "Aucun nombre n’a dû être masqué.")
_WAIT = Two(
    "Some tables wait for a yes of those they are about.", "Certains tableaux attendent le oui de qui est concerné."
)
_NOT_WHY = Two(
    "Nothing here says why something changed, and none of it compares programs.",
    "Rien ici ne dit pourquoi quelque chose a changé, et rien n’y compare les programmes entre eux.",
)


def opening(release: Release) -> list[Two]:
    """Three to six of them; what a release does not tell is left out."""
    return [_who(release), *_answers(release), *_homes(release), *_goals(release), _not_shown(release), _NOT_WHY]


def _who(release: Release) -> Two:
    totals = [
        one.counts.get((None,) * len(one.dimensions)) for one in release.tables if one.measure.key == PEOPLE and one.of is None
    ]
    n = next((one for one in totals if one is not None), None)
    if n is None:
        return Two("{name}: {said}", "{name}\u00a0: {said}").format(name=release.name, said=NOT_SHOWN)
    return _WHO.format(name=release.name, n=number_in_both(n))


def _answers(release: Release) -> Iterator[Two]:
    found = [
        one for measure, _ in release.measures for shown, one in answers.of_release(release, measure.key)
        if not shown.table.universe.endswith(SEEN)
    ]  # fmt: skip
    told_, hidden = [one for one in found if one.n], sum(one.n is None for one in found)
    if not told_:
        return
    ways = [one.leans for one in told_]
    told_all = {"n": _all(told_, "n"), "ups": _all(told_, "ups"), "downs": _all(told_, "downs")}
    counts = {**told_all, "same": told_all["n"] - told_all["ups"] - told_all["downs"], "questions": len(told_)}
    lean, alone = {"up": ways.count(1), "down": ways.count(-1), "either": ways.count(0)}, round(len(told_) * UNLIKELY)
    yield sentences(
        _ANSWERED.format(**{name: number_in_both(one) for name, one in counts.items()}),
        _LEAN.format(
            **{name: number_in_both(one) for name, one in lean.items()},
            alone=_ABOUT.format(n=number_in_both(alone)) if alone else _FEWER_THAN_ONE,
        ),
        *([_UNTOLD.format(hidden=number_in_both(hidden))] if hidden else []),
    )  # fmt: skip


def _all(found: list[Changed], name: str) -> int:
    return sum(getattr(one, name) or 0 for one in found)


def _homes(release: Release) -> Iterator[Two]:
    found = waits.curve(release, HOMES)
    if found is None or not found.found.curve:
        return
    last, months = found.found.curve[-1], found.ends[len(found.found.curve) - 1] + 1
    if last.low is not None and last.high is not None:
        yield _HOMES.format(
            n=told(found.found.n), share=percent_in_both(last.share), months=number_in_both(months), **ends(last.low, last.high)
        )


def _goals(release: Release) -> Iterator[Two]:
    found = goals.came(release)
    if found is not None and found.share is not None and found.low is not None and found.high is not None:
        yield _GOALS.format(
            n=told(found.n), count=told(found.count), share=percent_in_both(found.share), **ends(found.low, found.high)
        )


def _not_shown(release: Release) -> Two:
    counts = [count for table in release.tables for count in table.counts.values()]
    hidden = sum(one is None for one in counts)
    said = [_HIDDEN.format(hidden=number_in_both(hidden), cells=number_in_both(len(counts))) if hidden else _NONE_HIDDEN]
    bases = {one.table.rounding for one in release.tables} - {None}
    said += [ROUNDED.format(base=base) for base in sorted(base for base in bases if base)]
    return sentences(*said, *([_WAIT] if release.waiting else []))
