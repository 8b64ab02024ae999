"""Somebody, and who comes along, as tests write them down."""

from uuid import UUID, uuid4

from fireweed.care.household import actions
from fireweed.care.household.queries import Household, household_for
from fireweed.care.models import Leaf
from fireweed.care.queries import participant_for
from fireweed.care.queries.leaves import LeafSeen, leaves_in
from fireweed.care.rules.walk import Companion
from fireweed.vault.models import STORY
from tests.house import House

SAM = Companion("child", "Sam", "6-12", "together", "Likes trains.\nNeeds the inhaler.", "no")


def along(house: House, record: UUID, companion: Companion = SAM, who: str = "worker") -> UUID:
    """One of the cast writes somebody down."""
    with house.speaking(who) as keyring:
        return actions.write_companion(keyring, record, companion, leaf_id=uuid4())


def tied(house: House, record: UUID, companion: UUID, to: UUID, who: str = "worker") -> None:
    """One of the cast ties another record to somebody."""
    with house.speaking(who) as keyring:
        actions.tie(keyring, record, companion, to)


def seen(house: House, record: UUID, who: str = "worker") -> Household:
    """What the page shows to one of the cast."""
    with house.speaking(who) as keyring:
        found = household_for(keyring, record)[1]
        assert found is not None
        return found


def leaves(house: House, record: UUID, who: str = "worker") -> list[LeafSeen]:
    """Every version there is, opened."""
    with house.speaking(who) as keyring:
        _, opened = participant_for(keyring, record, [STORY], "household.page")
        return leaves_in(opened, Leaf.COMPANION)


def page(record: UUID, more: str = "") -> str:
    """An address of these pages."""
    return f"/people/{record}/household/{more}"
