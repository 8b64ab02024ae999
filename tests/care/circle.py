"""What tests of a circle begin with."""

import re
from uuid import UUID, uuid4

from django.http import HttpResponse

from fireweed.care import actions
from fireweed.care.actions import Answer, Answers
from fireweed.network import actions as network
from fireweed.network.models import Team
from tests.house import House


def begun(house: House, *, by: str = "worker", name: str = "Robin", emergency: str = "not-asked") -> UUID:
    """A record begun by one of the cast."""
    record = uuid4()
    with house.speaking(by) as keyring:
        actions.begin(keyring, record_id=record, answers=Answers(name=Answer.told(name), emergency=emergency))
    return record


def team_of(house: House, *who: str) -> UUID:
    """The house's team with these people in it."""
    with house.speaking("director") as keyring:
        team = Team.objects.get()
        for one in who:
            network.put_in_team(keyring, team, house.member(one))
        return team.id


def user(house: House, who: str) -> UUID:
    """The sign-in of one of the cast."""
    return house.cast[who].user


def bare(answer: HttpResponse) -> tuple[int, str]:
    """A page without what differs each time: the form token, and the id that was asked for."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", answer.content.decode())
    return answer.status_code, re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "…", text)
