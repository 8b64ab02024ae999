"""The trail in words, where it is about who comes along.

Every write has one and the same line, a look that changes nothing too: a line of its own for ties would tell whoever may
open one of two records that there is another.
"""

from fireweed.bilingual import Two

KEPT, WRITE, PAGE = "household.kept", "household.write", "household.page"

ACTIONS: dict[str, Two] = {
    KEPT: Two("{who} wrote down or confirmed who comes along.", "{who} a noté ou confirmé qui accompagne la personne."),
}
TASKS: dict[str, Two] = {
    PAGE: Two("to see who comes along", "pour voir qui accompagne la personne"),
    WRITE: Two("to write down who comes along", "pour noter qui accompagne la personne"),
}
