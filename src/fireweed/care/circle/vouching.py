"""What a circle agreed, sealed by each compartment it opens, so that no row planted beside it is believed.

Only somebody who holds a compartment can say a word for it. Taking back needs no key: it is adopted at the next change
of key, which it asks for.
"""

import json
from collections.abc import Collection, Iterable
from uuid import UUID

from django.db import models, transaction

from fireweed.audit.keystore import KeystoreAway
from fireweed.care.circle.rules.agreed import Agreed, agreed_from, less
from fireweed.care.circle.rules.letting_in import IN_AN_EMERGENCY
from fireweed.care.models import Participant, TeamLetIn
from fireweed.keys.keyring import Keyring
from fireweed.vault import actions as vault
from fireweed.vault import rekeying
from fireweed.vault.models import PARTS, Bar, Compartment
from fireweed.vault.opened import Opened, Shut, Unopened, read_with

CHECKED = "circle.checked"
TEAM = {part: f"said_{part}" for part in PARTS}
ANSWER = {part: f"emergency_{part}" for part in IN_AN_EMERGENCY}
"""In which field the word for a compartment lies."""


def _word(opened: Opened, row: models.Model, name: str, part: str) -> Agreed | None:
    blob = getattr(row, name)
    if blob is None or not opened.holds(part):
        return None
    try:
        return agreed_from(json.loads(read_with(opened.keys[part], row, name, bytes(blob))))
    except (Unopened, ValueError):
        return None


def team_word(opened: Opened, row: TeamLetIn, part: str) -> Agreed | None:
    """What a compartment says about a team let in; None where it says nothing."""
    return _word(opened, row, TEAM[part], part)


def answer_word(opened: Opened, participant: Participant, part: str) -> Agreed | None:
    """What a compartment says about emergencies; None where it says nothing."""
    return _word(opened, participant, ANSWER[part], part)


def current(opened: Opened, part: str) -> bool:
    """Whether the key is still the compartment's: where somebody changed it meanwhile, a silent word proves nothing."""
    return Compartment.objects.filter(
        record_id=opened.record, part=part, version=opened.keys[part].version
    ).exists()


def barred(record: UUID) -> set[str]:
    """Whom no word of this record lets in, should the bar itself be taken out of the table."""
    return {str(user) for user in Bar.objects.filter(record_id=record).values_list("user_id", flat=True)}


def say_team(opened: Opened, row: TeamLetIn, parts: Collection[str]) -> list[str]:
    """Seal that a team was let into these compartments; those it was let into before say who is left out now.

    A compartment that says nothing yet, and was not chosen, is not spoken for. Returns the fields to save.
    """
    said = []
    word = Agreed(str(row.team_id), frozenset(row.without) | barred(row.record_id), row.until)
    for part in row.parts:
        if opened.holds(part) and (part in parts or team_word(opened, row, part) is not None):
            opened.write_data(row, TEAM[part], word.as_data())
            said.append(TEAM[part])
    return said


def say_answer(opened: Opened, participant: Participant) -> list[str]:
    """Seal the answer about emergencies by the compartments it opens; returns the fields to save."""
    word = Agreed(participant.emergency, frozenset(participant.emergency_excluded) | barred(participant.record_id))
    said = [part for part in ANSWER if opened.holds(part)]
    for part in said:
        opened.write_data(participant, ANSWER[part], word.as_data())
    return [ANSWER[part] for part in said]


def left_out(opened: Opened, participant: Participant) -> set[str]:
    """Whom the answer leaves out, by the clear list and by every word that stands; bars are not among them."""
    words = (answer_word(opened, participant, part) for part in ANSWER)
    found = set(participant.emergency_excluded).union(*(word.without for word in words if word is not None))
    return found - (barred(participant.record_id) - set(participant.emergency_excluded))


def opened_for(keyring: Keyring, record: UUID, parts: Iterable[str]) -> Opened:
    """Compartments opened to say a word for them, as far as this member holds them; nothing is open where none is held."""
    found = vault.open_each(keyring, {record: list(parts)}, action=CHECKED, task="circle.page")
    return found.get(record) or Opened(record, {}, keyring.user)


def spoken_for(record: UUID, team: UUID | None = None) -> set[str]:
    """The compartments in which a word stands, for one team if asked."""
    rows = TeamLetIn.objects.filter(record_id=record)
    found = {
        part for row in (rows if team is None else rows.filter(team_id=team)) for part, name in TEAM.items()
        if getattr(row, name) is not None
    }
    if team is None:
        for participant in Participant.objects.filter(id=record):
            found |= {part for part, name in ANSWER.items() if getattr(participant, name) is not None}
    return found


def renew(keyring: Keyring, record: UUID, parts: Collection[str]) -> None:
    """Change the keys under which words that no longer hold were sealed, so that none of them can be put back.

    At once where this member holds the compartment, otherwise by whoever opens it next. Taking back never waits for it.
    """
    if not parts:
        return
    vault.ask_for_new_keys(record, parts)
    try:
        with transaction.atomic():
            opened_for(keyring, record, parts)
    except (Shut, Unopened, KeystoreAway):
        return


def adopt(opened: Opened) -> None:
    """At a change of key, seal into each word what was taken back since it was said; it never says more than before."""
    record, out = opened.record, barred(opened.record)
    for part in opened.keys:
        for row in TeamLetIn.objects.filter(record_id=record):
            word = team_word(opened, row, part)
            if word is not None:
                _adopted(opened, row, TEAM[part], word, less(word, without={*row.without, *out}, until=row.until))
        for participant in Participant.objects.filter(id=record) if part in ANSWER else ():
            word = answer_word(opened, participant, part)
            if word is not None:
                now = less(word, without={*participant.emergency_excluded, *out}, answer=participant.emergency)
                _adopted(opened, participant, ANSWER[part], word, now)


def _adopted(opened: Opened, row: models.Model, name: str, word: Agreed, now: Agreed) -> None:
    if now != word:
        opened.write_data(row, name, now.as_data())
        row.save(update_fields=[name])


def register() -> None:
    """Have what was taken back adopted at each change of key."""
    rekeying.when_rekeyed(adopt)

