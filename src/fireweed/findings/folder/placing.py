"""Where each printed category sits over its base variable: every one is placed, or the folder cannot be used."""

from collections.abc import Mapping

from fireweed.findings.folder.form import Folder, Grouping, Table, refuse


def variable_of(dimension: str, groupings: Mapping[str, Grouping]) -> str:
    """The base variable under a dimension; a chain of groupings that comes back to itself is refused."""
    seen = [dimension]
    while seen[-1] in groupings:
        below = groupings[seen[-1]].of
        if below in seen:
            raise refuse(
                f"The grouping “{dimension}” leads back to itself.",
                f"Le regroupement «\u00a0{dimension}\u00a0» revient sur lui-même.",
            )
        seen.append(below)
    return seen[-1]


def labels_of(dimension: str, base: tuple[str, ...], groupings: Mapping[str, Grouping]) -> dict[str, frozenset[str]]:
    """For each label that a dimension prints: the base categories under it."""
    if dimension not in groupings:
        return {category: frozenset([category]) for category in base}
    here, found = groupings[dimension], dict[str, frozenset[str]]()
    for label, below in labels_of(here.of, base, groupings).items():
        if label not in here.labels:
            raise refuse(
                f"The grouping “{dimension}” does not place “{label}” of “{here.of}”.",
                f"Le regroupement «\u00a0{dimension}\u00a0» ne place pas «\u00a0{label}\u00a0» de «\u00a0{here.of}\u00a0».",
            )
        for one in here.labels[label]:
            found[one] = found.get(one, frozenset()) | below
    return found


def base_categories(tables: tuple[Table, ...], groupings: Mapping[str, Grouping]) -> dict[str, tuple[str, ...]]:
    """The categories of every base variable of a release, from the maps over it and the tables that print it."""
    found: dict[str, dict[str, None]] = {}
    for one in groupings.values():
        if one.of not in groupings:
            found.setdefault(one.of, {}).update(dict.fromkeys(one.labels))
    for table in tables:
        for place, dimension in enumerate(table.dimensions):
            if dimension not in groupings:
                printed = dict.fromkeys(cell[place] for cell in table.cells if cell[place] != table.total_label)
                found.setdefault(dimension, {}).update(printed)
    return {name: tuple(sorted(categories)) for name, categories in found.items()}


def categories_of(folder: Folder) -> dict[str, tuple[str, ...]]:
    """The categories of every base variable of a folder."""
    return base_categories(folder.tables, folder.groupings)


def said(tables: tuple[Table, ...], groupings: Mapping[str, Grouping]) -> dict[str, list[str]]:
    """Every dimension and base variable with what can be printed of it."""
    base = base_categories(tables, groupings)
    names = {*base, *groupings}
    return {name: list(labels_of(name, base[variable_of(name, groupings)], groupings)) for name in sorted(names)}


def check(tables: tuple[Table, ...], groupings: Mapping[str, Grouping]) -> None:
    """Every table prints every category of its dimensions, each placed, and every cell has its row."""
    base = base_categories(tables, groupings)
    for name in groupings:
        labels_of(name, base[variable_of(name, groupings)], groupings)
    for table in tables:
        rows = 1
        for place, dimension in enumerate(table.dimensions):
            expected = set(labels_of(dimension, base[variable_of(dimension, groupings)], groupings))
            printed = {cell[place] for cell in table.cells}
            rows *= len(printed)
            for label in sorted(printed - expected - {table.total_label}):
                raise refuse(
                    f"Table {table.id}: “{label}” of “{dimension}” is placed nowhere. Add it to a map.",
                    f"Tableau {table.id}\u00a0: «\u00a0{label}\u00a0» de «\u00a0{dimension}\u00a0» n’est placé nulle part. "
                    "Ajoutez-le à une table de correspondance.",
                )
            for label in sorted(expected - printed):
                raise refuse(
                    f"Table {table.id}: “{label}” of “{dimension}” has no row. Every cell has its row; nobody is written 0.",
                    f"Tableau {table.id}\u00a0: «\u00a0{label}\u00a0» de «\u00a0{dimension}\u00a0» n’a pas de ligne. Chaque case "
                    "a sa ligne; personne s’écrit 0.",
                )
        if rows != len(table.cells):
            raise refuse(
                f"Table {table.id}: {rows - len(table.cells)} cells have no row. Every cell has its row; nobody is written 0.",
                f"Tableau {table.id}\u00a0: il manque la ligne de {rows - len(table.cells)} cases. Chaque case a sa ligne; "
                "personne s’écrit 0.",
            )
    _check_multi(tables, groupings)


def overlapping(dimension: str, groupings: Mapping[str, Grouping]) -> bool:
    """Whether some grouping on the way down puts a category under several labels."""
    while dimension in groupings:
        if any(len(labels) > 1 for labels in groupings[dimension].labels.values()):
            return True
        dimension = groupings[dimension].of
    return False


def many_valued(tables: tuple[Table, ...], groupings: Mapping[str, Grouping]) -> set[str]:
    """The base variables in which one person may hold several categories."""
    return {
        variable_of(dimension, groupings) for table in tables for dimension in table.multi
        if not overlapping(dimension, groupings)
    }


def _check_multi(tables: tuple[Table, ...], groupings: Mapping[str, Grouping]) -> None:
    many = many_valued(tables, groupings)
    for table in tables:
        for dimension in table.dimensions:
            if variable_of(dimension, groupings) in many and dimension not in table.multi:
                raise refuse(
                    f"Table {table.id}: “{dimension}” is “multi” in another table and not in this one.",
                    f"Tableau {table.id}\u00a0: «\u00a0{dimension}\u00a0» est «\u00a0multi\u00a0» dans un autre tableau et pas dans "
                    "celui-ci.",
                )
