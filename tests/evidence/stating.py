"""A statement of an organisation, written as the pages write it."""

from uuid import UUID, uuid4

from fireweed.evidence.rules.stating import Stated
from fireweed.evidence.stating import actions
from tests.house import House

BREAD = Stated(
    en="People come back where there is bread.", fr="Les gens reviennent là où il y a du pain.", cites=("putnam-2006",),
    who="our kitchen, over ten winters", used="annual report 2025, page 3",
)  # fmt: skip


def stated(house: House, one: Stated = BREAD, *, statement: UUID | None = None, after: int = 0, who: str = "coordinator") -> UUID:
    """Write a statement, or put one right; gives its id."""
    made = statement or uuid4()
    with house.speaking(who) as keyring:
        actions.write(keyring.org, keyring.user, one, statement_id=made, wording_id=uuid4(), after=after)
    return made
