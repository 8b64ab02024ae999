"""Readers that are not ours: pandoc for every style and for three of the forms it reads."""

import json
import re
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import pypandoc

from fireweed.evidence.citing.formatted import STYLE_OF, STYLES
from fireweed.evidence.library import library

ALL = [dict(one.item) for one in library().values()]
"""Every reference of the library."""


def without_ours(item: dict[str, Any]) -> dict[str, Any]:
    """A reference without what only CSL-JSON can hold: our notes."""
    return {name: value for name, value in item.items() if name != "custom"}


def pandoc(*words: str, given: str = "") -> str:
    """What pandoc prints."""
    done = subprocess.run(
        [pypandoc.get_pandoc_path(), *words], input=given, capture_output=True, encoding="utf-8", check=True, timeout=600
    )
    return done.stdout


def pandoc_lines(form: str, items: list[dict[str, Any]]) -> list[str]:
    """The references as pandoc sets them in the same style and language."""
    style = STYLE_OF[form]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "items.json"
        path.write_text(json.dumps(items), "utf-8")
        said = pandoc(
            "--citeproc", f"--bibliography={path}", f"--csl={STYLES / style.file}.csl", "-f", "markdown", "-t", "plain", "--wrap=none",
            given=f"---\nnocite: '@*'\nlang: {style.locale}\n---\n",
        )  # fmt: skip
    return [line for line in said.split("\n") if line.strip()]


def pandoc_items(form: str, text: str) -> list[dict[str, Any]]:
    """The references that pandoc reads in a file, as CSL-JSON without markup."""
    found: list[dict[str, Any]] = json.loads(pandoc("-f", form, "-t", "csljson", given=text))
    return [{name: _plain(value) for name, value in item.items()} for item in found]


def _plain(value: Any) -> Any:
    return re.sub(r"</?span[^>]*>|</?[ib]>", "", value) if isinstance(value, str) else value
