"""The organisation's own short lists: parts of town, topics of groups; nothing about a person."""

from collections.abc import Mapping
from typing import Any

from fireweed.bilingual import Two

AREAS, TOPICS = "areas", "topics"
LONGEST_KEY = 24


def named(configuration: Mapping[str, Any], which: str) -> dict[str, Two]:
    """One list as its pages show it, by key; a row that is not whole is left out."""
    lists = configuration.get("lists")
    rows = lists.get(which) if isinstance(lists, Mapping) else None
    found: dict[str, Two] = {}
    for row in rows if isinstance(rows, list) else ():
        if not isinstance(row, Mapping):
            continue
        key, en, fr = (str(row.get(name) or "") for name in ("key", "en", "fr"))
        if key and len(key) <= LONGEST_KEY and (en or fr):
            found[key] = Two(en or fr, fr or en)
    return found
