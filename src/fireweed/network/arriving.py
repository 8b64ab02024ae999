"""Where somebody goes after signing in: to the waiting page, until a director has vouched for the key."""

from django.urls import reverse

from fireweed.keys import certificates
from fireweed.keys.keyring import Keyring


def is_certified(keyring: Keyring) -> bool:
    """Whether the member's own key leads back to the organisation's root."""
    try:
        certificates.trusted(keyring, keyring.pair)
    except certificates.Uncertified:
        return False
    return True


def place(keyring: Keyring) -> str | None:
    """The waiting page for a key nobody has vouched for; None for everyone else."""
    return None if is_certified(keyring) else reverse("network:waiting")
