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
