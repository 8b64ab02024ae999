"""What is said around an import, on the page and by the command."""

from fireweed.bilingual import Two

NOT_YET = Two(
    "Not yet for real people: the tests of recovery, erasure and backup do not all exist and pass.",
    "Pas encore pour de vraies personnes\u00a0: les tests de récupération, d’effacement et de sauvegarde n’existent "
    "pas tous ou ne passent pas tous.",
)
NO_RECOVERY_KEY = Two(
    "Nobody was brought in: the organisation has no recovery key yet. Ask a director to make it "
    "(fireweed recovery make), then try again.",
    "Aucun dossier n’a été importé\u00a0: l’organisme n’a pas encore de clé de récupération. Demandez à la direction de la "
    "créer (fireweed recovery make), puis réessayez.",
)
NOT_CERTIFIED = Two(
    "Nobody was brought in: no director has certified your keys yet. Ask a director, then try again.",
    "Aucun dossier n’a été importé\u00a0: la direction n’a pas encore confirmé vos clés. Parlez-en à la direction, puis "
    "réessayez.",
)
SHUT = Two(
    "Somebody who is here already, whose record is not open to you; nothing was added. Whoever walks with this person can "
    "bring these lines in.",
    "Une personne déjà ici, dont le dossier ne vous est pas ouvert; rien n’a été ajouté. Qui accompagne cette personne peut "
    "importer ces lignes.",
)
WORKER_UNKNOWN = Two(
    "Nobody of this name can be let in here; what was chosen for everyone else was followed.",
    "Personne de ce nom ne peut recevoir d’accès ici; le choix fait pour les autres a été suivi.",
)
NO_SUCH_MEMBER = Two(
    "“{name}” is no member here who can be let in. Write the e-mail or the whole name; the keys must be certified. Nobody was "
    "brought in.",
    "«\u00a0{name}\u00a0» ne correspond à aucun membre qui puisse recevoir un accès ici. Écrivez le courriel ou le nom "
    "complet; les clés doivent être confirmées. Aucun dossier n’a été importé.",
)
NO_SUCH_TEAM = Two(
    "There is no single team called “{name}” here. Nobody was brought in.",
    "Aucune équipe, ou plus d’une, ne s’appelle «\u00a0{name}\u00a0» ici. Aucun dossier n’a été importé.",
)
NOBODY_IN_TEAM = Two(
    "Nobody else in the team “{name}” could open anything yet, so you cannot step out. Give somebody a place there, or "
    "choose to stay. Nobody was brought in.",
    "Personne d’autre dans l’équipe «\u00a0{name}\u00a0» ne pourrait encore rien ouvrir; impossible donc de quitter les "
    "cercles. Donnez une place à quelqu’un dans l’équipe ou choisissez de rester. Aucun dossier n’a été importé.",
)
