"""Why the engine refuses, in words a director understands. A refusal writes nothing: no table that only looks safe."""

from fireweed.bilingual import Two


class Refused(Exception):
    """What was asked cannot be made safe, or not in the time there was. Nothing may be published from it."""

    def __init__(self, why: Two) -> None:
        super().__init__(why.en)
        self.why = why


class OutOfTime(Refused):
    """The time ran out before everything was proved safe."""

    def __init__(self) -> None:
        super().__init__(Two(
            "There was not enough time to make sure that nobody can be found in these tables, so nothing was written. "
            "Allow more time, or ask for fewer tables.",
            "Le temps a manqué pour s’assurer que personne ne peut être retrouvé dans ces tableaux : rien n’a été écrit. "
            "Accordez plus de temps ou demandez moins de tableaux.",
        ))  # fmt: skip


class UnusableInput(Refused):
    """The tables, their dimensions or the counts do not fit together."""

    @classmethod
    def named(cls, kind: str, name: str) -> "UnusableInput":
        """The refusal of one kind, about what carries this name."""
        return cls(_UNUSABLE[kind].format(name=name))


CANNOT_HIDE = Two(
    "What was published before, together with these tables, would give a small number away even if everything new were "
    "hidden. Publish fewer tables, or coarser ones.",
    "Ce qui a déjà été publié révélerait un petit nombre avec ces tableaux, même si tout ce qui est nouveau était masqué. "
    "Publiez moins de tableaux, ou des tableaux moins détaillés.",
)
FEW_PEOPLE = Two(
    "So few people are counted here that no table about them is safe, even a single total. Choose a longer period or "
    "more programs.",
    "Si peu de personnes sont comptées ici qu’aucun tableau n’est sûr, pas même un seul total. Choisissez une période plus "
    "longue ou davantage de programmes.",
)
ROUNDING = Two(
    "These tables cannot be rounded so that what is shown still adds up. Publish fewer tables together.",
    "Ces tableaux ne peuvent pas être arrondis de façon que ce qui est montré s’additionne encore. Publiez moins de tableaux "
    "ensemble.",
)

_UNUSABLE = {
    "twice": Two(
        "Two variables, groupings or tables carry the same name. Give each a name of its own.",
        "Deux variables, regroupements ou tableaux portent le même nom. Donnez à chacun son propre nom.",
    ),
    "categories": Two(
        "The variable {name} has no category, or one of them twice. List each category once.",
        "La variable {name} n’a aucune catégorie, ou en a une en double. Inscrivez chaque catégorie une seule fois.",
    ),
    "grouping": Two(
        "The grouping {name} leaves a category without a label, or is of no known variable. Give every category a label.",
        "Le regroupement {name} laisse une catégorie sans étiquette ou ne porte sur aucune variable connue. Donnez une "
        "étiquette à chaque catégorie.",
    ),
    "dimension": Two(
        "A table asks for a dimension that is unknown, or for one twice: {name}. Use variables and groupings of the list.",
        "Un tableau demande une dimension inconnue, ou deux fois la même : {name}. Utilisez les variables et regroupements "
        "de la liste.",
    ),
    "counts": Two(
        "The counts do not fit the variables: a category is unknown or missing, a count is negative or not whole, or "
        "somebody stands nowhere ({name}). Give those who told nothing a category of their own.",
        "Les comptes ne correspondent pas aux variables : une catégorie est inconnue ou manquante, un compte est négatif ou "
        "n’est pas entier, ou quelqu’un n’est nulle part ({name}). Donnez une catégorie à part à qui n’a rien dit.",
    ),
    "threshold": Two(
        "The threshold of this audience is {name} and can only be raised.",
        "Le seuil pour ce public est de {name} et ne peut qu’être relevé.",
    ),
    "earlier": Two(
        "A cell that was published before now has another value ({name}). Published years stay as they were: publish the "
        "earlier value, or a coarser table.",
        "Une case déjà publiée a maintenant une autre valeur ({name}). Les années publiées restent telles quelles : publiez "
        "la valeur antérieure, ou un tableau moins détaillé.",
    ),
    "alike": Two(
        "“{name}” does not mean the same in all tables that would be published together. Publish them apart, or cut it "
        "the same way in all of them.",
        "«\u00a0{name}\u00a0» n’a pas le même sens dans tous les tableaux à publier ensemble. Publiez-les séparément, ou "
        "découpez-le partout de la même façon.",
    ),
    "name": Two(
        "“{name}” cannot be the name of a file. Use small letters, digits, points and hyphens in the names of measures "
        "and tables.",
        "«\u00a0{name}\u00a0» ne peut pas être le nom d’un fichier. Employez des minuscules, des chiffres, des points et des "
        "traits d’union dans les noms de mesures et de tableaux.",
    ),
    "large": Two(
        "These tables cross so many variables that they cannot be proved safe together ({name} combinations). Publish "
        "fewer variables together.",
        "Ces tableaux croisent tant de variables qu’on ne peut prouver leur sûreté ensemble ({name} combinaisons). Publiez "
        "moins de variables ensemble.",
    ),
}  # fmt: skip
