"""Why a whole file, or a whole map, cannot be used, and what to do about it."""

from fireweed.bilingual import Two


class Unusable(Exception):
    """The file or the map cannot be used; `why` says so in both languages and never quotes a value."""

    def __init__(self, why: Two) -> None:
        super().__init__(why)
        self.why = why

    def __str__(self) -> str:
        return str(self.why)


MISSING = Two(
    "There is no file to read at this place. Check the name and the folder.",
    "Aucun fichier lisible à cet endroit. Vérifiez le nom et le dossier.",
)
OTHER_KIND = Two(
    "Only CSV and XLSX files come in. Open this one in a spreadsheet program and save it as one of these.",
    "Seuls les fichiers CSV et XLSX sont acceptés. Ouvrez celui-ci dans un tableur, puis enregistrez-le dans l’un de "
    "ces formats.",
)
EMPTY = Two(
    "The file is empty. Export it again from the program it comes from.",
    "Le fichier est vide. Exportez-le de nouveau à partir du logiciel d’origine.",
)
TOO_LARGE = Two(
    "The file is larger than {limit} MB, so it was not read. Split it by program or by year and bring in each part.",
    "Le fichier dépasse {limit}\u00a0Mo; il n’a pas été lu. Divisez-le par programme ou par année, puis importez "
    "chaque partie.",
)
NOT_TEXT = Two(
    "This file is named like a text table, but what is inside is not text. Open it in the program it comes from and "
    "save it as “CSV UTF-8”.",
    "Le nom du fichier annonce un tableau en texte, mais son contenu n’est pas du texte. Ouvrez-le dans le logiciel "
    "d’origine et enregistrez-le en «\u00a0CSV UTF-8\u00a0».",
)
NOT_A_WORKBOOK = Two(
    "This file is named like a workbook, but it cannot be opened as one; it may be damaged. Open it in a spreadsheet "
    "program and save it again as XLSX or as CSV.",
    "Le nom du fichier annonce un classeur, mais il ne s’ouvre pas comme tel; il est peut-être endommagé. Ouvrez-le "
    "dans un tableur et enregistrez-le de nouveau en XLSX ou en CSV.",
)
OLD_WORKBOOK = Two(
    "This is a workbook in the older XLS format. Open it in a spreadsheet program and save it as XLSX or CSV.",
    "Ce classeur est dans l’ancien format XLS. Ouvrez-le dans un tableur et enregistrez-le en XLSX ou en CSV.",
)
LOCKED_WORKBOOK = Two(
    "This workbook is protected by a password. Open it in a spreadsheet program, take the password off a copy, and "
    "bring in that copy. Delete the copy afterwards.",
    "Ce classeur est protégé par un mot de passe. Ouvrez-le dans un tableur, retirez le mot de passe d’une copie et "
    "importez cette copie. Supprimez-la ensuite.",
)
SWOLLEN_WORKBOOK = Two(
    "This workbook unpacks to far more than it should, so it was not opened. Copy the table into a new workbook, or "
    "save it as CSV.",
    "Une fois décompressé, ce classeur serait beaucoup trop gros; il n’a pas été ouvert. Copiez le tableau dans un "
    "nouveau classeur ou enregistrez-le en CSV.",
)
STRANGE_WORKBOOK = Two(
    "This workbook holds instructions that a table does not need, so it was not opened. Copy the table into a new "
    "workbook, or save it as CSV.",
    "Ce classeur contient des instructions inutiles à un tableau; il n’a pas été ouvert. Copiez le tableau dans un "
    "nouveau classeur ou enregistrez-le en CSV.",
)
NO_SUCH_SHEET = Two(
    "The workbook has no sheet named “{sheet}”. Correct “sheet” in the map.",
    "Le classeur n’a pas de feuille nommée «\u00a0{sheet}\u00a0». Corrigez «\u00a0sheet\u00a0» dans la correspondance.",
)
UNKNOWN_LETTERS = Two(
    "The letters in this file are written in a way that could not be recognized. Open it in the program it comes from "
    "and save it as “CSV UTF-8”.",
    "L’encodage des lettres de ce fichier n’a pas été reconnu. Ouvrez-le dans le logiciel d’origine et enregistrez-le "
    "en «\u00a0CSV UTF-8\u00a0».",
)
OPEN_QUOTE = Two(
    "Near line {line}, a quotation mark opens and never closes, or one cell holds far too much text. Correct it and "
    "try again.",
    "Près de la ligne {line}, un guillemet s’ouvre sans se refermer, ou une cellule contient beaucoup trop de texte. "
    "Corrigez-le et réessayez.",
)
TOO_MANY_LINES = Two(
    "The table has more than {limit} lines. Split it by program or by year and bring in each part.",
    "Le tableau compte plus de {limit} lignes. Divisez-le par programme ou par année, puis importez chaque partie.",
)
TOO_MANY_COLUMNS = Two(
    "The table has more than {limit} columns. Take out the columns that are not about people and try again.",
    "Le tableau compte plus de {limit} colonnes. Retirez celles qui ne concernent pas des personnes et réessayez.",
)
NO_HEADINGS = Two(
    "No line of headings was found. Above the first person, add a line that names each column, for example: number, "
    "first name, language.",
    "Aucune ligne d’en-têtes n’a été trouvée. Au-dessus de la première personne, ajoutez une ligne qui nomme chaque "
    "colonne, par exemple\u00a0: numéro, prénom, langue.",
)
MAP_UNREADABLE = Two(
    "The map cannot be read as a TOML file{place}. Have a new one proposed, or correct it.",
    "La correspondance ne se lit pas comme un fichier TOML{place}. Faites-en proposer une nouvelle ou corrigez-la.",
)
MAP_EXISTS = Two(
    "There is already a file where the map would go. Give the map another name, or move that file.",
    "Il y a déjà un fichier à l’endroit prévu pour la correspondance. Donnez-lui un autre nom ou déplacez ce fichier.",
)
NOT_WRITTEN = Two(
    "The file could not be written there. Choose a folder where you may write.",
    "Le fichier n’a pas pu être écrit à cet endroit. Choisissez un dossier où vous pouvez écrire.",
)
MAP_WORD = Two(
    "In the map, “{name}” should be {wanted}.",
    "Dans la correspondance, «\u00a0{name}\u00a0» devrait être {wanted}.",
)
NO_SUCH_COLUMN = Two(
    "The map names the column “{column}”, which is not in this file. Correct the name or take the line out.",
    "La correspondance nomme la colonne «\u00a0{column}\u00a0», absente de ce fichier. Corrigez le nom ou retirez la "
    "ligne.",
)
NO_SUCH_FIELD = Two(
    "In the map, the column “{column}” goes to “{field}”, which is not a field. The fields are: {fields}.",
    "Dans la correspondance, la colonne «\u00a0{column}\u00a0» va vers «\u00a0{field}\u00a0», qui n’est pas un champ. "
    "Les champs sont\u00a0: {fields}.",
)
NO_SUCH_SERVICE = Two(
    "In the map, “{word}” is called “{code}”, which is no code of a support, a service or a way of contact. "
    "./fireweed continuum list shows them.",
    "Dans la correspondance, «\u00a0{word}\u00a0» devient «\u00a0{code}\u00a0», qui n’est le code d’aucun soutien, service "
    "ou façon d’être en contact. ./fireweed continuum list en donne la liste.",
)
TWO_FOR_ONE = Two(
    "In the map, “{first}” and “{second}” both go to “{field}”, which takes one column. Write “left_out” for one of "
    "them.",
    "Dans la correspondance, «\u00a0{first}\u00a0» et «\u00a0{second}\u00a0» vont vers «\u00a0{field}\u00a0», qui "
    "prend une seule colonne. Écrivez «\u00a0left_out\u00a0» pour l’une des deux.",
)
NO_REASON = Two(
    "The column “{column}” stays out unless there is a reason. Under [reasons] in the map, write why it is needed, or "
    "write “left_out”.",
    "La colonne «\u00a0{column}\u00a0» reste à l’écart, sauf s’il y a une raison. Sous [reasons] dans la "
    "correspondance, écrivez pourquoi elle est nécessaire, ou écrivez «\u00a0left_out\u00a0».",
)
ALWAYS_OUT = Two(
    "The column “{column}” is about a person who did harm. It never comes in. Write “left_out”.",
    "La colonne «\u00a0{column}\u00a0» porte sur une personne qui a fait du mal. Elle n’est jamais importée. Écrivez "
    "«\u00a0left_out\u00a0».",
)
NOTHING_NAMED = Two(
    "The map brings in neither a number nor a name, so nobody could be told apart. Send one column to source_id or to "
    "chosen_name.",
    "La correspondance n’importe ni numéro ni nom; rien ne distinguerait les personnes. Dirigez une colonne vers "
    "source_id ou chosen_name.",
)
