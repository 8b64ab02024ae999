"""Key pairs, the wraps their secrets lie in, and sessions."""

from uuid import UUID

from django.db import models

from fireweed.tenancy.models import Tenant, within


class Pair(Tenant):
    """A member's two public keys and the certificate that makes them usable."""

    CLEAR = {
        "user_id": "whose keys these are",
        "box_public": "public by nature",
        "sign_public": "public by nature",
        "may_certify": "said in the certificate",
        "may_place": "said in the certificate",
        "certified_by": "which pair signed the certificate",
        "certificate": "a signature, public by nature",
        "certified_at": "shown to directors",
        "retired_at": "a retired pair is never sealed to",
    }

    user_id = models.UUIDField(db_index=True)
    box_public = models.BinaryField()
    sign_public = models.BinaryField()
    may_certify = models.BooleanField(default=False)
    may_place = models.BooleanField(default=False)
    certified_by = within("self", null=True)
    certificate = models.BinaryField(null=True)
    certified_at = models.DateTimeField(null=True)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="keys_pair_certified_together",
                condition=models.Q(certificate=None, certified_at=None)
                | models.Q(certificate__isnull=False, certified_at__isnull=False),
            ),
            models.UniqueConstraint(
                name="keys_pair_one_live", fields=["org_id", "user_id"], condition=models.Q(retired_at=None)
            ),
        )


class Wrap(Tenant):
    """A member's secret under one way in: the passphrase, or the recovery code."""

    CLEAR = {
        "user_id": "whose secret it is",
        "kind": "passphrase or recovery",
        "salt": "public by nature",
        "ops": "cost of the run, held above a floor",
        "memory": "cost of the run, held above a floor",
        "verifier": "tells nothing without the keystore's pepper",
        "box": "sealed under the passphrase or the code",
        "made_at": "when this way in was set",
    }
    PASSPHRASE, RECOVERY = "passphrase", "recovery"

    user_id = models.UUIDField(db_index=True)
    kind = models.CharField(max_length=12)
    salt = models.BinaryField()
    ops = models.IntegerField(default=0)
    memory = models.IntegerField(default=0)
    verifier = models.BinaryField()
    box = models.BinaryField()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(name="keys_wrap_one", fields=["org_id", "user_id", "kind"]),)


class Session(Tenant):
    """A sign-in. The row opens nothing: the secret in `box` is sealed under a cookie that is not stored."""

    CLEAR = {
        "user_id": "who signed in",
        "token": "a hash of the first cookie",
        "box": "sealed under the second cookie; gone when locked",
        "proved": "whether the second factor was given",
        "idle_until": "when the session locks",
        "ends_at": "when the session ends",
        "stepped_until": "until when a grave step needs no new proof",
    }

    pair: UUID | None = None
    """The member's live pair, found in the same statement; None where it has to be asked for."""

    user_id = models.UUIDField(db_index=True)
    token = models.BinaryField()
    box = models.BinaryField(null=True)
    proved = models.BooleanField(default=False)
    idle_until = models.DateTimeField()
    ends_at = models.DateTimeField()
    stepped_until = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(name="keys_session_token", fields=["org_id", "token"]),)
        indexes = (models.Index(name="keys_session_by_token", fields=["token"]),)
