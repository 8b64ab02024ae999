"""What is public about a program and groups it in numbers: its stream, its region, its languages, who leads it, who is asked."""

import re
import unicodedata
from dataclasses import dataclass

from fireweed.bilingual import Two

STREAMS = {
    "": Two("no stream", "aucun volet"),
    "stream.rebuilding-lives": Two("Rebuilding lives", "Rebâtir sa vie"),
    "stream.collaboration": Two("Collaboration", "Collaboration"),
}
_PROVINCES = {
    "NB": "atlantic", "NL": "atlantic", "NS": "atlantic", "PE": "atlantic", "QC": "qc", "ON": "on", "AB": "prairies",
    "MB": "prairies", "SK": "prairies", "BC": "bc", "NT": "north", "NU": "north", "YT": "north",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Standing:
    """How a program stands in numbers of several programs.

    `slug` names it in commands and in tables; `body` is the Nation, community or council that is asked before a table about
    it leaves; `joint`: it agreed to releases together with other programs; `stands_with`: the slug of the program of the
    same organisation under whose name its people stand in tables.
    """

    slug: str = ""
    stream: str = ""
    languages: tuple[str, ...] = ()
    indigenous_led: bool = False
    body: str = ""
    joint: bool = False
    stands_with: str = ""


_ANOTHER = Two(
    "A program can stand together with another only if the same people lead both and the same body is asked for both.",
    "Un programme ne peut se joindre à un autre que si les mêmes personnes dirigent les deux et qu’on demande l’accord au "
    "même endroit.",
)
_CHAIN = Two(
    "Other programs stand together with this one. Take them out first, or let them all stand with the other.",
    "D’autres programmes sont joints à celui-ci. Retirez-les d’abord, ou joignez-les tous à l’autre.",
)


def apart(one: Standing, lead: Standing, led: bool) -> Two | None:
    """Why a program cannot stand in tables under the name of `lead`, or None; `led`: others stand under its own name."""
    if (one.body, one.indigenous_led) != (lead.body, lead.indigenous_led):
        return _ANOTHER
    return _CHAIN if led or lead.stands_with else None


def region_of(province: str) -> str:
    """The region a province or territory lies in."""
    return _PROVINCES.get(province, "")


def slug_of(name: str) -> str:
    """A name as it can stand in a command: plain letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "")).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:50]
