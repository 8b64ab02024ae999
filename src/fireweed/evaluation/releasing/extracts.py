"""Fresh extracts of everybody who takes part, in a folder that whoever asks deletes afterwards."""

from collections.abc import Collection
from datetime import date
from pathlib import Path
from uuid import UUID

from django.db import connection

from fireweed.bilingual import Two
from fireweed.care.counting.extracting import extract_of
from fireweed.evaluation import happened
from fireweed.evaluation.measures.extract.reading import Extract
from fireweed.evaluation.measures.extract.writing import write
from fireweed.evaluation.protection.refusal import Refused
from fireweed.network.models import Organisation
from fireweed.tenancy.context import speaking_for

NOBODY = Two(
    "No program takes part, or nobody is counted in this period. Nothing was written.",
    "Aucun programme ne participe, ou personne n’est compté durant cette période. Rien n’a été écrit.",
)


def fresh(
    folder: Path, period: tuple[date, date], *, without: Collection[str] = ()
) -> list[Extract]:
    """One extract for each organisation with a program that takes part and somebody who is counted; raises `Refused`."""
    found = []
    for org in _organisations():
        with speaking_for(org):
            slug = Organisation.objects.get(id=org).slug
            rows = extract_of(org, *period, without=without, joint=True)
            rows["context"] = happened.rows(period)
        if rows["programs"] and rows["people"]:
            found.append(write(folder / slug, rows, organisation=slug, period=period))
    if not found:
        raise Refused(NOBODY)
    return found


def _organisations() -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT network_ids()")
        return [org for (org,) in cursor.fetchall()]
