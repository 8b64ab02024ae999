"""Accounts, invitations, second factors and requests to come back in."""

from django.db import models

from fireweed.tenancy.models import Tenant, within


class User(Tenant):
    """One sign-in of one organisation; everything a person is called stands with the member, not here."""

    CLEAR = {
        "email": "staff sign-in name",
        "language": "language of mail",
        "state": "invited, active or left",
        "made_at": "shown to directors",
        "recovery_owed": "a recovery code was shown and nobody has said that it is kept",
    }
    INVITED, ACTIVE, LEFT = "invited", "active", "left"
    is_authenticated = True
    is_anonymous = False

    email = models.EmailField(max_length=254)
    language = models.CharField(max_length=2, default="en")
    state = models.CharField(max_length=8, default=INVITED)
    made_at = models.DateTimeField(auto_now_add=True)
    recovery_owed = models.BooleanField(default=False, db_default=False)

    class Meta:
        constraints = (models.UniqueConstraint(name="accounts_user_email", fields=["org_id", "email"]),)
        indexes = (models.Index(name="accounts_user_by_email", fields=["email"]),)


class Letter(Tenant):
    """A one-time link: an invitation, or a request to come back in. Only a hash of its token is stored."""

    CLEAR = {
        "user": "whom it is for",
        "kind": "invitation or return",
        "token": "a hash",
        "ends_at": "a link ends",
        "used_at": "a link works once",
        "first_director": "the first director certifies herself",
    }
    INVITATION, RETURN = "invitation", "return"

    user = within(User)
    kind = models.CharField(max_length=12)
    token = models.BinaryField()
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    first_director = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(name="accounts_letter_token", fields=["org_id", "token"]),)
        indexes = (models.Index(name="accounts_letter_by_token", fields=["token"]),)


class CodeApp(Tenant):
    """A member's authenticator app: its secret sealed under the keystore's pepper, and the last code that was used."""

    CLEAR = {
        "user": "whose",
        "secret": "sealed under a key from the keystore",
        "last_step": "a code works once",
        "confirmed_at": "when the first code was given",
    }

    user = within(User)
    secret = models.BinaryField()
    last_step = models.BigIntegerField(default=0)
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(name="accounts_code_app_one", fields=["org_id", "user"]),)


class Passkey(Tenant):
    """A member's passkey, public half."""

    CLEAR = {
        "user": "whose",
        "credential": "public by nature",
        "data": "public by nature",
        "counter": "tells a copied key",
        "hardware": "held in hardware, as directors and supervisors need",
        "made_at": "shown to its owner",
    }

    user = within(User)
    credential = models.BinaryField()
    data = models.BinaryField()
    counter = models.BigIntegerField(default=0)
    hardware = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(name="accounts_passkey_one", fields=["org_id", "credential"]),)


class Challenge(Tenant):
    """The question a passkey is answering, for a few minutes."""

    CLEAR = {"user": "whose", "state": "random bytes", "ends_at": "minutes"}

    user = within(User)
    state = models.TextField()
    ends_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(name="accounts_challenge_one", fields=["org_id", "user"]),)
