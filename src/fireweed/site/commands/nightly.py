"""Timed work without keys, once a night by a timer: what is provisional goes when its day has come."""

import argparse
import sys
from datetime import date

from fireweed.bilingual import Two

SUMMARY = Two("timed work without keys, once a night", "travaux de nuit, sans aucune clé")
NEEDS_DATABASE = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The day, for trying it out."""
    parser.add_argument("--on", type=date.fromisoformat, default=None, metavar="YYYY-MM-DD", help="as if it were this day")


def run(args: argparse.Namespace) -> int:
    """Visit each organisation in its own context."""
    from django.db import connection
    from django.utils import timezone

    from fireweed.care.actions import fade
    from fireweed.care.circle.asking import forget_old
    from fireweed.care.circle.emptying import end_teams
    from fireweed.care.consent.actions import end_due
    from fireweed.care.contacts.actions.groups import forget_lists
    from fireweed.care.counting.night import take_over
    from fireweed.care.day.actions.nightly import night
    from fireweed.tenancy import context
    from fireweed.vault.actions import end_overdue

    today = args.on or timezone.localdate()
    with connection.cursor() as cursor:
        cursor.execute("SELECT network_ids()")
        organisations = [org for (org,) in cursor.fetchall()]
    gone = 0
    for org in organisations:
        with context.speaking_for(org):
            gone += fade(today)
            forget_old(today)
            end_due(today)
            end_teams(today)
            forget_lists(today)
            end_overdue(today)
            night(today)
    for org in organisations:  # afterwards and apart: what fails here keeps nothing else from being done
        with context.speaking_for(org):
            take_over(org)
    print(f"{gone} / {len(organisations)}: provisional records gone / dossiers provisoires effacés", file=sys.stderr)
    return 0
