"""From extracts to a proposed release in the ledger, in order: answered before, counted, agreed to, made safe, written down."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from fireweed.bilingual import Two
from fireweed.evaluation.counted import Counted
from fireweed.evaluation.measures import run
from fireweed.evaluation.measures.context import Event, context
from fireweed.evaluation.measures.definition import definitions
from fireweed.evaluation.measures.extract.reading import Extract
from fireweed.evaluation.measures.names import DIMENSIONS
from fireweed.evaluation.protection.refusal import Refused
from fireweed.evaluation.releasing import actions, ledger
from fireweed.evaluation.releasing.approvals import agreed
from fireweed.evaluation.releasing.asking import Asked
from fireweed.evaluation.releasing.before import PUBLIC
from fireweed.evaluation.releasing.making import Made, make
from fireweed.evaluation.releasing.narrowing import only
from fireweed.evaluation.releasing.periods import in_large_lines
from fireweed.evaluation.releasing.sharing import cut_once
from fireweed.evaluation.releasing.states import Said
from fireweed.evaluation.releasing.writing import Head


@dataclass(frozen=True)
class Known:
    """What the ledger held when the request came: its last line, what bodies answered, every folder in order of time."""

    text: str
    last: int
    answers: list[Said]
    earlier: list[dict[str, bytes]]


def known(asked: Asked) -> Known | dict[str, bytes]:
    """What a request is answered from; the files, where the very same was asked before. Raises `Refused`."""
    answers = ledger.answers()
    text = asked.text(answers)
    there = ledger.already(text)
    if there is not None:
        return there
    return Known(text, ledger.last(), answers, ledger.folders())


def made(asked: Asked, from_: Known, extracts: Sequence[Extract], *, secret: bytes, seconds: float) -> tuple[Head, Made]:
    """The release that answers a request: counted, agreed to, made safe. Needs no database. Raises `Refused`."""
    counted = run(extracts, definitions(), asked.period)
    if asked.program is not None:
        counted = only(counted, asked.program)
    published = [_period(files) for files in from_.earlier]
    counted = [in_large_lines(one, published) for one in counted]  # nobody is asked about a table that is not told anyway
    counted, elsewhere = cut_once(counted) if asked.audience == PUBLIC else (counted, [])
    kept, waiting = agreed(counted, asked.audience, from_.answers)
    head = Head(
        asked.name(from_.text), asked.audience, asked.period, asked.threshold,
        **_words(kept, context(extracts, asked.period)),
    )  # fmt: skip
    return head, make(kept, head, from_.earlier, secret=secret, waiting=waiting, left_out=elsewhere, seconds=seconds)


def _period(files: Mapping[str, bytes]) -> tuple[str, str]:
    told = json.loads(files["release.json"])["period"]
    return told["from"], told["to"]


def propose(asked: Asked, from_: Known, head: Head, made: Made) -> None:
    """Write a release into the ledger, if nothing else came in meanwhile. Raises `Refused`."""
    if ledger.last() != from_.last:
        raise Refused(MEANWHILE)
    actions.propose(
        head.id, from_.text, audience=asked.audience, period=asked.period, files=made.files, hidden=made.hidden()
    )


MEANWHILE = Two(
    "Another release was proposed meanwhile, and this one was not attacked together with it. Nothing was written; ask again.",
    "Une autre publication a été proposée entre-temps, et celle-ci n’a pas été vérifiée avec elle. Rien n’a été écrit; "
    "recommencez.",
)


def _words(counted: Sequence[Counted], happened: Sequence[Event]) -> dict[str, Any]:
    """What a page says of measures, dimensions and what happened around the work."""
    known = definitions()
    measures: Mapping[str, Mapping[str, Two]] = {
        one.measure: {name: getattr(known[one.measure], name) for name in ("name", "who", "what", "when")} for one in counted
    }
    used = dict.fromkeys(name for one in counted for table in one.space.tables for name in table.dimensions)
    events = [
        {
            "code": one.code, "from": one.since.isoformat(), "to": one.until.isoformat() if one.until else None,
            **_both(one.words()[one.code]),
            "effects": [{"code": each, **_both(one.words()[each])} for each in one.effects],
            "adaptations": [{"code": each, **_both(one.words()[each])} for each in one.adaptations],
        }
        for one in happened
    ]  # fmt: skip
    return {"measures": measures, "dimensions": {name: dimension(name) for name in used}, "events": events}


def dimension(name: str) -> Two:
    """What a variable or a grouping is called."""
    return DIMENSIONS["program" if name.startswith("only-") else name.split(".")[0]]


def _both(words: Two) -> dict[str, str]:
    return asdict(words)
