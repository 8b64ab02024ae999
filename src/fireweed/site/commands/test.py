"""Run the whole suite on a private PostgreSQL, as the application's own roles; further words go to pytest."""

import argparse
import os
import sys

from fireweed.bilingual import Two
from fireweed.site.engine.state import CHECKOUT

SUMMARY = Two("run the whole suite of tests", "exécuter toute la suite de tests")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What pytest understands, if anything."""
    parser.add_argument("words", nargs=argparse.REMAINDER, help="tests and options for pytest")


def run(args: argparse.Namespace) -> int:
    """Become pytest, so that its closing line is the last and signals reach it."""
    os.chdir(CHECKOUT)
    os.environ["PYTHONPATH"] = str(CHECKOUT / "src")
    for name in ("DATABASE_URL", "KEYSTORE_URL", "OWNER_URL", "KEYSTORE_OWNER_URL"):
        os.environ.pop(name, None)
    words = args.words or ["-n", "2", "--dist", "worksteal"]
    os.execv(sys.executable, [sys.executable, "-m", "pytest", *words])
