"""The book of changes as Django reads it; only the database function `audit_append` writes it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Line(models.Model):
    """One line of the book of changes: ids and codes, never a value."""

    pk = models.CompositePrimaryKey("org_id", "seq")
    org_id = models.UUIDField()
    seq = models.BigIntegerField()
    at = models.DateTimeField()
    actor = models.UUIDField(null=True)
    action = models.TextField()
    task = models.TextField()
    subjects = ArrayField(models.UUIDField())
    about = ArrayField(models.UUIDField())
    parts = ArrayField(models.TextField())
    prev = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        managed = False
        db_table = "audit_line"
