"""A consent with a last day bounds the way in of a team as it does a colleague's; who leaves takes the consent along."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from fireweed.care.circle import actions as circle
from fireweed.care.circle import catching_up, emptying, queries
from fireweed.care.consent import actions as consent
from fireweed.care.consent.rules.terms import Terms
from fireweed.care.day import actions as day
from fireweed.care.day.queries.today import today_for
from fireweed.care.models import Consent, Task, TeamLetIn
from fireweed.network import actions as network
from fireweed.vault.models import Grant
from tests.care.circle import begun, team_of, user
from tests.house import House

TODAY, DAY = timezone.localdate, timedelta(days=1)


def said(house: House, record: UUID, terms: Terms) -> Consent:
    """One answer about sharing, as the worker writes it down."""
    with house.speaking("worker") as keyring:
        return consent.answer(keyring, record, "sharing", terms, consent_id=uuid4())


def opens(house: House, who: str, record: UUID) -> bool:
    """Whether this member gets to the page of the record."""
    return house.cast[who].client().get(f"/people/{record}/").status_code == 200


def ends(house: House, who: str, record: UUID) -> set[object]:
    """The last days of what a member was let into."""
    with house.speaking("worker"):
        return set(Grant.objects.filter(record_id=record, holder=house.cast[who].pair).values_list("until", flat=True))


def test_a_team_has_the_last_day_of_the_consent(house: House) -> None:
    """On the day it opens and the circle says until when, in both languages; the night after, no key is needed to end it."""
    record, team = begun(house), team_of(house, "night-worker")
    row = said(house, record, Terms("yes", "team", id=str(team), parts=("who",), until=TODAY()))
    assert ends(house, "night-worker", record) == {TODAY()} and opens(house, "night-worker", record)
    for language, sentence in (("en", "it ends by itself"), ("fr", "l’accès prend fin de lui-même")):
        page = house.cast["worker"].client(language=language).get(f"/people/{record}/circle/").content.decode()
        assert sentence in page
    with house.speaking("director"):
        emptying.end_teams(TODAY())
        assert TeamLetIn.objects.filter(record_id=record).exists()
        consent.end_due(TODAY() + DAY)
        emptying.end_teams(TODAY() + DAY)
        assert Consent.objects.get(id=row.id).ended_at is not None
        assert not TeamLetIn.objects.filter(record_id=record).exists()
    assert not opens(house, "night-worker", record)
    looked = house.cast["worker"].client().get(f"/people/{record}/looked/").content.decode()
    assert "The time a team was let in for is over: Outreach" in looked


def test_what_is_said_in_a_crisis_lets_a_team_in_for_two_weeks(house: House) -> None:
    """Who joins the team meanwhile has the same last day."""
    record, team = begun(house), team_of(house, "night-worker")
    said(house, record, Terms("yes", "team", id=str(team), parts=("who",), state="crisis"))
    team_of(house, "peer-worker")
    with house.speaking("worker") as keyring:
        catching_up.catch_up(keyring)
    assert ends(house, "night-worker", record) == ends(house, "peer-worker", record) == {TODAY() + 14 * DAY}


def test_a_day_taken_out_of_the_table_lengthens_nothing(house: House) -> None:
    """The compartment's own word has the last day too: a row changed beside it is not believed."""
    record, team = begun(house), team_of(house, "night-worker")
    said(house, record, Terms("yes", "team", id=str(team), parts=("who",), until=TODAY() + DAY))
    team_of(house, "peer-worker")
    with house.speaking("worker") as keyring:
        TeamLetIn.objects.filter(record_id=record).update(until=None)
        catching_up.catch_up(keyring)
    assert ends(house, "peer-worker", record) == ends(house, "night-worker", record) == {TODAY() + DAY}


