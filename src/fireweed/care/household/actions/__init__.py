"""Every write about who comes along; each ends with the same line on the trail."""

from fireweed.care.household.actions.companions import change_companion, keep_version, set_state, write_companion
from fireweed.care.household.actions.ties import tie, untie

__all__ = ["change_companion", "keep_version", "set_state", "tie", "untie", "write_companion"]
