"""A participant and what that person agreed to have written down; all of it sealed but the little said in `CLEAR`."""

from fireweed.care.models.agreed import Consent
from fireweed.care.models.counting import Counted, CountedApart, ToCount
from fireweed.care.models.leaves import Leaf
from fireweed.care.models.moving_in import ImportedEntry
from fireweed.care.models.participant import Draft, ImportedRow, Match, Note, Participant, Question, TeamLetIn
from fireweed.care.models.passing import Encounter, GroupSession
from fireweed.care.models.work import Aside, Flag, Task

__all__ = [
    "Aside", "Consent", "Counted", "CountedApart", "Draft", "Encounter", "Flag", "GroupSession", "ImportedEntry",
    "ImportedRow", "Leaf", "Match", "Note", "Participant", "Question", "Task", "TeamLetIn", "ToCount",
]  # fmt: skip
