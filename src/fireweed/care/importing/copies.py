"""Where readable copies of people still lie after an import, and what to do about each."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from fireweed.bilingual import Two


@dataclass(frozen=True, slots=True)
class Copy:
    """A place where something readable lies, and what to do about it."""

    where: Two
    what: Two


_FILE = Two(
    "people, readable by anyone who opens it; delete it when you no longer need it, from the trash as well",
    "des personnes, lisible par quiconque l’ouvre; supprimez-le dès que possible, aussi de la corbeille",
)
_MAP = Two(
    "headings and names of staff only; keep it for the next file of the same program, or delete it",
    "seulement des en-têtes et des noms du personnel; gardez-le pour le prochain fichier du même logiciel, ou supprimez-le",
)
_ASIDE = Two(
    "line numbers, headings and reasons, nothing about anyone; delete it once those lines are corrected",
    "des numéros de ligne, des en-têtes et des raisons, rien sur personne; supprimez-le une fois ces lignes corrigées",
)
_SECRET = Two("a passphrase or a code; delete it now", "une phrase de passe ou un code; supprimez-le tout de suite")
YOUR_FILE = Copy(Two("The file you chose", "Le fichier que vous avez choisi"), _FILE)
ELSEWHERE = (
    Copy(
        Two("The browser’s downloads", "Les téléchargements du navigateur"),
        Two("the export often lands there first; delete it there too", "l’exportation y arrive souvent d’abord; supprimez-la aussi"),
    ),
    Copy(
        Two("Spreadsheets in mail", "Les tableurs dans le courriel"),
        Two(
            "if the file was ever sent: the message, the sent folder and the trash, at both ends",
            "si le fichier a déjà été envoyé\u00a0: le message, les messages envoyés et la corbeille, des deux côtés",
        ),
    ),
    Copy(
        Two("Shared folders and backups", "Les dossiers partagés et les sauvegardes"),
        Two(
            "a folder that is copied to a cloud keeps older versions; have them deleted there",
            "un dossier copié dans le nuage garde d’anciennes versions; faites-les supprimer aussi",
        ),
    ),
    Copy(
        Two("The other program", "L’autre logiciel"),
        Two(
            "it still holds everything; decide with your team until when, and who may still open it",
            "il contient encore tout; décidez en équipe jusqu’à quand, et qui peut encore l’ouvrir",
        ),
    ),
)
ON_THE_PAGE = (YOUR_FILE, *ELSEWHERE)


def after_a_command(file: Path, plan: Path | None, aside: Path | None, secrets: Sequence[Path] = ()) -> list[Copy]:
    """The files this command worked with, by their paths, then the places it cannot see."""
    found = [Copy(_at(file), _FILE)]
    if plan is not None:
        found.append(Copy(_at(plan), _MAP))
    if aside is not None:
        found.append(Copy(_at(aside), _ASIDE))
    return [*found, *(Copy(_at(path), _SECRET) for path in secrets), *ELSEWHERE]


def _at(path: Path) -> Two:
    return Two(str(path), str(path))
