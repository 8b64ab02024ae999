"""Every field says whether it is sealed, and if not, why not; every sealed one is reached when a key changes."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from fireweed.tenancy.models import SealedField, Tenant
from fireweed.vault.models import PARTS, Record
from fireweed.vault.rekeying import sealed_fields

ALWAYS_CLEAR = {"id", "org_id"}


def ours() -> list[type[models.Model]]:
    """Every model of Fireweed that makes a table of its own."""
    return [m for m in apps.get_models() if m.__module__.startswith("fireweed.") and m._meta.managed]


def faults(model: type[models.Model]) -> Iterator[str]:
    """What is wrong with how a model's fields are classified."""
    name, clear = model.__name__, getattr(model, "CLEAR", {})
    fields = {one.name: one for one in model._meta.concrete_fields}
    sealed = {key: one for key, one in fields.items() if isinstance(one, SealedField)}
    if not issubclass(model, Tenant):
        yield f"{name} belongs to no organisation"
    for key, one in fields.items():
        if key in ALWAYS_CLEAR:
            continue
        if key in sealed and key in clear:
            yield f"{name}.{key} is sealed and listed as clear"
        elif key in sealed and sealed[key].part not in PARTS:
            yield f"{name}.{key} names no compartment"
        elif key not in sealed and len(clear.get(key, "").strip()) < 3:
            yield f"{name}.{key} is neither sealed nor clear for a reason"
        if key not in sealed and one.__class__ is models.TextField and model._meta.app_label in ("care", "vault"):
            yield f"{name}.{key} is free text in clear beside a participant"
    yield from (f"{name}.CLEAR names {key}, which is no field" for key in clear if key not in fields)
    if sealed:
        record = fields.get("record")
        if not isinstance(record, models.ForeignKey) or record.related_model is not Record:
            yield f"{name} seals something and has no record, so a change of key would pass it by"


def test_every_field_is_sealed_or_clear_for_a_reason() -> None:
    """Every concrete field of every model; ids and the organisation go without saying."""
    assert len(ours()) > 20
    assert [fault for model in ours() for fault in faults(model)] == []


def test_every_sealed_model_is_reached_when_a_key_changes() -> None:
    """What re-keying walks through is every sealed field there is."""
    reached = {(model, one.name) for part in PARTS for model, found in sealed_fields(part) for one in found}
    there = {(m, f.name) for m in apps.get_models() for f in m._meta.concrete_fields if isinstance(f, SealedField)}
    assert reached == there and len(there) >= 7


_SAID: dict[str, dict[str, Any]] = {
    "neither sealed nor clear": {"nickname": models.CharField(max_length=20)},
    "no reason": {"CLEAR": {"nickname": " "}, "nickname": models.CharField(max_length=20)},
    "names no compartment": {"record": "within", "nickname": SealedField(part="elsewhere")},
    "has no record": {"nickname": SealedField(part="who")},
    "which is no field": {"CLEAR": {"gone": "it went"}},
    "sealed and listed as clear": {
        "record": "within", "CLEAR": {"record": "random id", "nickname": "why not"}, "nickname": SealedField(part="who")
    },
}


@pytest.mark.parametrize("fault", _SAID)
def test_a_model_that_breaks_the_rule_is_noticed(fault: str) -> None:
    """Made-up models, each with one fault: the same check finds it."""
    body: dict[str, Any] = {"__module__": "fireweed.care.models", **_SAID[fault]}
    with isolate_apps("fireweed.care"):
        body["Meta"] = type("Meta", (), {"app_label": "care"})
        if body.get("record") == "within":
            body["record"] = models.ForeignKey(Record, db_constraint=False, on_delete=models.DO_NOTHING, related_name="+")
            body.setdefault("CLEAR", {"record": "random id"})
        made = type("MadeUp", (Tenant,), body)
        expected = "neither sealed nor clear" if fault == "no reason" else fault
        assert any(expected in one for one in faults(made)), list(faults(made))


def test_a_free_text_beside_a_participant_is_noticed() -> None:
    """A reason alone does not let free text stand in clear in care."""
    with isolate_apps("fireweed.care"):
        meta = type("Meta", (), {"app_label": "care"})
        made = type("MadeUp", (Tenant,), {
            "__module__": "fireweed.care.models", "Meta": meta, "CLEAR": {"remark": "shown in lists"}, "remark": models.TextField(),
        })
        assert [one for one in faults(made) if "free text" in one]
