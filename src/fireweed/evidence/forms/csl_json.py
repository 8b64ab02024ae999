"""CSL-JSON, the form the library itself is kept in."""

import json
from collections.abc import Sequence
from typing import Any

from fireweed.bilingual import Two
from fireweed.evidence.csl import TYPES, Item, faults
from fireweed.evidence.forms.found import Aside, Found, Reading, Unreadable

_BROKEN = Two("This JSON breaks off or is damaged at line {line}.", "Ce JSON s’interrompt ou est abîmé à la ligne {line}.")
_SHAPE = Two(
    "CSL-JSON is a list of references; this is something else.", "Le CSL-JSON est une liste de références; ceci est autre chose."
)
_NOT_ONE = Two("This is no reference.", "Ceci n’est pas une référence.")
_FIELDS = Two(
    "What is not CSL-JSON was kept in the note: {fields}.", "Ce qui n’est pas du CSL-JSON est gardé en note\u00a0: {fields}."
)


def write(items: Sequence[Item]) -> str:
    """The references as they are kept."""
    return json.dumps([dict(item) for item in items], ensure_ascii=False, indent=2) + "\n"


def read(text: str) -> Reading:
    """The references of a CSL-JSON file; a field that is none is kept in the note."""
    try:
        rows = json.loads(text)
    except json.JSONDecodeError as broken:
        raise Unreadable(_BROKEN.format(line=broken.lineno)) from None
    except RecursionError:
        raise Unreadable(_SHAPE) from None
    rows = rows.get("items", [rows]) if isinstance(rows, dict) else rows
    if not isinstance(rows, list):
        raise Unreadable(_SHAPE)
    made = Reading()
    for place, row in enumerate(rows, 1):
        if isinstance(row, dict) and row:
            made.found.append(_found(row, place))
        else:
            made.aside.append(Aside(place, _NOT_ONE))
    return made


def _found(row: dict[str, Any], place: int) -> Found:
    item = dict(row)
    item.setdefault("id", "")
    if item.get("type") not in TYPES:
        item["type"] = "document"
    wrong = [name for name in faults(item) if name != "id"]
    kept = "; ".join(f"{name}: {json.dumps(item.pop(name), ensure_ascii=False)}" for name in wrong if name in item)
    if row.get("type") not in TYPES:
        wrong.append("type")
        kept = "; ".join(filter(None, [kept, f"type: {row.get('type', '—')}"]))
    if wrong:
        item["note"] = "\n".join(filter(None, [str(item.get("note", "")), kept]))
    return Found(item, place, [_FIELDS.format(fields=", ".join(wrong))] if wrong else [])
