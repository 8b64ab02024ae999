"""Parts that several forms write alike: names, dates, pages, numbers of books and journals, DOIs."""

import re
from collections.abc import Mapping
from typing import Any

ISSN = re.compile(r"\d{4}-?\d{3}[\dXx]")
DASHES = re.compile(r"\s*[-–—‐‑]+\s*")


def inverted(name: Mapping[str, Any]) -> str:
    """A name as lists have it: family, given, suffix; a name that is one whole is left whole, with a comma if it holds one."""
    if name.get("literal") or not name.get("given"):
        whole = str(name.get("literal") or " ".join(str(name[p]) for p in ("non-dropping-particle", "family") if name.get(p)))
        return f"{whole}," if "," in whole else whole
    family = " ".join(str(name[part]) for part in ("dropping-particle", "non-dropping-particle", "family") if name.get(part))
    return ", ".join(str(part) for part in (family, name["given"], name.get("suffix")) if part)


def name_of(text: str) -> dict[str, str]:
    """A name from such a list."""
    text = " ".join(text.split())
    if text.endswith(",") or "," not in text:
        return {"literal": text.rstrip(",").strip()}
    family, given, *suffix = (part.strip() for part in text.split(","))
    made = {"family": family, "given": given}
    return {**made, "suffix": " ".join(suffix)} if any(suffix) else made


def date_parts(date: Mapping[str, Any] | None) -> list[int]:
    """Year, month and day as far as they are known and can be."""
    found: list[int] = []
    for part, (least, most) in zip((date or {}).get("date-parts", [[]])[0], ((-9999, 9999), (1, 12), (1, 31)), strict=False):
        try:
            number = int(part)
        except ValueError:
            break
        if not least <= number <= most:
            break
        found.append(number)
    return found


def date_of(text: str) -> dict[str, Any] | None:
    """A date from text: 2020, 2020-06-23, 2020/06/23/, 23 June 2020; words that are no date stay words."""
    text = text.strip()
    if not text.strip("/ "):
        return None
    if found := re.fullmatch(r"(-?\d{1,4})(?:[-/.](\d{0,2})(?:[-/.](\d{0,2}))?)?/?(?:/(.*))?", text):
        parts = [int(found[1])]
        for part in (found[2], found[3]):
            if not part or not int(part):
                break
            parts.append(int(part))
        if len(parts) < 2 or 1 <= parts[1] <= 12:
            return {"date-parts": [parts]}
    return by_words(text) or {"literal": text}


MONTHS = {name: number for number, names in enumerate((
    "jan january janvier janv", "feb february février févr fév", "mar march mars", "apr april avril avr", "may mai",
    "jun june juin", "jul july juillet juil", "aug august août", "sep sept september septembre", "oct october octobre",
    "nov november novembre", "dec december décembre déc",
), 1) for name in names.split()}  # fmt: skip


def by_words(text: str) -> dict[str, Any] | None:
    """A date that names its month."""
    words = re.findall(r"[^\W\d_]+|\d+", text.casefold())
    months = [MONTHS[word] for word in words if word in MONTHS]
    years = [int(word) for word in words if word.isdecimal() and len(word) == 4]
    days = [int(word) for word in words if word.isdecimal() and len(word) < 3 and 1 <= int(word) <= 31]
    said = [word for word in words if word not in ("st", "nd", "rd", "th", "er", "le", "of")]
    if len(years) != 1 or len(months) > 1 or len(years) + len(months) + len(days[:1]) < len(said):
        return None
    return {"date-parts": [[years[0], *months, *(days[:1] if months else [])]]}


def pages(text: str) -> tuple[str, str]:
    """First and last page of a plain range; anything else stays whole."""
    parts = DASHES.split(text.strip())
    return (parts[0], parts[1]) if len(parts) == 2 and all(parts) and "," not in text else (text, "")


def bare_doi(text: str) -> str:
    """A DOI without the address of a resolver before it."""
    return re.sub(r"^\s*(?:https?://(?:dx\.)?doi\.org/|doi:?\s*)", "", text, flags=re.I).strip()


def is_issn(text: str) -> bool:
    """Whether this numbers a journal, not a book."""
    return ISSN.fullmatch(text.strip()) is not None


def words_of(item: Mapping[str, Any]) -> list[str]:
    """The keywords, one by one."""
    return [word for word in (part.strip() for part in re.split(r"[;\n]", str(item.get("keyword", "")))) if word]
