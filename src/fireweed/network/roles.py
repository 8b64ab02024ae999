"""Roles, each a class a director can read: what it is for, and what it may do.

A right opens a page. It never opens a record: only a key does that, and only she gives it.
"""

from fireweed.bilingual import Two

BEGIN, READ, LET_IN = "begin", "read", "let-in"
"""Begin a record; open records one was let into; let others in, where she agreed."""
COLLEAGUES, CERTIFY, INVITE, TEAMS = "colleagues", "certify", "invite", "teams"
"""See who works here; vouch for keys; invite; change teams."""
TRAIL, IMPORT, ORGANISATION, EMERGENCY = "trail", "import", "organisation", "emergency"
"""Read the trail of ids; bring people in from a file; change the organisation; answer in an emergency."""
EVALUATE, RELEASE, FINDINGS, ANSWER = "evaluate", "release", "findings", "answer"
"""Make numbers and propose them; read what others propose, and let it out; read what was let out to funders; say for a Nation,
a community or a council whether a table about it may leave."""
LIBRARY = "library"
"""Bring references in."""


class Role:
    """What somebody does here."""

    key: str
    title: Two
    sentence: Two
    rights: frozenset[str]


class Worker(Role):
    """Walks with people, day by day."""

    key = "worker"
    title = Two("Support worker", "Intervention")
    sentence = Two(
        "Walks with people, day by day: begins records and opens those this worker was let into.",
        "Accompagne les gens au jour le jour\u00a0: commence des dossiers et consulte ceux où le cercle lui donne accès.",
    )
    rights = frozenset({BEGIN, READ, LET_IN, COLLEAGUES})


class NightWorker(Role):
    """Is there at night."""

    key = "night-worker"
    title = Two("Night worker", "Équipe de nuit")
    sentence = Two(
        "Is there at night: the same rights as a support worker, with the records the night team was let into.",
        "Assure la présence de nuit\u00a0: mêmes droits qu’en intervention, pour les dossiers ouverts à l’équipe de nuit.",
    )
    rights = frozenset({BEGIN, READ, LET_IN, COLLEAGUES})


class PeerWorker(Role):
    """Knows the road, and walks along."""

    key = "peer-worker"
    title = Two("Peer worker", "Pair-aidance")
    sentence = Two(
        "Knows the road and walks along: opens the records of people who asked for this.",
        "Connaît le chemin et fait un bout de route\u00a0: consulte les dossiers des personnes qui l’ont demandé.",
    )
    rights = frozenset({BEGIN, READ, LET_IN, COLLEAGUES})


class Supervisor(Role):
    """Supports the team, and answers in an emergency where somebody said yes to that."""

    key = "supervisor"
    title = Two("Supervisor", "Supervision")
    sentence = Two(
        "Supports the team, and answers in an emergency where the person said yes to that. "
        "The role itself opens nobody’s record.",
        "Soutient l’équipe et répond en cas d’urgence quand la personne y a dit oui. "
        "Le rôle, à lui seul, ne donne accès à aucun dossier.",
    )
    rights = frozenset({BEGIN, READ, LET_IN, COLLEAGUES, TEAMS, EMERGENCY, IMPORT})


class Coordinator(Role):
    """Looks after programs and partners."""

    key = "coordinator"
    title = Two("Coordinator", "Coordination")
    sentence = Two(
        "Looks after programs, teams and partners; opens no record without being let in.",
        "Veille aux programmes, aux équipes et aux partenaires; ne consulte aucun dossier sans y avoir accès.",
    )
    rights = frozenset({READ, COLLEAGUES, TEAMS, IMPORT, FINDINGS, LIBRARY})


class Director(Role):
    """Vouches for colleagues and answers for the organisation."""

    key = "director"
    title = Two("Director", "Direction")
    sentence = Two(
        "Invites colleagues, certifies their keys and answers for the organisation. "
        "The role itself opens nobody’s record.",
        "Invite les collègues, confirme leurs clés et répond de l’organisme. "
        "Le rôle, à lui seul, ne donne accès à aucun dossier.",
    )
    rights = frozenset({READ, COLLEAGUES, CERTIFY, INVITE, TEAMS, TRAIL, ORGANISATION, RELEASE, FINDINGS, ANSWER, LIBRARY})


class PrivacyOfficer(Role):
    """Watches over who looked, without reading what was written."""

    key = "privacy-officer"
    title = Two("Privacy officer", "Protection des renseignements personnels")
    sentence = Two(
        "Watches over who looked and why, by number and never by name.",
        "Veille au registre\u00a0: qui a consulté et pourquoi, par numéro et jamais par nom.",
    )
    rights = frozenset({COLLEAGUES, TRAIL})


class Evaluator(Role):
    """Learns from the work as a whole."""

    key = "evaluator"
    title = Two("Evaluator", "Évaluation")
    sentence = Two(
        "Learns from the work as a whole; opens nobody’s record.",
        "Tire des leçons de l’ensemble du travail; ne consulte le dossier de personne.",
    )
    rights = frozenset({COLLEAGUES, EVALUATE, RELEASE, FINDINGS, LIBRARY})


class FundersOfficer(Role):
    """Reads what was let out to those who fund the work."""

    key = "funders-officer"
    title = Two("Funder’s officer", "Agente ou agent du bailleur de fonds")
    sentence = Two(
        "Reads the numbers that were released to funders, and nothing about any person.",
        "Lit les nombres publiés pour les bailleurs de fonds, et rien sur aucune personne.",
    )
    rights = frozenset({FINDINGS})


class Voice(Role):
    """Answers for those whom a table is about."""

    key = "voice"
    title = Two("Voice of a council", "Voix d’un conseil")
    sentence = Two(
        "Named by a Nation, a community or a council: says whether a table about it may leave. Opens nobody’s record.",
        "Personne désignée par une Nation, une communauté ou un conseil : dit si un tableau qui en parle peut sortir. "
        "Ne consulte le dossier de personne.",
    )
    rights = frozenset({FINDINGS, ANSWER})


ROLES: tuple[type[Role], ...] = (
    Worker, NightWorker, PeerWorker, Supervisor, Coordinator, Director, PrivacyOfficer, Evaluator, FundersOfficer, Voice,
)


def role_named(key: str) -> type[Role]:
    """The role of this name; raises `KeyError` where there is none."""
    return {role.key: role for role in ROLES}[key]
