"""A finding that a statement names: a table of a release for everybody, by the names of both."""

from django.urls import reverse

from fireweed.evidence.resting import Finding
from fireweed.findings.folder import Unusable
from fireweed.findings.queries import PUBLIC, release_for


def find(name: str) -> Finding | None:
    """The table RELEASE/TABLE, or None where it is not let out here for everybody."""
    release, _, table = name.partition("/")
    try:
        found = release_for((PUBLIC,), release)
    except Unusable:
        return None
    shown = found[0].table(table) if found is not None else None
    return Finding(shown.title, reverse("findings:table", args=[release, table])) if shown is not None else None
