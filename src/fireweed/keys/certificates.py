"""Certificates: who vouches that a public key is a member's, followed back to the organisation's root.

The root's fingerprint lies in the keystore, so nobody who can only write to the main database can slip in a key.
"""

from uuid import UUID

from django.db.models import Q

from fireweed.audit import keystore
from fireweed.keys import primitives
from fireweed.keys.keyring import Keyring
from fireweed.keys.models import Pair
from fireweed.tenancy.prepared import Later, Prepared

_DEPTH = 12
# Only a pair that may certify can stand above another: with those few, one statement holds the whole chain.
_CHAIN = Prepared(lambda: Pair.objects.filter(Q(id=Later("pair")) | Q(may_certify=True), org_id=Later("org")))


class Uncertified(Exception):
    """Nobody whose word counts here has vouched for this key."""


def statement(pair: Pair, by: UUID) -> bytes:
    """The exact bytes that `by` signs when vouching for a pair, with what its member may do to others.

    Without the right to give places it reads as it did before there was such a right, so that older certificates hold.
    """
    rights = f"{int(pair.may_certify)}" + ("+place" if pair.may_place else "")
    head = f"ck1|certificate|{pair.org_id}|{pair.user_id}|{pair.id}|{rights}|{by}|"
    return head.encode() + bytes(pair.box_public) + bytes(pair.sign_public)


def fingerprint(pair: Pair) -> bytes:
    """What the keystore keeps of the pair that an organisation's certificates lead back to."""
    whole = f"{pair.org_id}|{pair.id}|".encode() + bytes(pair.box_public) + bytes(pair.sign_public)
    return primitives.digest(whole, use=b"ck1root")


def root_of(org: UUID) -> bytes | None:
    """The fingerprint of an organisation's root, or None before its first director."""
    [(found,)] = keystore.call("SELECT root_of(%s)", org)
    return bytes(found) if found is not None else None


def trusted(keyring: Keyring, pair_id: UUID) -> tuple[bytes, bytes]:
    """The certified public keys of a pair: (to seal to, to check signatures with).

    Follows certificates to the root kept in the keystore; raises `Uncertified` at the first that does not hold.
    A retired pair still checks old signatures, so callers who seal must ask for live pairs.
    """
    known = keyring.trusted.get(pair_id)
    if known is None:
        known = _follow(keyring, pair_id)
        keyring.trusted[pair_id] = known
    return known


def may_place(keyring: Keyring, pair_id: UUID) -> bool:
    """Whether this pair's certificate says that its member may give places in teams; who certifies may too."""
    try:
        trusted(keyring, pair_id)
    except Uncertified:
        return False
    return pair_id in keyring.placers


def _follow(keyring: Keyring, pair_id: UUID) -> tuple[bytes, bytes]:
    known = {pair.id: pair for pair in _CHAIN(pair=pair_id, org=keyring.org)}
    chain: list[Pair] = []
    wanted = pair_id
    while len(chain) < _DEPTH:
        pair = known.get(wanted)
        if pair is None or pair.certificate is None or pair.certified_by_id is None:
            raise Uncertified
        chain.append(pair)
        if pair.certified_by_id == pair.id:
            break
        wanted = pair.certified_by_id
    root = chain[-1]
    if root.certified_by_id != root.id or fingerprint(root) != root_of(keyring.org):
        raise Uncertified
    for pair, voucher in zip(chain, [*chain[1:], root], strict=True):
        said = statement(pair, voucher.id)
        if not voucher.may_certify or not primitives.signed_by(bytes(voucher.sign_public), said, bytes(pair.certificate or b"")):
            raise Uncertified
    if chain[0].may_place or chain[0].may_certify:
        keyring.placers.add(pair_id)
    return bytes(chain[0].box_public), bytes(chain[0].sign_public)
