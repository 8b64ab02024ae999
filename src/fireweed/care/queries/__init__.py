"""Every read of a participant's record, behind one door."""

from fireweed.care.queries.doors import NotYours, participant_for, participant_to_write
from fireweed.care.queries.people import Row, last_notes, people_for, reading_notes
from fireweed.care.queries.record import NoteSeen, RecordSeen, note_for, record_for

__all__ = [
    "NotYours", "NoteSeen", "RecordSeen", "Row", "last_notes", "note_for", "participant_for", "participant_to_write",
    "people_for", "reading_notes", "record_for",
]  # fmt: skip
