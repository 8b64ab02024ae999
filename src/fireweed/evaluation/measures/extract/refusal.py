"""Why an extract is refused, in words a director understands; what stands in a row is never repeated."""

from fireweed.bilingual import Two
from fireweed.evaluation.protection.refusal import UnusableInput


class UnusableExtract(UnusableInput):
    """The extract is not what it must be, so nothing is counted from it."""

    @classmethod
    def because(cls, kind: str, file: str = "", column: str = "") -> "UnusableExtract":
        """The refusal of one kind, about a file and a column of it."""
        return cls(_WHY[kind].format(file=file, column=column))


_WHY = {
    "folder": Two(
        "There is no extract in this folder: extract.json is missing or unreadable. Name a folder that Fireweed made.",
        "Ce dossier ne contient pas d’extrait\u00a0: extract.json manque ou est illisible. Indiquez un dossier créé par Fireweed.",
    ),
    "head": Two(
        "The file extract.json does not say what it must ({column}). Make the extract again.",
        "Le fichier extract.json ne dit pas ce qu’il doit dire ({column}). Refaites l’extrait.",
    ),
    "file": Two(
        "The extract lacks a file, {file}, or it cannot be read. Make the extract again.",
        "Il manque à l’extrait un fichier, {file}, ou il est illisible. Refaites l’extrait.",
    ),
    "stranger": Two(
        "The extract holds something that does not belong in it: {file}. It could say anything about anybody. Take it out, "
        "or make the extract again.",
        "L’extrait contient quelque chose qui n’a pas à s’y trouver\u00a0: {file}. Cela pourrait dire n’importe quoi sur "
        "n’importe qui. Retirez-le, ou refaites l’extrait.",
    ),
    "column": Two(
        "In the extract’s file {file} the column {column} is missing. Make the extract again.",
        "Dans le fichier {file} de l’extrait, la colonne {column} manque. Refaites l’extrait.",
    ),
    "kind": Two(
        "In the extract’s file {file} the column {column} is of the wrong kind, such as text where a number belongs. Make "
        "the extract again.",
        "Dans le fichier {file} de l’extrait, la colonne {column} n’est pas du bon type, par exemple du texte à la place d’un "
        "nombre. Refaites l’extrait.",
    ),
    "empty": Two(
        "In the extract’s file {file} a row says nothing in the column {column}, where something must stand. Make the "
        "extract again.",
        "Dans le fichier {file} de l’extrait, une ligne ne dit rien dans la colonne {column}, alors qu’il le faut. Refaites "
        "l’extrait.",
    ),
    "twice": Two(
        "In the extract’s file {file} the same {column} stands twice, so somebody or something would be counted twice. Make "
        "the extract again.",
        "Dans le fichier {file} de l’extrait, la même valeur de {column} figure deux fois\u00a0: quelqu’un ou quelque chose serait "
        "compté deux fois. Refaites l’extrait.",
    ),
    "number": Two(
        "In the extract’s file {file} a number of the column {column} is out of bounds. Correct the record it comes from and "
        "make the extract again.",
        "Dans le fichier {file} de l’extrait, un nombre de la colonne {column} est hors limites. Corrigez la fiche d’où il "
        "vient et refaites l’extrait.",
    ),
    "future": Two(
        "In the extract’s file {file} the column {column} holds a time after the end of the period. Correct the record it "
        "comes from, or choose the right period, and make the extract again.",
        "Dans le fichier {file} de l’extrait, la colonne {column} contient un moment qui suit la fin de la période. Corrigez "
        "la fiche d’où il vient, ou choisissez la bonne période, et refaites l’extrait.",
    ),
    "not-over": Two(
        "The period of this extract is not over yet. Choose one that ends with this month at the latest.",
        "La période de cet extrait n’est pas encore terminée. Choisissez-en une qui finit au plus tard avec ce mois-ci.",
    ),
    "day": Two(
        "In the extract’s file {file} the column {column} holds a day inside a month. An extract tells months only, as their "
        "first day. Make the extract again.",
        "Dans le fichier {file} de l’extrait, la colonne {column} contient un jour au milieu d’un mois. Un extrait ne dit que "
        "des mois, par leur premier jour. Refaites l’extrait.",
    ),
    "code": Two(
        "In the extract’s file {file} the column {column} holds a word that is not one of the shared words, or a sensitive one "
        "that must stand apart. Nothing written by hand may be there. Make the extract again.",
        "Dans le fichier {file} de l’extrait, la colonne {column} contient un mot qui n’est pas un des mots communs, ou un mot "
        "délicat qui doit rester à part. Rien d’écrit à la main ne doit s’y trouver. Refaites l’extrait.",
    ),
    "text": Two(
        "In the extract’s file {file} the column {column} holds more than a short name. Nothing written by hand may be there. "
        "Make the extract again.",
        "Dans le fichier {file} de l’extrait, la colonne {column} contient plus qu’un nom court. Rien d’écrit à la main ne doit "
        "s’y trouver. Refaites l’extrait.",
    ),
    "person": Two(
        "In the extract’s file {file} a row is about a {column} that the extract does not know. Make the extract again.",
        "Dans le fichier {file} de l’extrait, une ligne renvoie à une donnée ({column}) que l’extrait ne connaît pas. Refaites "
        "l’extrait.",
    ),
    "organisation": Two(
        "More than one organisation stands under one name, or one organisation twice ({column}). Give each organisation a "
        "short name of its own and read one extract of each.",
        "Plus d’un organisme figure sous un même nom, ou le même organisme deux fois ({column}). Donnez à chaque organisme son "
        "propre nom court et ne lisez qu’un extrait de chacun.",
    ),
    "program": Two(
        "Two organisations have a program with the same short name ({column}). Give each a name of its own.",
        "Deux organismes ont un programme portant le même nom court ({column}). Donnez à chacun son propre nom.",
    ),
    "nobody": Two(
        "Nobody is counted in this period, so there is nothing to make numbers from. Choose a longer period or more programs.",
        "Personne n’est compté durant cette période\u00a0: il n’y a rien à chiffrer. Choisissez une période plus longue ou davantage "
        "de programmes.",
    ),
    "period": Two(
        "This extract does not cover the whole period that is asked for. Ask for a period inside it, or make a longer extract.",
        "Cet extrait ne couvre pas toute la période demandée. Demandez une période qu’il contient, ou faites un extrait plus "
        "long.",
    ),
    "measure": Two(
        "There is no measure called {column}. Choose one of the list of measures.",
        "Il n’y a pas de mesure appelée {column}. Choisissez-en une dans la liste des mesures.",
    ),
}  # fmt: skip
