"""Five hundred traps and a hundred honest five-year cycles before the auditor: how many are caught, kind by kind, and how
many honest ones are refused. Needs no database.
"""

import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # the traps belong to the tests

from fireweed.findings.auditor import audit
from fireweed.findings.folder import Unusable, read
from tests.findings.traps import honest, traps

TRAPS, CYCLES = 500, 100
MOST_REFUSED = 0.02


def ends(places: list[Path]) -> int:
    """How `findings check` ends over these folders."""
    try:
        return 0 if audit([read(one) for one in places]).safe else 1
    except Unusable:
        return 2


def run(people: list[int], rounds: int) -> int:
    """Print caught of all for each kind, and the honest cycles refused; 1 where a trap is missed or too many are refused."""
    caught, laid, seconds = Counter[str](), Counter[str](), Counter[str]()
    for trap in traps(TRAPS):
        with tempfile.TemporaryDirectory() as base:
            places, begun = trap.write(Path(base)), time.perf_counter()
            laid[trap.kind] += 1
            caught[trap.kind] += ends(places) == trap.ends
            seconds[trap.kind] += time.perf_counter() - begun
    print(f"{'trap':32}{'caught':>8}{'of':>6}{'ms each':>10}")
    for kind, number in laid.items():
        print(f"{kind:32}{caught[kind]:>8}{number:>6}{1000 * seconds[kind] / number:>10.0f}")
    print(f"{'all':32}{caught.total():>8}{laid.total():>6}{1000 * seconds.total() / laid.total():>10.0f}")
    refused, begun = 0, time.perf_counter()
    for seed in range(CYCLES):
        with tempfile.TemporaryDirectory() as base:
            refused += ends([one.write(Path(base)) for one in honest(seed)]) != 0
    print(f"honest five-year cycles refused {refused} of {CYCLES}, {(time.perf_counter() - begun) / CYCLES:.1f} s each")
    return 0 if caught.total() == laid.total() and refused <= MOST_REFUSED * CYCLES else 1
