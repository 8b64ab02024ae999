"""The second step of a sign-in: a code from an app, or a passkey. One of the two is always asked for."""

from dataclasses import dataclass
from uuid import UUID

from fireweed.accounts import codes, passkeys
from fireweed.accounts.codes import Answer


@dataclass(frozen=True, slots=True)
class Enrolled:
    """Which second steps a member can give."""

    code: bool
    passkeys: tuple[passkeys.Shown, ...]

    def __bool__(self) -> bool:
        return self.code or bool(self.passkeys)

    @property
    def count(self) -> int:
        """How many ways there are."""
        return int(self.code) + len(self.passkeys)


def enrolled(user: UUID, *, hardware_only: bool = False) -> Enrolled:
    """A member's second steps; with `hardware_only`, those that count for directors and supervisors."""
    return Enrolled(
        code=not hardware_only and codes.has(user),
        passkeys=tuple(passkeys.of(user, hardware_only=hardware_only)),
    )


def give(user: UUID, *, code: str = "", credential: str = "", hardware_only: bool = False) -> Answer:
    """Whether what was given is right: a passkey's answer where there is one, else the code."""
    if credential:
        right = passkeys.check(user, credential, hardware_only=hardware_only)
        return Answer.RIGHT if right else Answer.WRONG
    if hardware_only:
        return Answer.WRONG
    return codes.check(user, code)
