"""The Human Trafficking Case Data Standard 2.0, as far as somebody agreed to be handed on in it.

The columns are the standard's core for a person and a case. Nothing is guessed: what has no place of its own here stays
empty, and these stay empty always: birth date, gender (six boxes there, a person's own words here), citizenship, where
somebody lives, what happened, and whatever is about somebody else. People who did harm have no column at all.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from fireweed.care.rules.answers import Framing, Way

COLUMNS = (
    "cas_CaseOwner", "prs_Salutation", "prs_FirstName", "prs_SecondName", "con_Consent", "prs_Birthdate", "prs_Gender",
    "prs_Citizenship", "prs_Title", "prs_Email", "prs_HomePhone", "prs_MobilePhone", "prs_MailingCity",
    "prs_MailingCountry", "prs_MailingState", "prs_MailingStreet", "prs_MailingPostalCode", "vic_TraffickingStatus",
    "vic_TraffickingStatusDecisionMakingOrg", "vic_MethodOfRecruitment", "vic_LocationOfRecruitment",
    "vic_MethodsOfControl", "vic_TypeOfExploitation", "vic_ForcedLabourIndustry", "vic_TypeOfSexExploitation",
    "vic_LocationOfExploitation", "cas_Status", "cas_ReferringOrganisation", "cas_IncomingReferralDate",
    "cas_ReferringPrimaryCaseWorker", "cas_ReasonForIncomingReferral", "cas_IncomingReferralDetails",
    "cas_ReferredOrganisation", "cas_ReferredPrimaryCaseWorker", "cas_ReasonForOutgoingReferral",
    "cas_OutgoingReferralDate", "cas_OutgoingReferralDetails", "cas_ReasonForCaseClosure",
)  # fmt: skip
CONSENT = "TRUE"
STATUS = {"possible": "PossibleVictimOfTrafficking", "determined": "ActualVictimOfTrafficking"}
"""A framing by how sure its author was; the standard's third value says of somebody what nobody asked."""

_FRAMING = "framing.trafficking"
_PHONES = ("prs_HomePhone", "prs_MobilePhone")


@dataclass(frozen=True, slots=True)
class Shared:
    """What somebody agreed to hand on; a part that was not agreed to is empty."""

    called: str = field(default="", repr=False)
    other_names: tuple[str, ...] = field(default=(), repr=False)
    ways: tuple[Way, ...] = field(default=(), repr=False)
    framings: tuple[Framing, ...] = field(default=(), repr=False)


def row_of(shared: Shared) -> dict[str, str]:
    """One line of the file; columns that are not named are empty."""
    ways = [way for way in shared.ways if goes_alone(way)]
    emails = [way.address for way in ways if way.channel == "email"]
    phones = [way.address for way in ways if way.channel != "email"]
    status = next((STATUS.get(one.certainty, "") for one in shared.framings if one.code == _FRAMING), "")
    return {
        "prs_FirstName": shared.called,
        "prs_SecondName": " / ".join(shared.other_names),
        "con_Consent": CONSENT,
        "prs_Email": next(iter(emails), ""),
        "vic_TraffickingStatus": status,
        **dict(zip(_PHONES, phones, strict=False)),
    }


def goes_alone(way: Way) -> bool:
    """Whether a number or address can stand in a cell: the standard has no place for when, by whom and how it is safe."""
    plain = not (way.hours or way.who_may_know or way.note) and way.voicemail in ("not-asked", "yes")
    return bool(way.address) and plain and way.channel in ("", "call", "text", "email")


def left_behind(shared: Shared) -> int:
    """How many ways to be reached do not go along."""
    row = row_of(shared)
    return len(shared.ways) - sum(bool(row.get(name)) for name in ("prs_Email", *_PHONES))


def as_cells(row: Mapping[str, str]) -> list[str]:
    """The cells of a line in the order of the columns."""
    return [row.get(name, "") for name in COLUMNS]


def in_order(rows: Iterable[Mapping[str, str]]) -> list[list[str]]:
    """The lines in an order that says nothing about who came when."""
    return sorted(map(as_cells, rows))
