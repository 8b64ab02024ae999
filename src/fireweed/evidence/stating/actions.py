"""Writing a statement, putting it right and taking it back; each adds a wording, and none is changed."""

from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from fireweed.audit.actions import record_change
from fireweed.evidence.models import Statement, Wording
from fireweed.evidence.queries import references
from fireweed.evidence.resting import finding
from fireweed.evidence.rules.stating import MEANWHILE, NotYet, Stated, faults, tidied
from fireweed.evidence.stating.places import misplaced
from fireweed.evidence.stating.queries import Own, wordings


@transaction.atomic
def write(org: UUID, user: UUID, typed: Stated, *, statement_id: UUID, wording_id: UUID, after: int = 0) -> None:
    """Keep a wording after the one with the number `after`, 0 for a new statement; raises `NotYet`. Sent twice it stands once."""
    one = tidied(typed)
    works = {each.key for each in references(one.cites)} if one.cites else set()
    tables = {name for name in one.findings if finding(name) is not None}
    found = [*faults(one, works, tables), *misplaced(one.used)]
    if found:
        raise NotYet(found)
    if Wording.objects.filter(id=wording_id).exists():
        return
    if after == 0:
        _, new = Statement.objects.get_or_create(id=statement_id, defaults={"org_id": org, "begun_by": user})
        if not new:
            raise NotYet([("", MEANWHILE)])
    _add(org, user, one, statement_id=statement_id, wording_id=wording_id, after=after)
    record_change("statement.put-right" if after else "statement.written")


@transaction.atomic
def say(org: UUID, user: UUID, last: Own, *, again: bool) -> None:
    """Take a statement back, or say it again as it was worded last; pressed twice it is done once. Raises `NotYet`."""
    if last.said is again:
        return
    if again:
        one = last.stated
        works = {each.key for each in references(one.cites)} if one.cites else set()
        found = [*faults(one, works, {name for name in one.findings if finding(name) is not None})]
        if found:
            raise NotYet(found)
    _add(org, user, last.stated, statement_id=last.id, wording_id=uuid4(), after=last.number, said=again)
    record_change("statement.said-again" if again else "statement.taken-back")


def _add(
    org: UUID, user: UUID, one: Stated, *, statement_id: UUID, wording_id: UUID, after: int, said: bool = True
) -> None:
    """One more wording; whoever comes second after the same one is told so."""
    latest = wordings(statement_id)
    if (latest[0].number if latest else 0) != after:
        raise NotYet([("", MEANWHILE)])
    try:
        with transaction.atomic():
            Wording.objects.create(
                id=wording_id, org_id=org, statement_id=statement_id, number=after + 1, en=one.en, fr=one.fr,
                cites=list(one.cites), findings=list(one.findings), who=one.who, used=one.used, said=said, written_by=user,
            )
    except IntegrityError:
        raise NotYet([("", MEANWHILE)]) from None
