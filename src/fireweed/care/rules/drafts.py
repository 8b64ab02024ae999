"""How many drafts one member may leave open in one record."""

from fireweed.bilingual import Two

MOST = 20

_TOO_MANY = Two(
    "There are {most} drafts here already. Finish one or let one go, then this one can be kept.",
    "Il y a déjà {most} brouillons ici. Terminez-en un ou effacez-en un, puis celui-ci pourra être gardé.",
)


def too_many() -> Two:
    """Why one draft more cannot be kept."""
    return _TOO_MANY.format(most=MOST)
