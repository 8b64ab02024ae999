"""What other layers do when a member leaves a team or the organisation; they register it when the program starts.

Each step runs inside the same transaction, before the line in the trail.
"""

from collections.abc import Callable
from uuid import UUID

LeftTeam = Callable[[UUID, UUID], None]
Left = Callable[[UUID], None]
_left_team: list[LeftTeam] = []
_left: list[Left] = []


def when_left_team(step: LeftTeam) -> LeftTeam:
    """Have a step run with the account and the team each time a member leaves a team."""
    if step not in _left_team:
        _left_team.append(step)
    return step


def when_left(step: Left) -> Left:
    """Have a step run with the account each time a member's sign-in ends or begins anew."""
    if step not in _left:
        _left.append(step)
    return step


def left_team(user: UUID, team: UUID) -> None:
    """Run what was registered for leaving a team."""
    for step in _left_team:
        step(user, team)


def left(user: UUID) -> None:
    """Run what was registered for leaving."""
    for step in _left:
        step(user)


def forget(step: LeftTeam | Left) -> None:
    """Run a step no more."""
    _left_team[:] = [kept for kept in _left_team if kept is not step]
    _left[:] = [kept for kept in _left if kept is not step]
