"""Every write of a worker's day; each ends with its line on the trail."""

from fireweed.care.day.actions.flags import keep_apart, raise_flag, take_flag_down
from fireweed.care.day.actions.tasks import finish_task, let_task_go, move_task, reach_by_task, write_task
from fireweed.care.day.actions.walk import change_weight, hand_walk

__all__ = [
    "change_weight", "finish_task", "hand_walk", "keep_apart", "let_task_go", "move_task", "raise_flag",
    "reach_by_task", "take_flag_down", "write_task",
]  # fmt: skip
