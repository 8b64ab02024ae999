"""The shared words: phases of care, needs, barriers, strengths, supports, outcomes and more, in English and French.

Each word stands in a readable, dated edition and cites where it comes from. Not here: anything about a participant.
"""
