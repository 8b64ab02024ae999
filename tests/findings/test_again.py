"""An audit that goes on from an earlier one asks only about what changed, and says the same as one that begins anew."""

from pathlib import Path

from fireweed.findings.auditor import Before, audit
from fireweed.findings.folder import Folder, read
from tests.findings.making import Release, Sheet, grid

PROGRAMS, NEEDS = ("A", "B", "C"), ("housing", "income")
LABELS = {"program": PROGRAMS, "need": NEEDS}
FOLK = grid("program", PROGRAMS, "need", NEEDS, [[2, 4], [4, 2], [10, 11]])
SQUARE = {(program, need) for program in "AB" for need in NEEDS}


def folder(base: Path, hidden: set[tuple[str, ...]], audience: str = "funder", threshold: int = 5) -> Folder:
    """A release of two measures, of which one hides these cells."""
    sheets = [
        Sheet("t", ("program", "need"), LABELS, hide=lambda cell, count: cell in hidden),
        Sheet("p", ("program", "need"), LABELS, measure="met", universe="others", hide=lambda cell, count: cell in SQUARE),
    ]
    return read(Release("r", sheets, FOLK, audience=audience, threshold=threshold).write(base))


def test_what_did_not_change_is_not_asked_again(tmp_path: Path) -> None:
    """The very same once more asks nothing; a cell more asks about that measure alone; findings are those of a fresh audit."""
    before, leaky = Before(), folder(tmp_path / "a", {("A", "housing")})
    first, again = audit([leaky], knowing=[], before=before), audit([leaky], knowing=[], before=before)
    assert not first.safe and again.findings == first.findings and first.questions > 0 == again.questions
    closed = folder(tmp_path / "b", SQUARE)
    second, fresh = audit([closed], knowing=[], before=before), audit([closed], knowing=[])
    assert second.safe and fresh.safe and 0 < second.questions < fresh.questions
    assert [len(one.attack.targets) for one in second.solved] == [len(one.attack.targets) for one in fresh.solved]


def test_for_other_readers_it_is_asked_anew(tmp_path: Path) -> None:
    """What a funder may read is not what the public may: the same numbers at another threshold are another question."""
    before = Before()
    assert audit([folder(tmp_path / "a", SQUARE)], knowing=[], before=before).safe
    public = folder(tmp_path / "b", SQUARE, audience="public", threshold=30)
    assert not audit([public], knowing=[], before=before).safe


def test_each_sort_of_readers_is_an_attacker_of_its_own(tmp_path: Path) -> None:
    """What only the public release prints is attacked once at its own threshold, and once by who also holds the funder's."""
    funder = folder(tmp_path / "a", SQUARE)
    sheet = Sheet("u", ("program", "need"), LABELS, measure="met", universe="apart", hide=lambda cell, count: cell in SQUARE)
    public = read(Release("s", [sheet], FOLK, audience="public", threshold=6).write(tmp_path / "b"))
    verdict = audit([funder, public], knowing=[])
    readers = [one.readers.thresholds for one in verdict.solved if one.system.populations[0].world.key[1] == "apart"]
    assert readers == [(("public", 6),), (("funder", 5), ("public", 6))]
