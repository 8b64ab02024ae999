"""What happens with needs, in the words of the trail."""

from fireweed.bilingual import Two

ACTIONS: dict[str, Two] = {
    "need.written": Two("{who} wrote a need down.", "{who} a noté un besoin."),
    "need.changed": Two("{who} changed a need.", "{who} a modifié un besoin."),
    "needs.ordered": Two(
        "{who} put the needs in the order this person gave.", "{who} a mis les besoins dans l’ordre voulu par la personne."
    ),
    "barrier.written": Two("{who} wrote down what stands in the way.", "{who} a noté un obstacle."),
    "barrier.changed": Two("{who} changed what stands in the way.", "{who} a modifié un obstacle."),
    "strength.written": Two("{who} wrote a strength down.", "{who} a noté une force."),
    "strength.changed": Two("{who} changed a strength.", "{who} a modifié une force."),
}
TASKS: dict[str, Two] = {
    "needs.page": Two("to read the needs and strengths", "pour lire les besoins et les forces"),
    "need.write": Two("to write down needs or strengths", "pour noter des besoins ou des forces"),
    "need.change": Two("to change needs or strengths", "pour modifier des besoins ou des forces"),
}
