"""What is done to every reference that comes in: nothing is thrown away, and what looks odd is said."""

import re
import unicodedata

from fireweed.bilingual import Two
from fireweed.evidence.csl import KEY, TEXTS, authors_of, year_of
from fireweed.evidence.forms.found import Aside, Found, Reading
from fireweed.evidence.forms.parts import bare_doi

LONG = 1000
_NOTHING = Two("This has no title, no author and no address, so there is nothing to cite.",
               "Il n’y a ici ni titre, ni nom, ni adresse; il n’y a donc rien à citer.")  # fmt: skip
_LONG = Two("The title is {n} letters long; look whether a summary slipped into it.",
            "Le titre compte {n} lettres; voyez si un résumé s’y est glissé.")  # fmt: skip
_NO_TITLE = Two("No title is given.", "Aucun titre n’est donné.")
_NO_YEAR = Two("No year is given.", "Aucune année n’est donnée.")
_NO_AUTHOR = Two("Nobody is named as its author.", "Aucun nom d’auteur n’est donné.")
_DOI = Two("The DOI does not look like one: it begins with “10.” and a slash follows.",
           "Le DOI n’en a pas la forme\u00a0: il commence par «\u00a010.\u00a0», suivi d’une barre oblique.")  # fmt: skip
_MARKUP = Two("There is markup in the text; it is kept as text and never acted on.",
              "Le texte contient du balisage; il est gardé comme texte et n’est jamais exécuté.")  # fmt: skip
_TWICE = Two("The key {key} stands twice in this file; the second one is now {new}.",
             "La clé {key} figure deux fois dans ce fichier; la seconde devient {new}.")  # fmt: skip
_TAGS = re.compile(r"</?[a-zA-Z][^<>]*>")


def tidied(reading: Reading) -> Reading:
    """The same references, each with a key of its own and remarks; one with nothing to cite is set aside."""
    kept, keys, numbers = [], set[str](), dict[str, int]()
    for one in reading.found:
        if not any(one.item.get(field) for field in ("title", "DOI", "URL")) and not authors_of(one.item):
            reading.aside.append(Aside(one.place, _NOTHING))
            continue
        _look(one)
        key = slug(str(one.item.get("id") or "")) or made_key(one)
        free = free_key(key, keys, numbers)
        if free != key:
            one.remarks.append(_TWICE.format(key=key, new=free))
        keys.add(free)
        one.item["id"] = free
        kept.append(one)
    reading.found = kept
    reading.aside.sort(key=lambda one: one.place)
    return reading


def free_key(key: str, used: set[str], numbers: dict[str, int]) -> str:
    """The key, or the key with the next number where it is used; `numbers` remembers how far each has come."""
    free = key
    while free in used:
        numbers[key] = numbers.get(key, 1) + 1
        free = f"{key[:70]}-{numbers[key]}"
    return free


def _look(one: Found) -> None:
    item = one.item
    for name in TEXTS & item.keys():
        if isinstance(item[name], str):
            item[name] = "".join(c for c in item[name] if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Co", "Cs"))
    title = str(item.get("title", ""))
    if len(title) > LONG:
        one.remarks.append(_LONG.format(n=len(title)))
    if "DOI" in item:
        item["DOI"] = bare_doi(str(item["DOI"]))
        if not re.fullmatch(r"10\.\d{3,9}(?:\.\d+)*/\S+", item["DOI"]):
            one.remarks.append(_DOI)
    if any(_TAGS.search(str(item.get(field, ""))) for field in ("title", "abstract", "note")):
        one.remarks.append(_MARKUP)
    for missing, why in ((not title, _NO_TITLE), (year_of(item) is None, _NO_YEAR), (not authors_of(item), _NO_AUTHOR)):
        if missing:
            one.remarks.append(why)


def slug(text: str) -> str:
    """A key that can stand in an address."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c) != "Mn").lower()
    made = re.sub(r"[^a-z0-9]+", "-", bare).strip("-")[:80].strip("-")
    return made if KEY.fullmatch(made) else ""


def made_key(one: Found) -> str:
    """A key from who and when, for a reference that came without."""
    who = authors_of(one.item)
    first = one.item.get("author", [{}])[0].get("family") or (who[0] if who else one.item.get("title", ""))
    return slug(f"{' '.join(str(first).split()[:4])} {year_of(one.item) or ''}") or "reference"
