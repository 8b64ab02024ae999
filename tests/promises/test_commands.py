"""The reference is true: every command, every option and every setting is described, and nothing that is not there."""

import argparse
import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

from fireweed.bilingual import Two

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = ROOT / "src" / "fireweed" / "site" / "commands"
REFERENCE = ROOT / "docs" / "reference"
OF_THE_SYSTEM = {"PATH", "PYTHONPATH", "PYTHONUTF8", "PYTEST_XDIST_WORKER", "DJANGO_SETTINGS_MODULE", "LANG"}
OF_TESTS = {"SUPERUSER_MAIN", "SUPERUSER_KEYSTORE"}


def verbs() -> dict[str, argparse.ArgumentParser]:
    """Every verb with its parser, as `python -m fireweed` builds it."""
    found = {}
    for path in sorted(COMMANDS.glob("[a-z]*.py")):
        command = importlib.import_module(f"fireweed.site.commands.{path.stem}")
        assert isinstance(command.SUMMARY, Two) and command.SUMMARY.en and command.SUMMARY.fr, path.stem
        found[path.stem.replace("_", "-")] = argparse.ArgumentParser()
        command.add_arguments(found[path.stem.replace("_", "-")])
    return found


def words(parser: argparse.ArgumentParser) -> Iterator[str]:
    """The options and sub-verbs of a command, all the way down."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, below in action.choices.items():
                yield name
                yield from words(below)
        else:
            yield from (option for option in action.option_strings if option not in ("-h", "--help"))


def sections() -> dict[str, str]:
    """The reference, verb by verb."""
    text = (REFERENCE / "commands.md").read_text(encoding="utf-8")
    parts = re.split(r"^## (\S+)$", text, flags=re.M)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_every_command_and_option_is_described() -> None:
    """A section for each verb, each option and each sub-verb in it, and no option that is not there."""
    described = sections()
    known = verbs()
    assert len(known) >= 9
    assert sorted(described) == sorted(known)
    for verb, parser in known.items():
        there = set(words(parser))
        assert [word for word in there if not re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", described[verb])] == [], verb
        said = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", described[verb]))
        assert said - there == set(), verb
        assert f"./fireweed {verb}" in described[verb]


def read_in(folder: Path) -> set[str]:
    """The environment variables that code reads by name."""
    found = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name: ast.expr | None = None
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("os.environ.get", "os.getenv", "_connect"):
                name = node.args[0]
            elif isinstance(node, ast.Subscript) and ast.unparse(node.value) == "os.environ" and isinstance(node.ctx, ast.Load):
                name = node.slice
            if isinstance(name, ast.Constant) and isinstance(name.value, str):
                found.add(name.value)
    return found - OF_THE_SYSTEM - OF_TESTS


def test_every_setting_is_described() -> None:
    """Each variable that the code or the tests read stands in the reference, and none that nobody reads."""
    described = set(re.findall(r"`([A-Z][A-Z_]+)`", (REFERENCE / "settings.md").read_text(encoding="utf-8")))
    ships = read_in(ROOT / "src")
    assert len(ships) > 12 and "DATABASE_URL" in ships
    assert ships - described == set()
    assert described - ships - read_in(ROOT / "tests") == set()


def test_links_in_the_documents_lead_somewhere() -> None:
    """Every link to a file in README and docs finds it."""
    lost = []
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", path.read_text(encoding="utf-8")):
            if not (path.parent / target).exists():
                lost.append(f"{path.relative_to(ROOT)}: {target}")
    assert lost == []
