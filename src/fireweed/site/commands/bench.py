"""Measure against the bare work: each figure is a ratio to its floor in the same run, on a database of its own."""

import argparse
import importlib.util
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from types import ModuleType

from fireweed.bilingual import Two
from fireweed.site import credentials
from fireweed.site.engine import databases, server
from fireweed.site.engine.state import CHECKOUT

SUMMARY = Two("measure against the bare work", "mesurer par rapport au strict nécessaire")
PLACE = CHECKOUT / "bench"
WITHOUT_DATABASE = {
    "traps": ("people", "rounds"), "protection": ("peer", "instance"), "evaluation": ("rows", "peer"),
}  # fmt: skip
"""What each of them is told."""
WITH_DATABASE = {"care": ("people", "rounds"), "evidence": ("references", "rounds")}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which bench, and how large."""
    parser.add_argument("what", choices=sorted(p.stem for p in PLACE.glob("[a-z]*.py")))
    parser.add_argument("--people", type=_numbers, default=[2000], help="how many, or several numbers with commas between")
    parser.add_argument("--rounds", type=int, default=7, help="each figure is the median of so many rounds")
    parser.add_argument("--peer", metavar="PYTHON", help="an interpreter that has what stands beside ours: gconfid; Polars, pandas")
    parser.add_argument(
        "--rows", type=_numbers, default=[10_000_000, 50_000_000], help="evaluation: how many contacts, or several numbers"
    )
    parser.add_argument("--references", type=int, default=20_000, help="evidence: how many invented references")
    parser.add_argument("--instance", metavar="LETTERS", help="protection: only these instances, such as AE")


def _numbers(text: str) -> list[int]:
    found = sorted({int(word) for word in text.split(",")})
    if found[0] < 1:
        raise ValueError
    return found


def run(args: argparse.Namespace) -> int:
    """Make a database where the bench needs one, run the bench on it, remove it."""
    if args.what in WITHOUT_DATABASE:
        return int(_load(args.what).run(**{name: getattr(args, name) for name in WITHOUT_DATABASE[args.what]}))
    with tempfile.TemporaryDirectory(prefix="fireweed-bench-") as folder:
        base = Path(folder)
        running = server.start(base / "pg", durable=False)
        try:
            _prepare(base, running.socket)
            import django

            django.setup()
            return int(_load(args.what).run(**{name: getattr(args, name) for name in WITH_DATABASE[args.what]}))
        finally:
            server.stop(base / "pg")


def _prepare(base: Path, socket: Path) -> None:
    with databases.superuser(socket) as connection:
        for kind in databases.SIDES:
            databases.create_roles(connection, kind)
    databases.create_pair(socket, "bench", "bench_keystore")
    credentials.make(base / "credentials")
    os.environ.update(databases.urls(socket, "bench", "bench_keystore"))
    os.environ.update({
        "FIREWEED_CREDENTIALS": str(base / "credentials"),
        "FIREWEED_MAIL_FOLDER": str(base),
        "FIREWEED_DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "fireweed.site.settings",
    })
    subprocess.run([sys.executable, "-m", "fireweed", "migrate"], check=True, stderr=subprocess.DEVNULL)


def _load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"bench_{name}", PLACE / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module
