"""An evaluator at the command line, with a passphrase and a code app; what the command wrote."""

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pyotp

from fireweed.accounts import codes
from fireweed.accounts.models import User
from tests.house import House

PASSPHRASE = "cedar lantern oatmeal gravel harbour thimble"


def fireweed(*words: str) -> "subprocess.CompletedProcess[str]":
    """Run a command as an operator does."""
    return subprocess.run(
        [sys.executable, "-P", "-m", "fireweed", *words], env=os.environ, capture_output=True, text=True, check=False
    )


@dataclass
class Desk:
    """An evaluator at the command line."""

    house: House
    folder: Path
    secret: str = field(default_factory=pyotp.random_base32)

    def __post_init__(self) -> None:
        person = self.house.cast["evaluator"]
        person.with_passphrase(PASSPHRASE)
        with self.house.speaking("evaluator"):
            self.email = User.objects.get(id=person.user).email
        (self.folder / "passphrase").write_text(PASSPHRASE + "\n")

    def evaluate(self, out: str, *more: str) -> "subprocess.CompletedProcess[str]":
        """The command, with a code that was not used yet."""
        with self.house.speaking("evaluator"):
            codes.put(self.house.org, self.house.cast["evaluator"].user, self.secret)
        (self.folder / "code").write_text(pyotp.TOTP(self.secret).now())
        return fireweed(
            "evaluate", *more, "--out", str(self.folder / out), "--as", self.email, "--organisation", self.house.slug,
            "--passphrase-file", str(self.folder / "passphrase"), "--code-file", str(self.folder / "code"),
        )  # fmt: skip

    def files(self, out: str) -> dict[str, bytes]:
        """What was written."""
        place = self.folder / out
        return {one.relative_to(place).as_posix(): one.read_bytes() for one in sorted(place.rglob("*")) if one.is_file()}
