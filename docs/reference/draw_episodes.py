"""Writes docs/reference/episodes.md from the rules themselves: run it again after they change."""

from pathlib import Path

from fireweed.care.plan.rules.episodes import MOVES, STEPS, diagram
from fireweed.care.rules.walk.episode import SPELLS

PAGE = Path(__file__).resolve().parent / "episodes.md"


def page() -> str:
    """The whole page, the same for the same rules."""
    lines = [
        "# Episodes: from where to where", "",
        "Walking together in a program is an episode. Pausing, leaving and coming back are ordinary steps; every state leads",
        "on and none is the last. A step that does not follow is refused aloud and changes nothing. Drawn from",
        "`care/plan/rules/episodes.py` by `draw_episodes.py` beside this page.", "",
        "```mermaid", diagram(), "```", "", "| from | step | to |", "|---|---|---|",
    ]  # fmt: skip
    for state, steps in MOVES.items():
        lines += [f"| {_both(SPELLS[state])} | {_both(STEPS[step])} | {_both(SPELLS[after])} |" for step, after in steps.items()]
    return "\n".join([*lines, ""])


def _both(said: object) -> str:
    return f"{getattr(said, 'en', '')} · {getattr(said, 'fr', '')}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
