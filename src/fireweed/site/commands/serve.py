"""Serve an organisation's Fireweed; `--check` says in a line each what is missing."""

import argparse
import os
import sys

from fireweed.bilingual import Two

SUMMARY = Two("serve for production, or check what is missing", "servir en production, ou vérifier ce qui manque")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen, and whether only to check."""
    parser.add_argument("--check", action="store_true", help="say what is missing and stop")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on, behind a proxy that speaks https")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=2)


def run(args: argparse.Namespace) -> int:
    """Check, then become the server."""
    from fireweed.site import readiness

    lacks = readiness.lacks()
    if args.check:
        for lack in lacks:
            print(lack.said.en, lack.said.fr, sep="\n")
        print(readiness.NOT_YET.en, readiness.NOT_YET.fr, sep="\n")
        return 1 if lacks else 0
    grave = [lack for lack in lacks if lack.grave]
    for lack in lacks:
        print(lack.said.en, lack.said.fr, sep="\n", file=sys.stderr)
    print(readiness.NOT_YET.en, readiness.NOT_YET.fr, sep="\n", file=sys.stderr)
    if grave:
        return 1
    os.execv(sys.executable, [sys.executable, *server_words(args.host, args.port, args.workers)])


def server_words(host: str, port: int, workers: int) -> list[str]:
    """The words that start the server under this Python; access is not logged, because addresses hold ids."""
    return [
        "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port), "--workers", str(workers),
        "--blocking-threads", "4", "--no-access-log", "--log-level", "warning", "fireweed.site.wsgi:application",
    ]
