"""The organisation's own short lists: parts of town, topics of groups; nothing about a person."""

from collections.abc import Mapping
from typing import Any

from fireweed.bilingual import Two
from fireweed.care.settings.rules.configuration import configuration_of

AREAS, TOPICS = "areas", "topics"


def named(configuration: Mapping[str, Any], which: str) -> dict[str, Two]:
    """One list as its pages show it, by key, with the rows that old entries hold and nobody can choose any more."""
    return {row.key: row.label for row in configuration_of(configuration).rows(which)}


def offered(configuration: Mapping[str, Any], which: str) -> dict[str, Two]:
    """The rows of one list that can be chosen."""
    return {row.key: row.label for row in configuration_of(configuration).rows(which) if row.offered}
