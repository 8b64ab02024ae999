"""Being counted: coded facts of who agreed to it, sealed under the counting key until somebody makes an extract.

Nothing here leads back to a record: an id is worked out from the consent with a key of the keystore, all rows of an
organisation are written anew together every night in random order, and no month, code or program stands in clear.
"""

from django.db import models

from fireweed.care.models.agreed import Consent
from fireweed.tenancy.models import Tenant, within
from fireweed.vault.models import Record


class ToCount(Tenant):
    """What was written down today about somebody who agreed to be counted; the night takes it over and it is gone."""

    CLEAR = {
        "record": "random id",
        "consent": "which answer it rests on",
        "at": "in which order it is taken over",
        "sealed": "sealed under the counting key",
    }

    record = within(Record)
    consent = within(Consent)
    at = models.DateTimeField()
    sealed = models.BinaryField()


class Counted(Tenant):
    """Everything that counts of one person, by month; `id` is the counting id."""

    CLEAR = {"sealed": "sealed under the counting key"}

    sealed = models.BinaryField()


class CountedApart(Tenant):
    """One code that would give away what stays sealed in a record, with a program and a year, joined to nothing else."""

    CLEAR = {"sealed": "sealed under the counting key"}

    sealed = models.BinaryField()
