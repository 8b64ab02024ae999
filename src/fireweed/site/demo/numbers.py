"""The part of the example network's history from which numbers come: what happened around it, who said yes, one night's count."""

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from fireweed.care.counting.night import take_over
from fireweed.evaluation import happened
from fireweed.evaluation.releasing import actions, ledger
from fireweed.evaluation.releasing.states import Said
from fireweed.network import actions as network
from fireweed.network.rules.standing import slug_of
from fireweed.site.demo.actors import Actor, speaking_as
from fireweed.site.demo.ids import id_of
from fireweed.tenancy.context import speaking_for

AROUND = Path(__file__).resolve().parent.parent / "example" / "around.toml"


def numbers_of(slug: str, director: Actor, voices: Sequence[Actor]) -> None:
    """Everything of one organisation; what stands already is left as it is. A voice answers for the body that named it."""
    told = tomllib.loads(AROUND.read_text("utf-8"))
    org = network.organisation_named(slug)
    assert org is not None
    with speaking_as(director):
        for number, one in enumerate(told["happened"]):
            if slug in one.get("organisations", [slug]):
                happened.write_down(
                    org, one["code"], one["since"], one.get("until"), effects=one["effects"], adaptations=one["adaptations"],
                    happened_id=id_of(f"happened-{slug}-{number}"),
                )
        there = set(ledger.answers())
    for voice in voices:
        with speaking_as(voice):
            for said in _answers(told, slug):
                if said not in there and said.body == slug_of(voice.member.speaks_for):
                    actions.answer(said)
    with speaking_for(org):
        take_over(org)


def _answers(told: dict[str, Any], slug: str) -> list[Said]:
    return [
        Said(one["body"], measure, "*", audience, f"{year}-01-01", f"{year}-12-31", one["answer"])
        for one in told["answers"] if one["organisation"] == slug
        for year in one["years"] for audience in one["audiences"] for measure in one["measures"]
    ]  # fmt: skip