def test_a_day_that_has_passed_opens_nothing_before_the_night_has_run(house: House) -> None:
    """Not on the circle's page, not to a joiner; and the team can be let in anew, with nothing left of before."""
    record, team = begun(house), team_of(house, "night-worker")
    said(house, record, Terms("yes", "team", id=str(team), parts=("who", "story"), until=TODAY()))
    with house.speaking("worker") as keyring:
        TeamLetIn.objects.filter(record_id=record).update(until=TODAY() - DAY)
        assert queries.circle_for(keyring, record).teams == []
        circle.let_in_team(keyring, record, team, ["who"])
        assert TeamLetIn.objects.get(record_id=record).parts == ["who"]
    assert ends(house, "night-worker", record) == {None}


def test_two_teams_one_without_an_end(house: House) -> None:
    """Whoever comes with both stays when the first one's day has passed."""
    record, team = begun(house), team_of(house, "night-worker", "peer-worker")
    with house.speaking("director") as keyring:
        other = network.add_team(house.org, network.Two("Night", "Nuit"))
        network.put_in_team(keyring, other, house.member("night-worker"))
    with house.speaking("worker") as keyring:
        circle.let_in_team(keyring, record, team, ["who"], until=TODAY())
        circle.let_in_team(keyring, record, other.id, ["who"])
        emptying.end_teams(TODAY() + DAY)
    assert opens(house, "night-worker", record) and not opens(house, "peer-worker", record)


def test_a_consent_for_somebody_who_is_in_already_bounds_that_way_in(house: House) -> None:
    """What was given by name before rests on the consent from then on, and ends with it."""
    record, colleague = begun(house), user(house, "colleague")
    with house.speaking("worker") as keyring:
        circle.let_in_member(keyring, record, colleague, ["who", "story"])
    row = said(house, record, Terms("yes", "member", id=str(colleague), parts=("who",), until=TODAY()))
    assert ends(house, "colleague", record) == {TODAY(), None}
    with house.speaking("worker") as keyring:
        consent.take_back(keyring, record, row.id)
        assert set(Grant.objects.filter(record_id=record, holder=house.cast["colleague"].pair).values_list("part", flat=True)) == {
            "story"
        }  # fmt: skip


@pytest.mark.parametrize("language", ["en", "fr"])
def test_who_leaves_takes_the_consent_along_and_it_is_asked_again(house: House, language: str) -> None:
    """Ended without keys, with a line; one task, due today, for the worker who walks with this person."""
    record, colleague = begun(house), user(house, "colleague")
    gone = said(house, record, Terms("yes", "member", id=str(colleague), parts=("who",)))
    kept = said(house, record, Terms("yes", "member", id=str(user(house, "peer-worker")), parts=("who",)))
    with house.speaking("director"):
        network.leave(house.member("colleague"))
        assert [Consent.objects.get(id=one.id).ended_at is None for one in (gone, kept)] == [False, True]
        task = Task.objects.get(record_id=record)
        assert (task.for_user, task.due_on, task.source_id) == (user(house, "worker"), TODAY(), gone.id)
        catching_up.member_leaves(colleague)
        assert Task.objects.filter(record_id=record).count() == 1
    client = house.cast["worker"].client(language=language)
    said_here = {"en": "Ask again: a colleague this person had let in has left.",
                 "fr": "Redemander le consentement\u00a0: une personne de l’équipe qui avait accès est partie."}[language]
    assert said_here in client.get("/today/").content.decode()
    looked = client.get(f"/people/{record}/looked/").content.decode()
    assert {"en": "the consent behind it ended", "fr": "le consentement qui donnait cet accès a pris fin"}[language] in looked
    with house.speaking("worker") as keyring:
        day.finish_task(keyring, record, task.id)
        assert today_for(keyring, since=None).due == []


def test_where_the_worker_leaves_whoever_asked_asks_again(house: House) -> None:
    """A task for nobody would be no task; and where nobody is left, none is made."""
    record = begun(house)
    with house.speaking("worker") as keyring:
        circle.let_in_member(keyring, record, user(house, "colleague"), ["who", "where", "story", "legal"])
    with house.speaking("colleague") as keyring:
        consent.answer(
            keyring, record, "sharing", Terms("yes", "member", id=str(user(house, "worker")), parts=("who",)), consent_id=uuid4()
        )
    with house.speaking("director"):
        network.leave(house.member("worker"))
        assert Task.objects.get(record_id=record).for_user == user(house, "colleague")
