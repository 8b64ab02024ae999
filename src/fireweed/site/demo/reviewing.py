"""The review that an organisation of the example network keeps, made as its members make it on the pages."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any
from uuid import UUID

from fireweed.evidence.forms.found import Found, Reading
from fireweed.evidence.library import library
from fireweed.evidence.models import Hit, Review
from fireweed.evidence.reviews import actions
from fireweed.evidence.rules.looking import Looked
from fireweed.evidence.rules.screening import Stage
from fireweed.keys.keyring import Keyring
from fireweed.site.demo.ids import id_of

REVIEW = Path(__file__).resolve().parent.parent / "example" / "review.toml"
STAGES: Mapping[str, Stage] = {"titles": "title", "texts": "text"}


SCREENING = ("director", "coordinator", "evaluator")
"""Two who decide alone, and the third who settles."""
Speaking = Callable[[str], AbstractContextManager[Keyring]]


def review_of(slug: str, speaking: Speaking) -> None:
    """The review of one organisation, whose members speak by their role; what stands already is left as it is."""
    told = tomllib.loads(REVIEW.read_text("utf-8"))
    if told["organisation"] != slug:
        return
    review = id_of("review", slug)
    with speaking(SCREENING[0]) as keyring:
        if Review.objects.filter(id=review).exists():
            return
        actions.begin(keyring.org, keyring.user, told["question"], told["scope"], told["again_on"], review_id=review)
        for number, one in enumerate(told["searches"]):
            actions.write_search(
                keyring.org, keyring.user, review, Looked(one["place"], one["words"], one["on"], one["told"]),
                _reading(one["found"]), search_id=id_of("search", f"{slug}-{number}"),
            )  # fmt: skip
        hits = dict(Hit.objects.filter(review_id=review, removed="").values_list("key", "id"))
    for part, stage in STAGES.items():
        for turn, who in enumerate(SCREENING):
            with speaking(who) as keyring:
                _decided(keyring, review, hits, told[part], stage, turn)


def _reading(keys: Sequence[str]) -> Reading:
    """What a file of these works holds."""
    return Reading([Found(dict(library()[key].item), place) for place, key in enumerate(keys, 1)])


def _decided(keyring: Keyring, review: UUID, hits: Mapping[str, UUID], said: Mapping[str, Any], stage: Stage, turn: int) -> None:
    """What one of the three said at a stage, of every work of which something is told."""
    for key, words in said.items():
        if len(words) > turn:
            verdict, reason = ("in", "") if words[turn] == "in" else ("out", words[turn])
            actions.decide(keyring.org, keyring.user, review, hits[key], stage, verdict, reason, alone=turn < 2)
