"""The secret that chooses between two equally near roundings: always the same for the same cell, and nobody can tell it."""

from django.conf import settings

from fireweed.keys import primitives


def rounding_secret() -> bytes:
    """Made from the key that signs the heads of the trail."""
    return primitives.hkdf(settings.ANCHOR_KEY, salt=b"", info="ck1|rounding")
