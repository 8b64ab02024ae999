"""Organisations, programs, members and named teams."""

from django.db import models
from django.utils.functional import cached_property

from fireweed.accounts.models import User
from fireweed.bilingual import Two
from fireweed.network.roles import Role, role_named
from fireweed.network.rules.standing import Standing
from fireweed.tenancy.models import Tenant, within
from fireweed.tenancy.prepared import Later, Prepared


class Organisation(Tenant):
    """One organisation; its `id` is its `org_id`."""

    CLEAR = {
        "slug": "names the organisation in commands",
        "name_en": "shown on pages",
        "name_fr": "shown on pages",
        "people_en": "whom it serves, in its own words; public",
        "people_fr": "whom it serves, in its own words; public",
        "languages": "public",
        "province": "for the law that is shown",
        "provisional_days": "how long a provisional record is kept",
        "configuration": "which questions its pages ask, in which words, and what funders call it; nothing about a person",
    }

    slug = models.SlugField(max_length=60)
    name_en = models.CharField(max_length=120)
    name_fr = models.CharField(max_length=120)
    people_en = models.TextField(blank=True)
    people_fr = models.TextField(blank=True)
    languages = models.JSONField(default=list)
    province = models.CharField(max_length=2, blank=True)
    provisional_days = models.PositiveSmallIntegerField(default=14)
    configuration = models.JSONField(default=dict, db_default=models.Value({}, models.JSONField()))

    class Meta:
        constraints = (
            models.UniqueConstraint(name="network_organisation_slug", fields=["org_id", "slug"]),
            models.CheckConstraint(name="network_organisation_itself", condition=models.Q(id=models.F("org_id"))),
        )

    @property
    def name(self) -> Two:
        """The name in both languages."""
        return Two(self.name_en, self.name_fr)

    def room(self, key: str) -> Two | None:
        """The organisation's own name of a room of its pages, or None where it has the ordinary one."""
        named = self.configuration.get("rooms", {}).get(key)
        return Two(named["en"], named["fr"]) if named else None

    @property
    def people(self) -> Two:
        """Whom it serves, in both languages."""
        return Two(self.people_en, self.people_fr)


_ORGANISATION = Prepared(lambda: Organisation.objects.filter(id=Later("org")))


class Program(Tenant):
    """A program of an organisation."""

    CLEAR = {
        "name_en": "shown on pages", "name_fr": "shown on pages",
        "funders": "names of those who pay for it; public",
        "slug": "names it in commands and in tables", "stream": "which stream of grants it belongs to; public",
        "languages": "in which it serves; public", "indigenous_led": "whether Indigenous people lead it; public",
        "body": "which Nation, community or council is asked before a table about it leaves; public",
        "joint": "whether it agreed to numbers together with other programs",
        "stands_with": "under whose name its people stand in tables; public",
    }  # fmt: skip

    name_en = models.CharField(max_length=120)
    name_fr = models.CharField(max_length=120)
    funders = models.JSONField(default=list, db_default=models.Value([], models.JSONField()))
    slug = models.SlugField(max_length=50, default="", db_default="")
    stream = models.CharField(max_length=24, blank=True, default="", db_default="")
    languages = models.JSONField(default=list, db_default=models.Value([], models.JSONField()))
    indigenous_led = models.BooleanField(default=False, db_default=False)
    body = models.CharField(max_length=120, blank=True, default="", db_default="")
    joint = models.BooleanField(default=False, db_default=False)
    stands_with = models.SlugField(max_length=50, blank=True, default="", db_default="")

    @property
    def name(self) -> Two:
        """The name in both languages."""
        return Two(self.name_en, self.name_fr)

    @property
    def standing(self) -> Standing:
        """How it stands in numbers."""
        return Standing(
            self.slug, self.stream, tuple(self.languages), self.indigenous_led, self.body, self.joint, self.stands_with
        )


class Member(Tenant):
    """A person who works with an organisation, under the name used at work."""

    CLEAR = {
        "user": "the sign-in",
        "name": "staff name, shown to colleagues and to participants",
        "pronouns": "as chosen",
        "role_name": "names the role",
        "speaks_for": "the Nation, community or council for which a voice answers; public",
        "left_at": "when this member left",
    }

    user = within(User)
    name = models.CharField(max_length=120)
    pronouns = models.CharField(max_length=40, blank=True)
    role_name = models.CharField(max_length=20)
    speaks_for = models.CharField(max_length=120, blank=True, default="", db_default="")
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(name="network_member_user", fields=["org_id", "user"]),)

    @cached_property
    def organisation(self) -> Organisation:
        """The organisation this member works with."""
        [found] = _ORGANISATION(org=self.org_id)
        return found

    @property
    def role(self) -> type[Role]:
        """What this member may do."""
        return role_named(self.role_name)

    def may(self, right: str) -> bool:
        """Whether the role has a right, and the member is still here."""
        return self.left_at is None and right in self.role.rights


class Team(Tenant):
    """A named team that a participant can let in as one; it is listed to her with its people."""

    CLEAR = {"name_en": "shown on pages", "name_fr": "shown on pages"}

    name_en = models.CharField(max_length=80)
    name_fr = models.CharField(max_length=80)

    @property
    def name(self) -> Two:
        """The name in both languages."""
        return Two(self.name_en, self.name_fr)


class TeamPlace(Tenant):
    """A member's place in a team, signed by whoever gave it; without a word that counts it opens nothing."""

    CLEAR = {
        "team": "which team",
        "member": "who",
        "since": "when",
        "placed_by": "the key pair of whoever gave the place",
        "signature": "that pair's word for it, public by nature",
    }

    team = within(Team)
    member = within(Member)
    since = models.DateTimeField(auto_now_add=True)
    placed_by = models.UUIDField(null=True)
    signature = models.BinaryField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(name="network_team_place_one", fields=["org_id", "team", "member"]),)


