"""What a test lets an organisation decide, and what the server holds of a record's leaves."""

from uuid import UUID

from fireweed.bilingual import Two
from fireweed.care.settings import actions
from fireweed.care.settings.rules.configuration import Asked, Configuration, Own
from fireweed.care.settings.rules.questions import Kind, Shown
from tests.attacks.planted import superuser
from tests.house import House

WORDS = Two("Who was there", "Qui était là")


def decided(house: House, *own: Own, **questions: Asked) -> None:
    """Let the organisation ask so; a key's dashes are written as low lines."""
    asked = {key.replace("_", "-"): one for key, one in questions.items()}
    with house.speaking("director"):
        actions.bring_in(house.org, Configuration(questions=asked, own=own))


def own(part: str, key: str = "there", kind: Kind = Kind.SHORT, shown: Shown = Shown.ASKED) -> Own:
    """A question of the organisation's own about a part."""
    return Own(key, part, kind, WORDS, shown=shown)


def held(record: UUID) -> str:
    """Every leaf of a record as whoever runs the server reads it."""
    with superuser() as host:
        rows = host.execute("SELECT care_leaf::text, encode(body, 'escape') FROM care_leaf WHERE record_id = %s", [record])
        return " ".join(" ".join(row) for row in rows.fetchall())
