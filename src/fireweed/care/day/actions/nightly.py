"""A worker's day at night, without keys: what is over goes, and who has something due is told that something waits."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from fireweed.accounts import mail
from fireweed.accounts.models import User
from fireweed.audit.actions import record_change
from fireweed.audit.models import Line
from fireweed.care.day.actions.asides import forget_asides
from fireweed.care.day.actions.flags import forget_ended
from fireweed.care.day.actions.tasks import forget_done
from fireweed.care.day.queries.tasks import HAND_OVER
from fireweed.care.models import Task
from fireweed.network.queries import members

_BACK = timedelta(days=7)


@transaction.atomic
def night(today: date) -> None:
    """Everything a night does for one organisation."""
    forget_done(today)
    forget_ended(today)
    forget_asides(today)
    remind(today)


@transaction.atomic
def remind(today: date) -> int:
    """Tell each worker who has something newly due that something waits, in one neutral mail; says how many were told.

    The mail names nobody and nothing. A night that did not run is made up for, and one that runs twice tells once.
    """
    told: dict[object, date] = {}
    since = timezone.now() - _BACK
    for at, about in Line.objects.filter(actor=None, action="task.reminded", at__gte=since).values_list("at", "about"):
        for user in about:
            told[user] = max(timezone.localtime(at).date(), told.get(user, today - _BACK))
    due: dict[object, date] = {}
    rows = Task.objects.filter(done_at=None, due_on__lte=today, due_on__gt=today - _BACK).exclude(source=HAND_OVER)
    for user, day in rows.values_list("for_user", "due_on"):
        if day is not None and day > told.get(user, today - _BACK):
            due[user] = day
    count = 0
    for member in members():
        if member.user_id in due and member.user.state == User.ACTIVE:
            mail.send(member.user.email, once=False)
            record_change("task.reminded", about=[member.user_id])
            count += 1
    return count
