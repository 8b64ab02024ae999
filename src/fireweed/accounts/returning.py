"""Coming back without the passphrase: a one-time link, the recovery code, the second step, a new passphrase.

Without the recovery code there is no way to what was sealed: the account gets fresh keys that open nothing, and waits
to be vouched for again. Nobody else can choose a passphrase, and no server holds a spare key.
"""

from uuid import UUID

from django.db import transaction

from fireweed.accounts import attempts, factors, letters, mail
from fireweed.accounts.codes import Answer
from fireweed.accounts.models import Letter, User
from fireweed.accounts.signing_in import Recognised, named
from fireweed.audit.actions import note_opening, record_change
from fireweed.keys import actions as keys
from fireweed.keys import passphrases, sessions
from fireweed.keys.primitives import Secret, Unopened
from fireweed.tenancy import context

ASKS, ASK_MINUTES = 3, 60


def ask(email: str, *, ip: str) -> None:
    """Write to an address, if it is somebody's; the page says the same either way. Raises `attempts.TooMany`."""
    email = email.strip().lower()
    place, address = attempts.of("return-ip", ip), attempts.of("return", email)
    if attempts.within(place, ASK_MINUTES) >= attempts.FAR:
        raise attempts.TooMany
    attempts.note(place)
    if attempts.within(address, ASK_MINUTES) >= ASKS:
        return
    attempts.note(address)
    for org, user in named(email):
        context.enter(org, user)
        account = User.objects.get(id=user)
        token = letters.write(account, Letter.RETURN)
        mail.send(account.email, f"/return/{token}/")
        record_change("return.asked", about=[user])


def letter_of(token: str) -> Letter | None:
    """The living letter of a token, speaking for its owner from now on; a member who left has none."""
    letter = letters.read(token, Letter.RETURN)
    return letter if letter is not None and letter.user.state == User.ACTIVE else None


def second_step(letter: Letter, *, code: str, credential: str, hardware_only: bool) -> Answer:
    """Whether the second step is right; it is never left out where there is one. Raises `attempts.TooMany`."""
    attempts.ask_factor(letter.user_id)
    enrolled = factors.enrolled(letter.user_id)
    if not enrolled:
        return Answer.RIGHT
    answer = factors.give(letter.user_id, code=code, credential=credential, hardware_only=hardware_only)
    if answer is not Answer.RIGHT:
        attempts.note(attempts.of("factor", letter.user_id))
        note_opening(letter.org_id, None, "return.refused", about=[letter.user_id])
    return answer


def opened_with(letter: Letter, recovery_code: str) -> Secret | None:
    """The member's secret under the recovery code, or None. Raises `attempts.TooMany`."""
    tries = attempts.of("recovery", letter.user_id)
    if attempts.within(tries, attempts.FAR_MINUTES) >= attempts.FAR:
        raise attempts.TooMany
    try:
        return passphrases.open_with_recovery(letter.org_id, letter.user_id, recovery_code)
    except Unopened:
        attempts.note(tries)
        note_opening(letter.org_id, None, "return.refused", about=[letter.user_id])
        return None


@transaction.atomic
def come_back(letter: Letter, secret: Secret, passphrase: str) -> tuple[Recognised, str]:
    """Put the same secret under a new passphrase and a new recovery code; nothing is lost, the old code is void."""
    letters.use(letter)
    return _settle(letter, secret, passphrase, "return.done")


@transaction.atomic
def begin_anew(letter: Letter, passphrase: str) -> tuple[Recognised, str]:
    """Give the account fresh keys and no access; a director vouches again, colleagues let in again."""
    letters.use(letter)
    secret = Secret.fresh()
    keys.make_pair(letter.org_id, letter.user_id, secret)
    done = _settle(letter, secret, passphrase, "return.anew")
    record_change("keys.made", about=[letter.user_id])
    return done


def _settle(letter: Letter, secret: Secret, passphrase: str, action: str) -> tuple[Recognised, str]:
    org, user = letter.org_id, letter.user_id
    code = new_ways_in(org, user, secret, passphrase)
    sessions.end_all(user)
    record_change(action, about=[user])
    return Recognised(org, user, secret), code


def new_ways_in(org: UUID, user: UUID, secret: Secret, passphrase: str) -> str:
    """Put a secret under a passphrase and a fresh recovery code; returns the code, owed until it is said to be kept."""
    passphrases.set_passphrase(org, user, secret, passphrase)
    code = passphrases.set_recovery(org, user, secret)
    User.objects.filter(id=user).update(recovery_owed=True)
    return code
