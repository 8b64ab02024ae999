"""What waits for a key and is done when somebody who holds one signs in; and what ends when somebody leaves."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from fireweed.care.circle import asking, filling
from fireweed.keys.keyring import Keyring
from fireweed.network import actions as network
from fireweed.network.models import Member, Team


@transaction.atomic
def catch_up(keyring: Keyring) -> None:
    """Let team joiners in and leavers out, keep emergency grants as answered, and answer questions about names."""
    filling.empty_gone()
    filling.empty_teams()
    filling.empty_emergency()
    filling.fill_teams(keyring)
    filling.fill_emergency(keyring)
    asking.answer(keyring, timezone.localdate())


@transaction.atomic
def member_leaves(member: Member) -> None:
    """Let a member go: keys and sessions end at once, every way in is taken back, the next opener changes the keys."""
    network.leave(member)
    ways_in_end(member.user_id)


def ways_in_end(user: UUID) -> None:
    """Take back every way in of somebody who has left; called after `network.leave` where that ran by itself."""
    filling.empty_gone(user)
    asking.forget_holder(user)


@transaction.atomic
def take_from_team(team: Team, member: Member) -> None:
    """Take a member's place in a team away, and what came through it."""
    network.take_from_team(team, member)
    team_left(member.user_id)


def team_left(user: UUID) -> None:
    """Take back what came through a team this member is no longer in; what another team still gives stays."""
    filling.empty_teams(user=user)


def register() -> None:
    """Have `catch_up` run after each completed sign-in."""
    from fireweed.accounts import after_sign_in

    after_sign_in.register(catch_up)
