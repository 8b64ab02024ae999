"""Receipts keep to the schema of Kantara 1.1 and use only terms that DPV 2.3 defines."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from fireweed.care.consent.rules.receipts import dpv, kantara
from fireweed.care.consent.rules.terms import FOR, PURPOSES, RECIPIENTS, Terms

DATA = Path(__file__).resolve().parent.parent.parent / "data" / "consent"
TYPES: dict[str, Any] = {"string": str, "integer": int, "boolean": bool, "array": list, "object": dict}


def faults(schema: dict[str, Any], value: Any, place: str = "") -> Iterator[str]:
    """What of a value breaks a JSON Schema, for the keywords this one uses; any other keyword is a fault itself."""
    known = {"$schema", "type", "properties", "required", "items", "minimum", "oneOf", "enum"}
    yield from (f"{place}: the schema says {word}, which is not checked here" for word in schema.keys() - known)
    kind = schema.get("type")
    if kind and (not isinstance(value, TYPES[kind]) or (kind == "integer" and isinstance(value, bool))):
        yield f"{place} is no {kind}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{place} is none of {schema['enum']}"
    if "minimum" in schema and value < schema["minimum"]:
        yield f"{place} is too small"
    if isinstance(value, dict):
        yield from (f"{place} lacks {name}" for name in schema.get("required", ()) if name not in value)
        for name, inner in schema.get("properties", {}).items():
            if name in value:
                yield from faults(inner, value[name], f"{place}.{name}")
    if isinstance(value, list) and "items" in schema:
        for number, one in enumerate(value):
            yield from faults(schema["items"], one, f"{place}[{number}]")
    if "oneOf" in schema and sum(not list(faults(one, value, place)) for one in schema["oneOf"]) != 1:
        yield f"{place} fits none or several of oneOf"


def schema() -> dict[str, Any]:
    """The published schema, without its comment lines."""
    text = (DATA / "kantara-consent-receipt-v1_1-schema.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE))
    return found


def every() -> Iterator[tuple[str, Terms]]:
    """An answer of each kind to each purpose and recipient."""
    for purpose in PURPOSES:
        for recipient in FOR[purpose]:
            for answer in ("yes", "no", "not-now"):
                yield purpose, Terms(answer, recipient, "Elm", parts=("who", "story"), words="May we?",
                                     bound=RECIPIENTS[recipient].duties)  # fmt: skip


def test_every_receipt_keeps_to_the_schema() -> None:
    """Each purpose, recipient and answer; and the check itself finds a receipt that lacks something."""
    checked = 0
    for purpose, terms in every():
        made = kantara(
            id="r", code="ABC-DEF", purpose=purpose, terms=terms, on=date(2026, 5, 3), ends_on=None, controller="Wren",
            province="QC",
        )  # fmt: skip
        assert list(faults(schema(), made)) == []
        assert terms.name in json.dumps(made) or not made["services"][0]["purposes"][0]["thirdPartyDisclosure"]
        checked += 1
    assert checked > 30
    del made["services"][0]["purposes"][0]["thirdPartyDisclosure"], made["spiCat"]
    assert len(list(faults(schema(), made))) >= 2


@pytest.mark.parametrize("ended", [None, date(2026, 6, 1)])
def test_every_dpv_term_exists(ended: date | None) -> None:
    """Keys and values alike; a yes that was taken back is withdrawn, a no stays refused."""
    terms_there = set((DATA / "dpv-2.3-terms.txt").read_text("utf-8").split())
    for purpose, terms in every():
        made = dpv(
            id="r", code="ABC-DEF", purpose=purpose, terms=terms, on=date(2026, 5, 3), ends_on=ended, ended_on=ended,
            controller="Wren",
        )  # fmt: skip
        used = set(re.findall(r"dpv:[A-Za-z0-9-]+", json.dumps({k: v for k, v in made.items() if k != "@context"})))
        assert len(used) > 12 and used <= terms_there, used - terms_there
        status = made["dpv:hasConsentStatus"]["@id"]
        assert (status == "dpv:ConsentWithdrawn") == (terms.answer == "yes" and ended is not None)
