"""Who is let in with the people who come from a file: a worker each, a team, and whether the importer stays."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from fireweed.care.circle import actions as circle
from fireweed.care.circle.filling import certified_pairs
from fireweed.care.circle.rules.letting_in import USUAL
from fireweed.care.importing import sentences
from fireweed.care.importing.tally import Count
from fireweed.care.models import Participant
from fireweed.care.rules.folding import folded
from fireweed.care.rules.intake import Map, Notice, Person, Unusable
from fireweed.keys.keyring import Keyring
from fireweed.network import places
from fireweed.network.models import Team
from fireweed.network.queries import members, teams
from fireweed.network.roles import READ
from fireweed.vault.models import PARTS


@dataclass(frozen=True, slots=True)
class Company:
    """Who walks along. `workers` are the members a file can name, by folded words; `others` whether the team holds anyone
    besides whoever imports.
    """

    workers: Mapping[str, UUID] = field(default_factory=dict)
    worker: UUID | None = None
    team: UUID | None = None
    others: bool = False
    stays: bool = True

    def worker_of(self, person: Person) -> UUID | None:
        """The member who walks with somebody: the one the file names, else the one chosen for everyone else."""
        named = self.workers.get(folded(person.worker.named)) if person.worker else None
        return named or self.worker


ALONE = Company()


def company_of(keyring: Keyring, plan: Map, *, worker: str = "", team: str = "") -> Company:
    """Who is let in, as the map and whoever imports say; raises `Unusable` where somebody named cannot be."""
    here = _members(keyring)
    known = dict(here)
    for word, named in plan.workers.items():
        if folded(named) not in here:
            raise Unusable(sentences.NO_SUCH_MEMBER.format(name=named))
        known[folded(word)] = here[folded(named)]
    chosen = here.get(folded(worker))
    if worker and chosen is None:
        raise Unusable(sentences.NO_SUCH_MEMBER.format(name=worker))
    found = team_named(team) if team else None
    if team and found is None:
        raise Unusable(sentences.NO_SUCH_TEAM.format(name=team))
    readers = _readers(keyring, found) if found else set()
    others = bool(readers - {keyring.user})
    if found and not others and not plan.stays:
        raise Unusable(sentences.NOBODY_IN_TEAM.format(name=found.name))
    return Company(known, chosen, found.id if found else None, others, plan.stays or keyring.user in readers)


def team_named(name: str) -> Team | None:
    """The one team of this name, in either language, or of this id; the organisation's short name may stand before it."""
    wanted = folded(name.rpartition("/")[2].replace("-", " "))
    found = [one for one in teams() if wanted in (folded(one.name_en), folded(one.name_fr), folded(str(one.id)))]
    return found[0] if len(found) == 1 else None


def walk_along(keyring: Keyring, participant: Participant, person: Person, company: Company, count: Count) -> None:
    """Let a worker and a team in where somebody just came in, and step out if that was chosen; raises `Refused`.

    Nobody is ever left without anyone who can open the record: then whoever imports stays.
    """
    worker, me = company.worker_of(person), keyring.user
    if person.worker and folded(person.worker.named) not in company.workers:
        count.notices.append(Notice(person.worker.line, person.worker.column, sentences.WORKER_UNKNOWN))
    if worker is None and company.team is None:
        count.alone += company is not ALONE and not company.stays
        return
    participant.worker = worker
    participant.save(update_fields=["worker"])
    let_in = worker is not None and worker != me
    leaves = not company.stays and worker != me and (let_in or company.others)
    if worker is not None and let_in:
        circle.let_in_member(keyring, participant.id, worker, PARTS)
    if company.team is not None:
        circle.let_in_team(keyring, participant.id, company.team, PARTS if leaves and not let_in else USUAL)
    if leaves:
        circle.withdraw_member(keyring, participant.id, me)
    count.alone += not company.stays and not (let_in or company.others)


def _members(keyring: Keyring) -> dict[str, UUID]:
    """Members who can be let in, by folded e-mail, and by name where only one has it."""
    vouched = set(certified_pairs(keyring).values())
    able = [one for one in members() if one.may(READ) and one.user_id in vouched]
    names = Counter(folded(one.name) for one in able)
    found = {folded(one.name): one.user_id for one in able if names[folded(one.name)] == 1}
    return found | {folded(one.user.email): one.user_id for one in able}


def _readers(keyring: Keyring, team: Team) -> set[UUID]:
    """Whom the team lets in at once: in a place that somebody gave who may, with certified keys."""
    placed = {user for _, user in places.believed(keyring, {team.id})}
    return placed & set(_members(keyring).values())
