"""What is known: references as CSL-JSON, what each is worth, and how each is cited in every common form.

The shared library stands in readable files; an organisation’s own references stand in its tables. Nothing here is about
a participant.
"""
