"""Every read of a worker's day."""

from fireweed.care.day.queries.flags import FlagSeen, flags_of
from fireweed.care.day.queries.tasks import TaskSeen, tasks_for

__all__ = ["FlagSeen", "TaskSeen", "flags_of", "tasks_for"]
