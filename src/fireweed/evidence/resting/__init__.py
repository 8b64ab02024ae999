"""What rests on what: each reference with what cites it, and what would fall if it fell."""

from fireweed.evidence.resting.telling import (
    Finding,
    Resting,
    Said,
    everything,
    find_with,
    finding,
    offer_with,
    offered,
    on,
    tell,
)

__all__ = ["Finding", "Resting", "Said", "everything", "find_with", "finding", "offer_with", "offered", "on", "tell"]
