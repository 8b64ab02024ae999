"""What moving in leaves behind so that nothing comes in twice: hashes under a key of the keystore, nothing readable."""

from django.db import models

from fireweed.tenancy.models import Tenant, within
from fireweed.vault.models import Record


class ImportedEntry(Tenant):
    """That one line about one person (a service, a note) came in already, known again by a keyed hash."""

    CLEAR = {"mark": "a hash under a key from the keystore", "record": "random id", "at": "when"}

    mark = models.BinaryField()
    record = within(Record)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(name="care_imported_entry_mark", fields=["org_id", "record", "mark"]),)
