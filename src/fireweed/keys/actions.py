"""Making and certifying a member's keys."""

from uuid import UUID

from django.utils import timezone

from fireweed.audit import keystore
from fireweed.audit.actions import record_change
from fireweed.keys import certificates, primitives
from fireweed.keys.keyring import Keyring
from fireweed.keys.models import Pair, Session, Wrap
from fireweed.keys.primitives import Secret


class NotACertifier(Exception):
    """This member's word does not count for keys here."""


def make_pair(org: UUID, user: UUID, secret: Secret) -> Pair:
    """Store the public halves of a member's new keys; the pair before, if any, is retired.

    The pepper is new too, unless something still rests on the one before: if this transaction came to nothing, a new
    pepper would have shut the member out for good. The line "keys.made" is the caller's, after the passphrase has run:
    the organisation's trail stands still from its first line to the end of a transaction.
    """
    Pair.objects.filter(org_id=org, user_id=user, retired_at=None).update(retired_at=timezone.now())
    if not Wrap.objects.filter(org_id=org, user_id=user).exists():
        keystore.call("SELECT pepper_put(%s, %s)", user, primitives.random_key())
    pair = Pair.objects.create(
        org_id=org, user_id=user, box_public=secret.box_public, sign_public=secret.sign_public
    )
    return pair


def certify_root(pair: Pair, secret: Secret) -> None:
    """Let an organisation's first director vouch for herself; the keystore accepts one root, once."""
    keystore.call("SELECT root_put(%s, %s)", pair.org_id, certificates.fingerprint(pair))
    pair.may_certify = True
    pair.certified_by_id = pair.id
    pair.certificate = secret.sign(certificates.statement(pair, pair.id))
    pair.certified_at = timezone.now()
    pair.save()
    record_change("keys.certified-self", about=[pair.user_id])


def certify(keyring: Keyring, pair: Pair, *, may_certify: bool, may_place: bool = False) -> None:
    """Vouch for a member's key with one's own; raises `NotACertifier` where one's word does not count."""
    certificates.trusted(keyring, keyring.pair)
    mine = Pair.objects.get(id=keyring.pair)
    if not mine.may_certify:
        raise NotACertifier
    pair.may_certify, pair.may_place = may_certify, may_place
    pair.certified_by_id = keyring.pair
    pair.certificate = keyring.secret.sign(certificates.statement(pair, keyring.pair))
    pair.certified_at = timezone.now()
    pair.save(  # never undoes a retiring
        update_fields=["may_certify", "may_place", "certified_by", "certificate", "certified_at"]
    )
    record_change("keys.certified", about=[pair.user_id])


def retire(user: UUID) -> None:
    """Take a member's ways in away at once: sessions and wraps; the public keys stay to check old signatures."""
    Session.objects.filter(user_id=user).delete()
    Wrap.objects.filter(user_id=user).delete()
    Pair.objects.filter(user_id=user, retired_at=None).update(retired_at=timezone.now())
    record_change("keys.retired", about=[user])
