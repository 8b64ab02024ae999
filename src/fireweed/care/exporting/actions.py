"""Handing people on: opened for just that, with a line on the trail for each, before anything is written to a file."""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.db import transaction

from fireweed.audit.actions import record_change
from fireweed.care.exporting.rules.consent import RESEARCH
from fireweed.care.exporting.rules.htcds import Shared
from fireweed.care.models import Participant
from fireweed.care.queries.record import about_of, framings_of
from fireweed.care.rules.answers import Ways
from fireweed.keys.keyring import Keyring
from fireweed.vault import actions as vault
from fireweed.vault.models import STORY, WHERE, WHO
from fireweed.vault.opened import Opened, Unopened


@transaction.atomic
def hand_on(keyring: Keyring, agreed: Mapping[UUID, Collection[str]], *, purpose: str) -> list[Shared]:
    """What each of these people agreed to hand on; for research without name or any way to be reached.

    Whoever does not open is left out. `OpeningLimit` is raised past the hourly limit.
    """
    only = (STORY,) if purpose == RESEARCH else (WHO, WHERE, STORY)
    wanted = {record: [part for part in only if part in parts] for record, parts in agreed.items()}
    opened = vault.open_each(
        keyring, {record: parts for record, parts in wanted.items() if parts}, action="record.exported", task="export"
    )
    found = []
    for row in Participant.objects.filter(id__in=list(opened)):  # only now: opening may have sealed them anew
        try:
            found.append(_shared(row, opened[row.id]))
        except Unopened:
            continue
        record_change("participant.exported", subjects=[row.id], parts=sorted(opened[row.id].keys), task=f"export.{purpose}")
    return found


def _shared(row: Participant, opened: Opened) -> Shared:
    about = about_of(row, opened) if opened.holds(WHO) else None
    return Shared(
        called=(about.name.value or row.code) if about else "",
        other_names=about.other_names if about else (),
        ways=Ways.from_data(opened.read_data(row, "ways")).ways if opened.holds(WHERE) else (),
        framings=framings_of(row, opened) if opened.holds(STORY) else (),
    )
