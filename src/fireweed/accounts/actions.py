"""What a member changes in their own sign-in; each change is a line in the trail, never a value."""

from uuid import UUID

from django.db import transaction

from fireweed.accounts import codes, passkeys
from fireweed.accounts.models import User
from fireweed.audit.actions import record_change
from fireweed.keys import passphrases
from fireweed.keys.keyring import Keyring


@transaction.atomic
def change_passphrase(keyring: Keyring, passphrase: str) -> None:
    """Put the member's secret under another passphrase."""
    passphrases.set_passphrase(keyring.org, keyring.user, keyring.secret, passphrase)
    record_change("passphrase.changed", about=[keyring.user])


@transaction.atomic
def new_recovery_code(keyring: Keyring) -> str:
    """Make another recovery code and return it; the one before is void. It is owed until it is said to be kept."""
    code = passphrases.set_recovery(keyring.org, keyring.user, keyring.secret)
    User.objects.filter(id=keyring.user).update(recovery_owed=True)
    record_change("recovery-code.made", about=[keyring.user])
    return code


@transaction.atomic
def recovery_code_kept(user: UUID) -> None:
    """Note that the owner printed the recovery code or wrote it down."""
    User.objects.filter(id=user).update(recovery_owed=False)
    record_change("recovery-code.kept", about=[user])


@transaction.atomic
def speak(user: UUID, language: str) -> None:
    """Remember in which language a member wants to be spoken to."""
    User.objects.filter(id=user).update(language=language)
    record_change("language.changed", about=[user])


@transaction.atomic
def use_code_app(org: UUID, user: UUID, sealed: str, code: str) -> bool:
    """Take a proposed code app into use with its first code; False where the code does not fit."""
    if not codes.confirm(org, user, sealed, code):
        return False
    record_change("second-step.added", about=[user], task="code-app")
    return True


@transaction.atomic
def add_passkey(org: UUID, user: UUID, answer: str, *, hardware_only: bool) -> bool:
    """Keep a passkey a device made; False where the answer does not hold. Raises `passkeys.NotHardware`."""
    if not passkeys.keep(org, user, answer, hardware_only=hardware_only):
        return False
    record_change("second-step.added", about=[user], task="passkey")
    return True


@transaction.atomic
def remove_passkey(user: UUID, passkey: UUID) -> bool:
    """Take a passkey out of use; False where it is not this member's."""
    if not passkeys.remove(user, passkey):
        return False
    record_change("second-step.removed", about=[user], task="passkey")
    return True


@transaction.atomic
def remove_code_app(user: UUID) -> None:
    """Take the code app out of use."""
    codes.remove(user)
    record_change("second-step.removed", about=[user], task="code-app")
