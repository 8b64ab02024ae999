"""Draws docs/explanation/layers.svg from the imports themselves: run it again after an import changes."""

import sys
from pathlib import Path

import grimp

HERE = Path(__file__).resolve().parent
ROWS = (
    ("site",), ("evaluation",), ("care",), ("network", "continuum", "vault", "findings"), ("evidence",), ("accounts",),
    ("keys",), ("audit",), ("tenancy",), ("bilingual",),
)
ABOUT_PEOPLE = {"evaluation", "care", "vault"}
WIDTH, ROW, BOX, HEIGHT = 900, 96, 170, 48


def imports() -> dict[tuple[str, str], int]:
    """How often each app imports each other app."""
    graph = grimp.build_graph("fireweed", include_external_packages=False)
    names = {name for row in ROWS for name in row}
    found: dict[tuple[str, str], int] = {}
    for importer in graph.modules:
        for imported in graph.find_modules_directly_imported_by(importer):
            one, other = (path.split(".")[1] if "." in path else "" for path in (importer, imported))
            if one != other and one in names and other in names - {"bilingual"}:
                found[one, other] = found.get((one, other), 0) + 1
    return found


def places() -> dict[str, tuple[int, int]]:
    """The middle of each app's box."""
    found = {}
    for number, row in enumerate(ROWS):
        for place, name in enumerate(row):
            found[name] = (WIDTH * (place + 1) // (len(row) + 1), 60 + number * ROW)
    return found


def draw() -> str:
    """The picture, the same for the same imports."""
    at, edges = places(), imports()
    height = 60 + len(ROWS) * ROW
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="t d">',
        '<title id="t">The layers, drawn from the imports</title>',
        '<desc id="d">' + " ".join(f"{a} imports {b}." for a, b in sorted(edges)) + "</desc>",
        "<style>text{font:15px system-ui,sans-serif;fill:#24302e}.n{font-size:11px;fill:#56625f}"
        "rect{fill:#fffefc;stroke:#1f5f58;stroke-width:1.5}.p{fill:#e3efec}path{fill:none;stroke:#7d8885}</style>",
        f'<rect x="0" y="0" width="{WIDTH}" height="{height}" style="fill:#faf8f4;stroke:none"/>',
    ]
    for (one, other), count in sorted(edges.items()):
        (x1, y1), (x2, y2) = at[one], at[other]
        bend = 0 if abs(y2 - y1) <= ROW else (1 if hash_of(one + other) % 2 else -1) * (60 + (y2 - y1) // 3)
        middle = ((x1 + x2) // 2 + bend, (y1 + y2) // 2)
        lines.append(
            f'<path d="M{x1} {y1 + HEIGHT // 2} Q{middle[0]} {middle[1]} {x2} {y2 - HEIGHT // 2}" '
            f'stroke-width="{0.8 + count.bit_length() // 2:.1f}"/>'
        )
    for name, (x, y) in at.items():
        kind = ' class="p"' if name in ABOUT_PEOPLE else ""
        lines.append(f'<rect{kind} x="{x - BOX // 2}" y="{y - HEIGHT // 2}" width="{BOX}" height="{HEIGHT}" rx="14"/>')
        lines.append(f'<text x="{x}" y="{y + 5}" text-anchor="middle">{name}</text>')
    lines.append(f'<text class="n" x="20" y="{height - 14}">Shaded: holds something about a participant. '
                 "Lines run downwards only; thicker lines are more imports. Everyone imports bilingual.</text>")
    return "\n".join([*lines, "</svg>"]) + "\n"


def hash_of(text: str) -> int:
    """A small number that stays the same from run to run."""
    return sum(ord(letter) * (place + 1) for place, letter in enumerate(text))


if __name__ == "__main__":
    (HERE / "layers.svg").write_text(draw(), encoding="utf-8")
    sys.stderr.write("layers.svg\n")
