"""What was cleared for release; nothing else can be read by a funder or the public."""

from django.db import models


class Released(models.Model):
    """A release that two people let out, with every file of its folder; never changed, never taken back.

    It belongs to no organisation. The database shows a public one to anybody and another one to members alone. `head` is what
    a list needs; the database makes it from the files.
    """

    name = models.SlugField(primary_key=True, max_length=80)
    audience = models.CharField(max_length=12)
    since = models.DateField()
    until = models.DateField()
    at = models.DateTimeField()
    files = models.JSONField()
    head = models.JSONField(default=dict, editable=False)

    class Meta:
        managed = False
        db_table = "findings_released"
        ordering = ("-until", "-since", "audience", "name")
