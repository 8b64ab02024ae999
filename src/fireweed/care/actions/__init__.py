"""Every write to a participant's record; each action ends with its line on the trail."""

from fireweed.care.actions.beginning import begin
from fireweed.care.actions.changes import change_story, change_ways, change_who
from fireweed.care.actions.drafts import discard_draft, keep_draft
from fireweed.care.actions.keeping import fade, keep, let_go
from fireweed.care.actions.notes import amend_note, move_note, write_note
from fireweed.care.rules.answers import Answer, Answers, Framing, Said, Way
from fireweed.care.rules.refused import Refused

__all__ = [
    "Answer", "Answers", "Framing", "Refused", "Said", "Way", "amend_note", "begin", "change_story",
    "change_ways", "change_who", "discard_draft", "fade", "keep", "keep_draft", "let_go", "move_note",
    "write_note",
]  # fmt: skip
