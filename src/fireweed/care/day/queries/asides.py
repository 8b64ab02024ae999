"""What colleagues wrote to each other outside every record: only for the two it was sealed to."""

import json
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from fireweed.bilingual import Two
from fireweed.care.day.rules.asides import KINDS
from fireweed.care.models import Aside
from fireweed.keys.keyring import Keyring
from fireweed.keys.models import Pair
from fireweed.keys.primitives import Unopened
from fireweed.network.queries import names_of

MOST = 200


@dataclass(frozen=True, slots=True)
class AsideSeen:
    """One text of two colleagues; `about` joins its two copies."""

    about: UUID
    kind: Two
    by: str
    with_whom: str
    mine: bool
    at: datetime
    ends_on: date | None
    text: str = field(repr=False)


def asides_for(keyring: Keyring) -> list[AsideSeen]:
    """Everything of supervision and debriefs that this member may read, newest first."""
    rows = list(
        Aside.objects.filter(holder=keyring.pair, kind__in=list(KINDS), ends_on__gt=timezone.localdate())
        .order_by("-at")[:MOST]
    )
    copies = Aside.objects.filter(about__in=[row.about for row in rows]).values_list("about", "holder")
    holders: dict[UUID, set[UUID]] = {}
    for about, holder in copies:
        holders.setdefault(about, set()).add(holder)
    users = dict(Pair.objects.filter(id__in=set().union(*holders.values())).values_list("id", "user_id"))
    names = {user: member.name for user, member in names_of({*users.values(), *(row.by for row in rows)}).items()}
    found = []
    for row in rows:
        try:
            text = json.loads(keyring.secret.open_box(bytes(row.sealed)))["text"]
        except (Unopened, ValueError, KeyError):
            continue
        others = {users[one] for one in holders[row.about] if one in users} - {row.by}
        found.append(AsideSeen(
            row.about, KINDS[row.kind], names.get(row.by, ""), ", ".join(names.get(one, "") for one in others),
            row.by == keyring.user, row.at, row.ends_on, text,
        ))  # fmt: skip
    return found
