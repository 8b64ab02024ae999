"""What waits for a key and is done when somebody who holds one signs in; and what ends when somebody leaves."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from fireweed.accounts import after_sign_in
from fireweed.care.circle import asking, emptying, filling, vouching
from fireweed.care.consent import actions as consent
from fireweed.care.contacts.actions import groups
from fireweed.keys.keyring import Keyring
from fireweed.network import partings
from fireweed.vault import actions as vault


@transaction.atomic
def catch_up(keyring: Keyring) -> None:
    """Let team joiners in and leavers out, keep emergency grants as answered, and answer questions about names."""
    today = timezone.localdate()
    vault.end_overdue(today)
    emptying.end_teams(today)
    emptying.empty_gone()
    emptying.empty_teams()
    emptying.empty_emergency()
    filling.fill_teams(keyring)
    filling.fill_emergency(keyring)
    asking.answer(keyring, today)


def member_leaves(user: UUID) -> None:
    """Take back every way in of somebody who leaves or begins anew, and end the consents behind them.

    The next openers change the keys.
    """
    consent.member_left(user)
    emptying.empty_all(user)
    asking.forget_holder(user)
    groups.forget_holder(user)


def team_left(user: UUID, team: UUID) -> None:
    """Take back what came through a team this member is no longer in; what another team still gives stays."""
    emptying.empty_teams(user=user)


def register() -> None:
    """Have all this run: at each completed sign-in, when somebody leaves, and at each change of key."""
    vouching.register()
    after_sign_in.register(catch_up)
    partings.when_left(member_leaves)
    partings.when_left_team(team_left)
