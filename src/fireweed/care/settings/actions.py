"""Changing what the organisation asks; a line on the trail says that somebody did, never what."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from django.db import transaction

from fireweed.audit.actions import record_change
from fireweed.bilingual import Two
from fireweed.care.rules.refused import Refused
from fireweed.care.settings.rules.configuration import (
    Asked,
    Configuration,
    Listed,
    Own,
    configuration_of,
    joined,
    limits,
)
from fireweed.care.settings.rules.terms import Funder, key_of
from fireweed.network.models import Organisation


@transaction.atomic
def _change(org: UUID, make: Callable[[Configuration], Configuration]) -> None:
    """Change the configuration as it stands now, one at a time; raises `Refused` where the result is no good."""
    organisation = Organisation.objects.select_for_update().get(id=org)
    before = configuration_of(organisation.configuration)
    after = make(before)
    reason = limits(after)
    if reason is not None:
        raise Refused(reason)
    if after == before:
        return
    organisation.configuration = after.as_data()
    organisation.save(update_fields=["configuration"])
    record_change("settings.changed", about=[org])


def ask_so(org: UUID, key: str, asked: Asked) -> None:
    """How one built question is asked."""
    _change(org, lambda before: replace(before, questions={**before.questions, key: asked}))


def keep_own(org: UUID, own: Own) -> None:
    """Add a question of the organisation's own, or change its words; part and kind stay what they were."""
    _change(org, lambda before: replace(before, own=_with(before.own, own)))


def keep_list(org: UUID, listed: Listed) -> None:
    """Add a list or change it; a row that was taken out stays for the answers that hold it."""
    _change(org, lambda before: joined(before, replace(before, lists={**before.lists, listed.key: listed})))


def name_rooms(org: UUID, rooms: dict[str, Two]) -> None:
    """The names of rooms; one that is not named has Fireweed's."""
    _change(org, lambda before: replace(before, rooms=rooms))


def keep_words(org: UUID, funder: Funder, *, instead_of: str = "") -> None:
    """What a funder calls it, under its name or, with `instead_of`, in the place of that key; without words it goes."""
    names = {instead_of, key_of(funder.name)}

    def make(before: Configuration) -> Configuration:
        others = tuple(one for one in before.funders if one.key not in names)
        return replace(before, funders=(*others, funder) if funder.words else others)

    _change(org, make)


def ask_sign_off(org: UUID, wanted: bool) -> None:
    """Whether a supervisor's word is asked for under a plan."""
    _change(org, lambda before: replace(before, plan_sign_off=wanted))


def bring_in(org: UUID, configuration: Configuration) -> None:
    """Take over a configuration from a file; questions that answers were given to stay, no longer asked."""
    _change(org, lambda before: joined(before, configuration))


def _with(there: tuple[Own, ...], own: Own) -> tuple[Own, ...]:
    known = {one.key: one for one in there}
    if own.key in known:
        had = known[own.key]
        known[own.key] = replace(own, part=had.part, kind=had.kind, list=had.list)
    else:
        known[own.key] = own
    return tuple(known.values())
