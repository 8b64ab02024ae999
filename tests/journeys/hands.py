"""Somebody with a passphrase and a code app in front of a person's record; what time and the server do meanwhile."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from fireweed.care import actions as care
from fireweed.care.actions import Answer, Answers
from fireweed.keys.models import Session
from tests.accounts.door import Member, ago, member
from tests.house import House


@dataclass
class AtWork:
    """A worker who can unlock, and the record of Robin."""

    house: House
    worker: Member
    record: UUID

    @property
    def page(self) -> str:
        """The address of the record."""
        return f"/people/{self.record}/"

    def lock(self) -> None:
        """Let ten quiet minutes have passed on the server."""
        self.worker.move(idle_until=ago(seconds=1))

    def has_session(self) -> bool:
        """Whether the server still knows a session of this worker."""
        with self.house.speaking("worker") as keyring:
            return Session.objects.filter(user_id=keyring.user).exists()


def at_work() -> AtWork:
    """A house of its own, its worker with a passphrase and a code app, Robin with one note."""
    house, record = House(), uuid4()
    with house.speaking("worker") as keyring:
        care.begin(keyring, record_id=record, answers=Answers(name=Answer.told("Robin")))
        care.write_note(keyring, record, note_id=uuid4(), text="Soup, and a long laugh.", happened_on=date.today())
    return AtWork(house, member(house, "worker"), record)
