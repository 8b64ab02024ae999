"""Forget the demo: stop its PostgreSQL and remove everything it kept on this machine."""

import argparse
import sys

from fireweed.bilingual import Two
from fireweed.site.engine import state

SUMMARY = Two("forget the demo and all it kept", "oublier la démonstration et tout ce qu’elle gardait")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing to choose."""


def run(args: argparse.Namespace) -> int:
    """Forget, and say so on standard error."""
    forgotten = state.reset()
    said = (
        Two("The demo is forgotten.", "La démonstration est oubliée.")
        if forgotten
        else Two("There was nothing to forget.", "Il n’y avait rien à oublier.")
    )
    print(said.en, said.fr, sep="\n", file=sys.stderr)
    return 0
