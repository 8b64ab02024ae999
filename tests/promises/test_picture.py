"""The picture of the layers is drawn from the imports of today."""

import importlib.util
from pathlib import Path

PLACE = Path(__file__).resolve().parents[2] / "docs" / "explanation"


def test_the_picture_shows_the_imports_of_today() -> None:
    """Drawing it again gives the same file; if not: python docs/explanation/draw_layers.py."""
    spec = importlib.util.spec_from_file_location("draw_layers", PLACE / "draw_layers.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert (PLACE / "layers.svg").read_text(encoding="utf-8") == module.draw()
