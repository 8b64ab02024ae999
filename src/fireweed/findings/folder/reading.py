"""Reads a release folder from disk and hands on a `Folder`, or says why it cannot be used."""

import csv
import hashlib
import io
import json
import re
from collections.abc import Mapping
from pathlib import Path

from fireweed.findings.folder import form, placing
from fireweed.findings.folder.form import Cell, Figure, Folder, Table, Unusable, refuse

CERTIFICATE = "certificate.json"
_WHOLE = re.compile(r"0|[1-9]\d{0,11}")


def read(path: Path) -> Folder:
    """The folder at `path`; raises `Unusable` with a sentence where its form is not the one that is defined."""
    name = path.name or str(path)
    return folder_of(_files(path, name), name)


def folder_of(files: Mapping[str, bytes], name: str) -> Folder:
    """The folder that these files are, by their paths inside it, wherever they are kept; raises `Unusable`."""
    told = _json(_utf8(files, "release.json", name), f"{name}/release.json")
    where = f"{name}/release.json"
    form.no_loose_numbers(told, form.RELEASE, where)
    groupings = _object(told, "groupings", where)
    placed = {key: form.grouping(key, value, where) for key, value in groupings.items()}
    period = form.period(told, where)
    tables = tuple(_table(one, period, files, name) for one in _objects(told, "tables", where))
    if not tables:
        raise refuse(f"{where}: there is no table.", f"{where}\u00a0: il n’y a aucun tableau.")
    if len({one.id for one in tables}) != len(tables) or len({one.file for one in tables}) != len(tables):
        raise refuse(
            f"{where}: two tables share an id or a file.", f"{where}\u00a0: deux tableaux ont le même id ou le même fichier."
        )
    placing.check(tables, placed)
    form.check_words(told.get("words", {}), placing.said(tables, placed), where)
    digests = _digests(files, told)
    certificate = form.certificate(told, where)
    _check_certificate(files, certificate, digests, name)
    _check_nothing_else(files, {"release.json", *(one.file for one in tables)}, name)
    return Folder(
        id=form.text(told, "id", where), status=form.text(told, "status", where), audience=form.text(told, "audience", where),
        period=period, threshold=form.whole(told, "threshold", where, 2), tables=tables, groupings=placed,
        figures=tuple(_figure(one, tables, where) for one in _objects(told, "figures", where, absent=True)),
        previous=form.previous(told, where), certificate=certificate, files=digests,
    )


def _files(path: Path, name: str) -> dict[str, bytes]:
    if not path.is_dir():
        raise refuse(f"{name} is no folder.", f"{name} n’est pas un dossier.")
    found = {}
    try:
        for one in sorted(path.rglob("*")):
            inside = one.relative_to(path).as_posix()
            if one.is_symlink() or not (one.is_dir() or one.is_file()):
                raise refuse(
                    f"{name}/{inside} is a link. A release holds its files itself.",
                    f"{name}/{inside} est un lien. Une publication contient elle-même ses fichiers.",
                )
            if one.is_file():
                found[inside] = one.read_bytes()
    except OSError:
        raise refuse(f"{name} cannot be read.", f"{name} ne se lit pas.") from None
    return found


def _utf8(files: Mapping[str, bytes], inside: str, name: str) -> str:
    if inside not in files:
        raise refuse(f"{name}/{inside} is not there.", f"{name}/{inside} n’existe pas.")
    try:
        return files[inside].decode("utf-8-sig")
    except UnicodeDecodeError:
        raise refuse(f"{name}/{inside} is not UTF-8.", f"{name}/{inside} n’est pas en UTF-8.") from None


def _json(words: str, where: str) -> dict[str, object]:
    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        if len({key for key, _ in pairs}) != len(pairs):
            raise ValueError
        return dict(pairs)

    try:
        told = json.loads(words, object_pairs_hook=once)
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        raise refuse(
            f"{where} is no JSON object, or says a key twice.", f"{where} n’est pas un objet JSON, ou répète une clé."
        )
    return told


def _object(told: Mapping[str, object], key: str, where: str) -> dict[str, object]:
    value = told.get(key, {})
    if not isinstance(value, dict):
        raise refuse(f"{where}: “{key}” must be an object.", f"{where}\u00a0: «\u00a0{key}\u00a0» doit être un objet.")
    return value


def _objects(told: Mapping[str, object], key: str, where: str, *, absent: bool = False) -> list[dict[str, object]]:
    value = told.get(key, [] if absent else None)
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise refuse(
            f"{where}: “{key}” must be a list of objects.", f"{where}\u00a0: «\u00a0{key}\u00a0» doit être une liste d’objets."
        )
    return value


def _table(told: dict[str, object], period: tuple[str, str], files: Mapping[str, bytes], name: str) -> Table:
    where = f"{name}/release.json, {told.get('id', '?')}"
    form.no_loose_numbers(told, form.TABLE, where)
    dimensions, multi = form.texts(told, "dimensions", where), form.texts(told, "multi", where)
    if not set(multi) <= set(dimensions) or "count" in dimensions:
        raise refuse(
            f"{where}: “multi” names dimensions of the table alone, and none is called count.",
            f"{where}\u00a0: «\u00a0multi\u00a0» ne nomme que des dimensions du tableau, et aucune ne s’appelle count.",
        )
    rounding = None if told.get("rounding") is None else form.whole(told, "rounding", where, 2)
    suppressed = None if told.get("suppressed") is None else form.text(told, "suppressed", where)
    if suppressed is not None and _WHOLE.fullmatch(suppressed):
        raise refuse(
            f"{where}: the suppressed mark must not look like a count.",
            f"{where}\u00a0: la marque des cases masquées ne doit pas ressembler à un nombre.",
        )
    file = form.text(told, "file", where)
    return Table(
        id=form.text(told, "id", where), file=file, dimensions=dimensions, multi=frozenset(multi),
        total_label=form.text(told, "total_label", where), measure=form.text(told, "measure", where),
        universe=form.text(told, "universe", where), period=form.period(told, where) if "period" in told else period,
        suppressed=suppressed, rounding=rounding,
        cells=_cells(_utf8(files, file, name), f"{name}/{file}", dimensions, suppressed, rounding),
    )


