"""Whether two references are one work: the same DOI, or the same title in the same year."""

from functools import cache

from fireweed.bilingual.folding import fold
from fireweed.evidence.csl import Item, authors_of, year_of
from fireweed.evidence.forms.parts import bare_doi
from fireweed.evidence.library import Reference, library


def marks_of(item: Item) -> list[str]:
    """By what a work is recognised; two that share a mark are taken for one."""
    found = []
    if doi := bare_doi(str(item.get("DOI", ""))).casefold():
        found.append(f"doi:{doi}")
    title = "".join(fold(str(item.get("title", ""))))
    if len(title) > 8:
        found.append(f"title:{title[:200]}:{year_of(item) or ''}")
    elif title:
        found.append(f"title:{title}:{year_of(item) or ''}:{''.join(fold(' '.join(authors_of(item)[:1])))}")
    return found


def words_of(item: Item, *more: str) -> str:
    """What is searched: title, people, where it stands, summary, keywords, folded."""
    fields = ("title", "title-short", "container-title", "collection-title", "publisher", "number", "abstract", "keyword", "note")
    said = [str(item[field]) for field in fields if item.get(field)]
    return " ".join(fold(" ".join([*said, *authors_of(item), str(year_of(item) or ""), *more])))


@cache
def shared_marks() -> dict[str, Reference]:
    """The shared library, by the marks of each work."""
    return {mark: one for one in library().values() for mark in marks_of(one.item)}
