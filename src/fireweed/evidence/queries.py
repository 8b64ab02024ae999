"""Reading the library: the shared one and what the organisation added, found by words in either language."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Sum

from fireweed.bilingual.folding import fold
from fireweed.evidence.library import Reference, library, of_item
from fireweed.evidence.models import Kept, Taken
from fireweed.evidence.recognising import marks_of, shared_marks, words_of

PAGE = 50
SEARCH = """
WITH asked AS (
    SELECT websearch_to_tsquery('english', %s) || websearch_to_tsquery('french', %s) || to_tsquery('simple', %s) AS query
), hits AS (
    SELECT shared.key, NULL::jsonb AS item, ts_rank(shared.found, asked.query) AS rank FROM asked, (
        SELECT key, said::tsvector AS found FROM unnest(%s::text[], %s::text[]) AS told(key, said)
    ) AS shared WHERE shared.found @@ asked.query
    UNION ALL
    SELECT kept.key, kept.item, ts_rank(kept.found, asked.query) FROM asked, evidence_kept AS kept WHERE kept.found @@ asked.query
)
SELECT key, item, count(*) OVER () FROM hits ORDER BY rank DESC, key LIMIT %s OFFSET %s"""


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the references that were found, and how many there are."""

    references: Sequence[Reference]
    count: int
    number: int

    @property
    def last(self) -> int:
        """The number of the last page."""
        return max(1, -(-self.count // PAGE))


def found(text: str = "", number: int = 1) -> Page:
    """One page of what has these words, the nearest first; of everything, by author and year, where nothing is asked."""
    words = fold(text)
    start = (max(1, number) - 1) * PAGE
    if not words:
        return _everything(start, number)
    keys, said = _shared_words()
    plain = " ".join(words)
    with connection.cursor() as cursor:
        cursor.execute(SEARCH, [plain, plain, " & ".join(f"{word}:*" for word in words), keys, said, PAGE, start])
        rows = cursor.fetchall()
    return Page([_reference(key, item) for key, item, _ in rows], rows[0][2] if rows else 0, number)


def _everything(start: int, number: int) -> Page:
    shared = sorted(library().values(), key=_in_order)
    own = Kept.objects.order_by("key")
    count = len(shared) + own.count()
    rows: list[Reference] = shared[start : start + PAGE]
    if (room := PAGE - len(rows)) > 0:
        after = max(0, start - len(shared))
        rows += [of_item(one.item, own=True) for one in own[after : after + room]]
    return Page(rows, count, number)


def _in_order(one: Reference) -> tuple[list[str], int]:
    last = one.item.get("author", [{}])[0]
    return fold(str(last.get("family") or last.get("literal") or one.title)), one.year or 0


def _reference(key: str, item: Any) -> Reference:
    if item is None:
        return library()[key]
    return of_item(_loaded(item), own=True)


def _loaded(held: Any) -> Any:
    """JSON as it comes from a cursor of our own."""
    return json.loads(held) if isinstance(held, str) else held


@cache
def _shared_words() -> tuple[list[str], list[str]]:
    """The shared library as the database searches it, taken apart once."""
    keys, said = [], []
    for key, one in library().items():
        ours = [two for two in (one.appraisal, *one.keywords) if two is not None]
        keys.append(key)
        said.append(words_of(one.item, *(text for two in ours for text in (two.en, two.fr))))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT array_agg((to_tsvector('english', words) || to_tsvector('french', words))::text ORDER BY place)"
            " FROM unnest(%s::text[]) WITH ORDINALITY AS told(words, place)", [said],
        )
        [(taken_apart,)] = cursor.fetchall()
    return keys, taken_apart


def reference(key: str) -> Reference | None:
    """One reference, shared or the organisation's own."""
    if key in library():
        return library()[key]
    row = Kept.objects.filter(key=key).first()
    return of_item(row.item, own=True) if row is not None else None


def references(keys: Iterable[str] = ()) -> list[Reference]:
    """These, each once, in the order they were asked for; all of them where none is named. A key of nothing is passed over."""
    wanted = list(dict.fromkeys(keys))
    if not wanted:
        return [*library().values(), *(of_item(one.item, own=True) for one in Kept.objects.order_by("key"))]
    asked = [key for key in wanted if key not in library() and "\x00" not in key]  # the database holds no such sign
    own = {one.key: of_item(one.item, own=True) for one in Kept.objects.filter(key__in=asked)}
    return [known for key in wanted if (known := library().get(key) or own.get(key)) is not None]


def alike(items: Sequence[Mapping[str, Any]]) -> list[Reference | None]:
    """For each, the reference that is there already and seems to be the same work."""
    shared = shared_marks()
    marks = [marks_of(item) for item in items]
    own: dict[str, Reference] = {}
    wanted = sorted({mark for some in marks for mark in some})
    for at in range(0, len(wanted), 2000):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT item, marks FROM evidence_kept WHERE EXISTS"
                " (SELECT 1 FROM jsonb_array_elements_text(marks) AS mark WHERE mark = ANY(%s::text[]))",
                [wanted[at : at + 2000]],
            )
            for item, some in cursor.fetchall():
                one = of_item(_loaded(item), own=True)
                own.update(dict.fromkeys(_loaded(some), one))
    return [next((known for mark in some if (known := shared.get(mark) or own.get(mark))), None) for some in marks]


def keys_in_use() -> set[str]:
    """Every key that names something already, shared or the organisation's own."""
    return {*library(), *Kept.objects.values_list("key", flat=True)}


def times_taken(key: str) -> int:
    """How often this was taken away, in whatever form, by nobody in particular."""
    return int(Taken.objects.filter(key=key).aggregate(all=Sum("times"))["all"] or 0)
