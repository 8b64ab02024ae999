"""Why a cell is hidden, said to whoever approves a release. A reader of the release is never told: one mark for all."""

from typing import Literal

from fireweed.bilingual import Two

Reason = Literal["small", "none", "few", "dominance", "group", "protects", "earlier", "rounding"]

SAID: dict[Reason, Two] = {
    "small": Two("a small number of people", "un petit nombre de personnes"),
    "none": Two("whether anybody is counted here is not shown", "on ne montre pas s’il y a quelqu’un ici"),
    "few": Two("few people stand behind this number", "peu de personnes se trouvent derrière ce nombre"),
    "dominance": Two(
        "one person makes most of this number", "une seule personne compte pour la plus grande part de ce nombre"
    ),
    "group": Two("everybody of a group shares this answer", "tout un groupe donne cette même réponse"),
    "protects": Two("protects another cell", "protège une autre case"),
    "earlier": Two("was hidden in an earlier release", "était masquée dans une diffusion antérieure"),
    "rounding": Two(
        "could not be rounded so that all adds up", "ne pouvait pas être arrondie de façon que tout s’additionne"
    ),
}
