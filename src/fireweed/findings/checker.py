"""The small checker of certificates: sparse products, and nothing of the auditor or of what reads folders."""

import csv
import hashlib
import json
from functools import cache
from itertools import combinations, product
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sp

from fireweed.bilingual import Two


def verify(place: Path) -> tuple[int, Two]:
    """Multiply the witnesses of a release folder out: 0 all holds, 1 something does not, 2 unreadable; and the words for it."""
    try:
        release = json.loads((place / "release.json").read_text(encoding="utf-8-sig"))
        told = json.loads(written := (place / "certificate.json").read_bytes())
        ours = hashlib.sha256(written).hexdigest() == release["certificate"] and told["release"] == release["id"]
        lost = _first_lost_cell(place, release, told, release.get("groupings", {})) if ours else "release.json"
    except (OSError, StopIteration, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError):
        return 2, Two("The folder or its certificate cannot be read.", "Le dossier ou son certificat ne se lit pas.")
    broken = Two(f"The certificate does not hold: {lost}.", f"Le certificat ne tient pas\u00a0: {lost}.")
    return (1, broken) if lost else (0, Two("The certificate holds.", "Le certificat tient."))


def _first_lost_cell(place: Path, release: dict[str, Any], told: dict[str, Any], groupings: dict[str, Any]) -> str:
    tables = {one["id"]: one for one in release["tables"]}
    about = {key: [one["measure"], one["universe"], one.get("period", release["period"])] for key, one in tables.items()}
    lines = {key: (place / one["file"]).read_text(encoding="utf-8-sig").splitlines()[1:] for key, one in tables.items()}
    printed = {key: {tuple(row[:-1]): row[-1] for row in csv.reader(lines[key])} for key in tables}
    bases = {name: {cell[at] for cell in printed[key]} - {one["total_label"]} for key, one in tables.items()
             for at, name in enumerate(one["dimensions"])} | {one["of"]: set(one["map"]) for one in groupings.values()}
    multi = {name for one in tables.values() for name in one["multi"]}
    for _ in groupings:
        multi |= {groupings[name]["of"] for name in multi if name in groupings}

    def labels(one: str, who: dict[str, Any]) -> set[str]:  # of a dimension, for whoever holds these categories
        held = [groupings[one]["map"][below] for below in labels(groupings[one]["of"], who)] if one in groupings else [who[one]]
        return {label for each in held for label in ([each] if isinstance(each, str) else each)}

    @cache
    def counting(key: str, names: Any, kinds: Any) -> Any:  # cells x kinds of people: who is counted where
        rows, total, pairs = {cell: at for at, cell in enumerate(printed[key])}, tables[key]["total_label"], []
        for at, kind in enumerate(kinds):
            axes = [{*labels(one, dict(zip(names, kind, strict=True))), total} for one in tables[key]["dimensions"]]
            pairs += [(rows[cell], at) for cell in product(*axes) if cell in rows]
        places = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
        return sp.csr_matrix((np.ones(len(pairs), dtype=np.int64), places), shape=(len(rows), len(kinds)))

    def floor(key: str, at: int, told: Any, many: set[str]) -> float:  # a sum of printed cells that no people can undercut
        names, least, t = tuple(told["variables"]), 0.0, release["threshold"]
        sets = [[s for n in range(len(bases[one]) if one in many else 1) for s in combinations(bases[one], n + 1)] for one in names]
        left = counting(key, names, kinds := tuple(product(*sets)))[at].toarray().astype(float)
        for there, cell, by in ((one["table"], tuple(one["cell"]), one["times"]) for one in told["proof"]):
            left -= by * counting(there, names, kinds)[list(printed[there]).index(cell)].toarray()
            least += by * max((n := int(printed[there][cell])) - np.sign(by) * ((tables[there]["rounding"] or 1) - 1), t * (n >= t))
        return least if left.min() > -1e-6 and all(about[one["table"]] == about[key] for one in told["proof"]) else 0.0

    for key, table in tables.items():
        world = next(one for one in told["worlds"] if [one["measure"], one["universe"], one["period"]] == about[key])
        names, many = tuple(world["variables"]), multi & {*world["many"]}
        kinds = tuple(tuple(tuple(one) if n in many else str(one) for n, one in zip(names, k, strict=True)) for k in world["kinds"])
        kind, witness, count = np.array(world["counts"], dtype=np.int64).reshape(-1, 3).T
        seen = counting(key, names, kinds) @ sp.csr_matrix((count, (kind, witness)), shape=(len(kinds), world["witnesses"])).toarray()
        pair, large = ({tuple(one["cell"]): one for one in told[part] if one["table"] == key} for part in ("protected", "large"))
        for at, (cell, shown) in enumerate(printed[key].items()):
            if shown != table["suppressed"]:
                good = world["witnesses"] > 0 and (abs(seen[at] - int(shown)) < (table["rounding"] or 1)).all()
            elif cell in pair:
                good = seen[at, pair[cell]["none"]] == 0 and seen[at, pair[cell]["reach"]] >= release["threshold"]
            else:
                good = cell in large and floor(key, at, large[cell], many) > release["threshold"] - 1
            if not good or count.min(initial=0) < 0:
                return f"{key} ({', '.join(cell)})"
    return ""
