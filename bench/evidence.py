"""A large library beside the bare work: a search beside the same statement in SQL, all citations in a style beside pandoc's.

The references are invented. pandoc is a dependency of the tests; where it is missing, its line says so.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
from django.conf import settings

from fireweed.accounts import letters
from fireweed.accounts.models import Letter
from fireweed.bilingual import Two
from fireweed.bilingual.folding import fold
from fireweed.evidence.actions import bring_in
from fireweed.evidence.citing.formatted import STYLE_OF, STYLES
from fireweed.evidence.forms import FORMS, write
from fireweed.evidence.forms.found import Found, Reading
from fireweed.evidence.queries import found
from fireweed.network import actions as network
from fireweed.tenancy import context

ASKED = ("kitchen", "logement", "soup winter", "écoles 2004", "Tremblay", "door lock company")
BARE = """
SELECT key, item, count(*) OVER () FROM evidence_kept, (
    SELECT websearch_to_tsquery('english', %s) || websearch_to_tsquery('french', %s) || to_tsquery('simple', %s) AS query
) AS asked WHERE found @@ query ORDER BY ts_rank(found, query) DESC, key LIMIT 50"""
MOST_SEARCH, MOST_EXPORT, BATCH = 3.0, 2.0, 2000
_FAMILIES = [
    "Tremblay", "Oakes", "Birch", "Rivard", "Chen", "Stone", "Field", "Bélanger", "Cruz", "Oiseau", "Heron",
    "Woods", "Dorn", "Abel", "Gagnon", "Kowalski",
]
_GIVEN = [
    "Maren", "Noor", "Élodie", "Li-Wei", "Ray", "Ada", "Jean", "Inès", "Robin", "Sam", "Zoé",
]
_WORDS = [
    "kitchen", "soup", "winter", "door", "lock", "company", "bread", "shelter", "logement", "école", "walk",
    "street", "bus", "night", "work", "garden", "letter",
]
_KINDS = ("article-journal", "report", "book", "chapter", "webpage", "article-journal")


def invented(count: int) -> list[dict[str, Any]]:
    """So many references, each unlike the others."""
    return [_one(number) for number in range(count)]


def _one(number: int) -> dict[str, Any]:
    def turn(words: list[str], step: int) -> str:
        return words[number * step // 3 % len(words)]

    people = [
        {"family": f"{turn(_FAMILIES, 5 + n)}{_letters(number + n)}", "given": turn(_GIVEN, 7 + n)} for n in range(1 + number % 4)
    ]
    kind = _KINDS[number % len(_KINDS)]
    made: dict[str, Any] = {
        "id": f"made-{number}", "type": kind, "author": people, "issued": {"date-parts": [[1970 + number * 7 % 55]]},
        "title": " ".join(turn(_WORDS, step) for step in (2, 3, 5, 7, 11, 13)).capitalize() + f": notes, part {number}",
        "abstract": " ".join(turn(_WORDS, step) for step in range(17, 57)), "language": "en",
    }  # fmt: skip
    if kind == "article-journal":
        first = number % 400 + 1
        made |= {"container-title": f"Journal of {turn(_WORDS, 3)}", "volume": str(number % 60), "page": f"{first}-{first + 11}"}
    elif kind == "chapter":
        made |= {"container-title": f"The book of {turn(_WORDS, 3)}", "publisher": "Heron Press", "page": "12-34"}
    elif kind in ("book", "report"):
        made |= {"publisher": "Heron Press", "publisher-place": "Winnipeg"}
    else:
        made |= {"URL": f"https://example.org/{number}", "accessed": {"date-parts": [[2024, 2, 1]]}}
    return made


def _letters(number: int) -> str:
    return "".join("abcdefghij"[int(digit)] for digit in str(number))


def run(references: int, rounds: int) -> int:
    """Print milliseconds, seconds and ratios; 1 where a search takes more than 3 times the bare SQL or all of a style 2 of pandoc."""
    items = invented(references)
    org, user = _organisation()
    begun = time.perf_counter()
    for first in range(0, references, BATCH):
        with context.speaking_for(org, user):
            bring_in(org, user, Reading([Found(dict(item), 1) for item in items[first : first + BATCH]]))
    print(f"{references} references brought in, {time.perf_counter() - begun:.1f} s", file=sys.stderr)
    with psycopg.connect(os.environ["OWNER_URL"], autocommit=True) as owner:
        owner.execute("ANALYZE evidence_kept")
    worst = _search(org, user, rounds)
    slowest = _export(items)
    return 0 if worst <= MOST_SEARCH and slowest <= MOST_EXPORT else 1


def _organisation() -> tuple[UUID, UUID]:
    org, token = network.add_organisation(
        network.NewOrganisation("bench", Two("Bench", "Banc")), director_email="bench@bench.example", director_name="Bench"
    )
    with context.speaking_for(org):
        letter = letters.living(token, Letter.INVITATION)
        assert letter is not None
        return org, letter.user.id


def _search(org: UUID, user: UUID, rounds: int) -> float:
    """Each search beside its statement on a connection of its own; the worst ratio."""
    print(f"{'search':24}{'found':>8}{'ours ms':>10}{'SQL ms':>10}{'ratio':>8}")
    worst = 0.0
    with psycopg.connect(os.environ["DATABASE_URL"]) as bare:
        for asked in ASKED:
            def ours(asked: str = asked) -> int:
                with context.speaking_for(org, user):
                    return found(asked).count

            def theirs(asked: str = asked) -> int:
                with bare.transaction():
                    until = int(time.time()) + 60
                    signed = context.signed(settings.CONTEXT_KEY, org, user, bare.info.backend_pid, until)
                    bare.execute("SELECT set_config('app.ctx', %s, true)", [signed])
                    plain = " ".join(fold(asked))
                    rows = bare.execute(BARE, [plain, plain, " & ".join(f"{w}:*" for w in fold(asked))]).fetchall()
                    return int(rows[0][2]) if rows else 0

            a, b = _median(ours, rounds), _median(theirs, rounds)
            worst = max(worst, a / b)
            print(f"{asked:24}{theirs():>8}{1000 * a:>10.1f}{1000 * b:>10.1f}{a / b:>8.2f}")
    return worst


def _median(work: Callable[[], int], rounds: int) -> float:
    times = []
    for _ in range(rounds + 1):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return statistics.median(times[1:])


def _export(items: list[dict[str, Any]]) -> float:
    """All references in each form; the style Procedia beside pandoc, which takes turns with us."""
    print(f"{'all in one form':24}{'s':>10}{'a second':>12}")
    for form in FORMS:
        if form in ("procedia", "pdf") or (FORMS[form].is_sentences and len(items) > BATCH):
            continue
        seconds, _ = _timed(lambda form=form: write(form, items))
        print(f"{form:24}{seconds:>10.1f}{len(items) / seconds:>12.0f}")
    ours, theirs = [], []
    for _ in range(2):
        ours.append(_timed(lambda: write("procedia", items))[0])
        theirs.append(_pandoc("procedia", items))
    known = [seconds for seconds in theirs if seconds is not None]
    print(f"{'procedia':24}{min(ours):>10.1f}{len(items) / min(ours):>12.0f}")
    if not known:
        print("pandoc is not here (pypandoc-binary)")
        return 0.0
    print(f"{'procedia, pandoc':24}{min(known):>10.1f}{len(items) / min(known):>12.0f}")
    print(f"{'ratio':24}{min(ours) / min(known):>10.2f}")
    return min(ours) / min(known)


def _timed(work: Callable[[], bytes]) -> tuple[float, int]:
    begun = time.perf_counter()
    made = work()
    return time.perf_counter() - begun, len(made)


def _pandoc(form: str, items: list[dict[str, Any]]) -> float | None:
    """Seconds for the same list in the same style, starting and reading included."""
    try:
        import pypandoc
    except ImportError:
        return None
    style = STYLE_OF[form]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "items.json"
        path.write_text(json.dumps(items), "utf-8")
        begun = time.perf_counter()
        subprocess.run(
            [
                pypandoc.get_pandoc_path(), "--citeproc", f"--bibliography={path}", f"--csl={STYLES / style.file}.csl",
                "-f", "markdown", "-t", "plain", "--wrap=none",
            ],
            input=f"---\nnocite: '@*'\nlang: {style.locale}\n---\n", capture_output=True, encoding="utf-8", check=True,
        )  # fmt: skip
        return time.perf_counter() - begun
