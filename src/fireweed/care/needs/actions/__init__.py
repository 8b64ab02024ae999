"""Every write about needs, barriers and strengths; each ends with its line on the trail."""

from fireweed.care.needs.actions.adding import add_barrier, add_need, add_strength
from fireweed.care.needs.actions.changing import change_words, keep_version, put_need_before, set_state
from fireweed.care.needs.rules.writing import Added

__all__ = [
    "Added", "add_barrier", "add_need", "add_strength", "change_words", "keep_version", "put_need_before", "set_state",
]