def _cells(
    words: str, where: str, dimensions: tuple[str, ...], suppressed: str | None, rounding: int | None
) -> dict[Cell, int | None]:
    try:
        rows = list(csv.reader(io.StringIO(words, newline=""), strict=True))
    except csv.Error:
        rows = []
    if not rows or rows[0] != [*dimensions, "count"]:
        raise refuse(
            f"{where}: the first line must be {','.join([*dimensions, 'count'])}.",
            f"{where}\u00a0: la première ligne doit être {','.join([*dimensions, 'count'])}.",
        )
    found: dict[Cell, int | None] = {}
    for line, row in enumerate(rows[1:], 2):
        if len(row) != len(dimensions) + 1 or "" in row[:-1] or tuple(row[:-1]) in found:
            raise refuse(
                f"{where}, line {line}: a column is missing, or the cell is there already.",
                f"{where}, ligne {line}\u00a0: il manque une colonne, ou la case est déjà là.",
            )
        found[tuple(row[:-1])] = _count(row[-1], f"{where}, {line}", suppressed, rounding)
    if not found:
        raise refuse(f"{where} has no cell.", f"{where} n’a aucune case.")
    return found


def _count(word: str, where: str, suppressed: str | None, rounding: int | None) -> int | None:
    if word == suppressed:
        return None
    if not _WHOLE.fullmatch(word):
        raise refuse(
            f"{where}: a count is a whole number, or the suppressed mark.",
            f"{where}\u00a0: un compte est un nombre entier, ou la marque des cases masquées.",
        )
    if rounding and int(word) % rounding:
        raise refuse(
            f"{where}: this count is not rounded to {rounding}, as the table says.",
            f"{where}\u00a0: ce compte n’est pas arrondi à {rounding}, comme le tableau l’annonce.",
        )
    return int(word)


def _figure(told: dict[str, object], tables: tuple[Table, ...], where: str) -> Figure:
    table = next((one for one in tables if one.id == told.get("table")), None)
    kind, value, decimals = told.get("kind"), told.get("value"), told.get("decimals", 0)
    good = table is not None and kind in ("count", "share") and isinstance(value, int | float) and not isinstance(value, bool)
    good = good and isinstance(decimals, int) and 0 <= decimals <= 9 and ("over" in told) == (kind == "share")
    extra = set(told) - {"id", "kind", "table", "of", "over", "value", "decimals"}
    if not good or extra or table is None or not isinstance(value, int | float) or not isinstance(decimals, int) or value < 0:
        raise refuse(
            f"{where}: a figure is a count or a share of cells of a table, with its value.",
            f"{where}\u00a0: une figure est un compte (count) ou une part (share) de cases d’un tableau, avec sa valeur.",
        )
    cells = [_named(told[key], table, where) if key in told else None for key in ("of", "over")]
    if cells[0] is None or (kind == "count" and (value != int(value) or decimals)):
        raise refuse(f"{where}: a figure names a cell.", f"{where}\u00a0: une figure nomme une case.")
    return Figure(form.text(told, "id", where), str(kind), table.id, cells[0], cells[1], float(value), decimals)


def _named(value: object, table: Table, where: str) -> Cell:
    """The cell that an object names, dimension by dimension; a dimension that is left out stands for its total."""
    cell: Cell = ()
    if isinstance(value, dict) and set(value) <= set(table.dimensions):
        cell = tuple(str(value.get(one, table.total_label)) for one in table.dimensions)
    if cell not in table.cells:
        raise refuse(
            f"{where}: a figure names a cell that table {table.id} does not have.",
            f"{where}\u00a0: une figure nomme une case que le tableau {table.id} n’a pas.",
        )
    return cell


def _digests(files: Mapping[str, bytes], told: Mapping[str, object]) -> dict[str, str]:
    plain = json.dumps({key: value for key, value in told.items() if key != "certificate"}, sort_keys=True).encode()
    return {
        one: hashlib.sha256(plain if one == "release.json" else content).hexdigest()
        for one, content in sorted(files.items()) if one != CERTIFICATE
    }


def _check_certificate(files: Mapping[str, bytes], digest: str | None, digests: Mapping[str, str], name: str) -> None:
    """The certificate is the one that release.json names, and was made of these very files."""
    if digest is None and CERTIFICATE not in files:
        return
    good = digest is not None and CERTIFICATE in files and hashlib.sha256(files[CERTIFICATE]).hexdigest() == digest
    if not good or _json(_utf8(files, CERTIFICATE, name), f"{name}/{CERTIFICATE}").get("files") != digests:
        raise refuse(
            f"{name}: this folder was changed after its certificate was made.",
            f"{name}\u00a0: ce dossier a été modifié après la création de son certificat.",
        )


def _check_nothing_else(files: Mapping[str, bytes], known: set[str], name: str) -> None:
    for one in sorted(set(files) - known - {CERTIFICATE}):
        raise refuse(
            f"{name}/{one} is named nowhere in release.json, so nobody can say what it gives away. Take it out.",
            f"{name}/{one} n’est nommé nulle part dans release.json; personne ne peut dire ce qu’il révèle. Retirez-le.",
        )


__all__ = ["CERTIFICATE", "Unusable", "folder_of", "read"]
