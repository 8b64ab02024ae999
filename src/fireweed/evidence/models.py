"""What an organisation adds to the library, how often something was taken from it, its reviews, its own statements."""

from django.db import models

from fireweed.tenancy.models import Tenant, within


class Kept(Tenant):
    """A reference that an organisation brought in; the shared library stands in files."""

    CLEAR = {
        "key": "the name of a published work, part of its address", "item": "what is printed on a published work",
        "words": "the same, as it is searched", "marks": "the same, as it is recognised", "added_at": "when it came in",
        "added_by": "which member brought it in",
    }  # fmt: skip

    key = models.CharField(max_length=80)
    item = models.JSONField()
    words = models.TextField()
    marks = models.JSONField(default=list)
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.UUIDField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("org_id", "key"), name="evidence_kept_key"),)


class Taken(Tenant):
    """How often references were taken away in one form in a month: a number, of nobody."""

    CLEAR = {
        "key": "the name of a published work", "form": "one of fourteen words", "month": "the month", "times": "a number, of nobody",
    }  # fmt: skip

    key = models.CharField(max_length=80)
    form = models.CharField(max_length=16)
    month = models.DateField()
    times = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("org_id", "key", "form", "month"), name="evidence_taken_once"),)


class Review(Tenant):
    """A question that is kept alive: searched again and again, read by two."""

    CLEAR = {
        "question": "a question about published works", "scope": "what the answer is looked for in",
        "again_on": "when to search again", "begun_at": "when it was begun", "begun_by": "which member began it",
    }  # fmt: skip

    question = models.TextField()
    scope = models.TextField(blank=True)
    again_on = models.DateField(null=True)
    begun_at = models.DateTimeField(auto_now_add=True)
    begun_by = models.UUIDField()


class Search(Tenant):
    """One search of one place on one day."""

    CLEAR = {
        "review": "an id", "place": "where published works were searched", "words": "the words that were searched",
        "searched_on": "the day", "told": "how many works that place said it found", "by": "which member searched",
    }  # fmt: skip

    review = within(Review)
    place = models.CharField(max_length=120)
    words = models.TextField()
    searched_on = models.DateField()
    told = models.PositiveIntegerField()
    by = models.UUIDField()


class PutRight(Tenant):
    """What a search says since somebody put it right; the search and what it said before stay."""

    CLEAR = {
        "search": "an id", "place": "where published works were searched", "words": "the words that were searched",
        "searched_on": "the day", "told": "how many works that place said it found", "by": "which member put it right",
        "at": "when",
    }  # fmt: skip

    search = within(Search)
    place = models.CharField(max_length=120)
    words = models.TextField()
    searched_on = models.DateField()
    told = models.PositiveIntegerField()
    by = models.UUIDField()
    at = models.DateTimeField(auto_now_add=True)


class Hit(Tenant):
    """One line of what a search found, and whether it was removed before anybody read it."""

    CLEAR = {
        "review": "an id", "search": "an id", "number": "its place in the file", "key": "the name of a published work",
        "removed": "one of three words",
    }  # fmt: skip

    review = within(Review)
    search = within(Search)
    number = models.PositiveIntegerField()
    key = models.CharField(max_length=80, blank=True)
    removed = models.CharField(max_length=12, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("org_id", "search", "number"), name="evidence_hit_number"),
            models.UniqueConstraint(fields=("org_id", "review", "key"), condition=models.Q(removed=""), name="evidence_hit_once"),
        )


class Decision(Tenant):
    """What one member decided about a published work, at one stage."""

    CLEAR = {
        "hit": "an id", "stage": "title or full text", "turn": "alone, together or third", "verdict": "in or out",
        "reason": "one of seven words about a published work", "by": "which member decided", "at": "when",
    }  # fmt: skip

    hit = within(Hit)
    stage = models.CharField(max_length=8)
    turn = models.CharField(max_length=8)
    verdict = models.CharField(max_length=4)
    reason = models.CharField(max_length=16, blank=True)
    by = models.UUIDField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("org_id", "hit", "stage", "turn", "by"), name="evidence_decision_once"),)


class Extract(Tenant):
    """What is written down of a published work that was included."""

    CLEAR = {
        "hit": "an id", "population": "whom a published work is about", "setting": "where it was done", "design": "how it was done",
        "found": "what it found", "barriers": "codes of shared words", "needs": "codes of shared words",
        "appraisal": "how far it can be relied on", "by": "which member wrote it", "at": "when",
    }  # fmt: skip

    hit = within(Hit)
    population = models.TextField(blank=True)
    setting = models.TextField(blank=True)
    design = models.TextField(blank=True)
    found = models.TextField(blank=True)
    barriers = models.TextField(blank=True)
    needs = models.TextField(blank=True)
    appraisal = models.TextField(blank=True)
    by = models.UUIDField()
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("org_id", "hit"), name="evidence_extract_once"),)


class Statement(Tenant):
    """A sentence that an organisation says of what is known; its words stand in its wordings."""

    CLEAR = {"begun_at": "when it was first written", "begun_by": "which member wrote it"}

    begun_at = models.DateTimeField(auto_now_add=True)
    begun_by = models.UUIDField()


class Wording(Tenant):
    """A statement as it was worded once; the last one counts, an earlier one is never changed."""

    CLEAR = {
        "statement": "an id", "number": "its place among the wordings", "en": "a sentence about what is known",
        "fr": "the same in French", "cites": "names of published works", "findings": "names of tables that were let out",
        "who": "who says so where nothing is written", "used": "where the sentence is read", "said": "whether it is still said",
        "written_at": "when", "written_by": "which member wrote it",
    }  # fmt: skip

    statement = within(Statement)
    number = models.PositiveIntegerField()
    en = models.TextField(blank=True)
    fr = models.TextField(blank=True)
    cites = models.JSONField(default=list)
    findings = models.JSONField(default=list)
    who = models.TextField(blank=True)
    used = models.TextField(blank=True)
    said = models.BooleanField(default=True)
    written_at = models.DateTimeField(auto_now_add=True)
    written_by = models.UUIDField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("org_id", "statement", "number"), name="evidence_wording_number"),)
