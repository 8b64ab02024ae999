"""Every promise in `docs/promises.md` names a test, and that test exists."""

import ast
import re
from pathlib import Path

from tests.promises.wording import Said, typography

ROOT = Path(__file__).resolve().parents[2]
PROMISES = ROOT / "docs" / "promises.md"
FEATURES = ROOT / "docs" / "reference" / "features.md"


def promises() -> list[str]:
    """The sentences that promise something, each with its lines."""
    kept = PROMISES.read_text(encoding="utf-8").split("## What is not promised")[0]
    return [part.strip() for part in re.split(r"^- ", kept, flags=re.M)[1:]]


def names_in(path: Path) -> set[str]:
    """The tests of a file."""
    return {node.name for node in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(node, ast.FunctionDef)}


def test_each_promise_names_a_test_that_exists() -> None:
    """One test at least behind each sentence; a name that nobody defines any more fails here."""
    found = promises()
    assert len(found) > 30
    lost = []
    for promise in found:
        named = re.findall(r"`(tests/\S+\.py)::(test_\w+)`", promise)
        if not named or any(not (ROOT / file).is_file() or name not in names_in(ROOT / file) for file, name in named):
            lost.append(promise)
    assert lost == []


def test_each_feature_that_is_claimed_names_what_shows_it() -> None:
    """A row that says yes names a page or a test, and every test and file named there exists."""
    rows = [line.split("|")[1:-1] for line in FEATURES.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    claims = [row for row in rows if row[0].strip() != "feature" and not row[1].strip().startswith("not yet")]
    assert len(claims) > 30
    for name, _, shown in claims:
        named = re.findall(r"`([^`]+)`", shown)
        assert named, name
        for one in named:
            file, _, test = one.partition("::")
            assert one.startswith("/") or (ROOT / file).exists(), one
            assert not test or test in names_in(ROOT / file), one


def test_each_promise_is_made_in_both_languages() -> None:
    """An English sentence, a dash, a French one, each printed as its language is."""
    for promise in promises():
        en, dash, fr = re.sub(r"\s*`[^`]*`", "", promise).partition("— ")
        fr = fr.split("\n\n")[0].strip()
        assert dash and en.strip().endswith((".", "?")) and fr.endswith((".", "?")), promise
        assert typography(Said("promises.md", en.strip(), fr)) == []
