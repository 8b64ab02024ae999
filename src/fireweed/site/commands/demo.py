"""The example network on this machine: its own PostgreSQL, invented people, one address; Ctrl-C leaves nothing running."""

import argparse
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

from fireweed.bilingual import Two

SUMMARY = Two("an example network of invented people, on this machine", "un réseau d’exemple, sur cet ordinateur")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The port, and the part of the building that a second process does."""
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument(
        "--people", type=int, default=0, metavar="N",
        help="at least so many people; beyond those who are written, walks are lived again under codes, without names",
    )
    parser.add_argument("--build-only", action="store_true", help="build the example network and stop")


def run(args: argparse.Namespace) -> int:
    """Build, serve, and take everything down again."""
    from fireweed.site import borrowed

    if not args.build_only and not _free(args.port):
        print(
            f"Something else listens on port {args.port}. Choose another: ./fireweed demo --port 8001",
            f"Le port {args.port} est déjà pris. Choisissez-en un autre\u00a0: ./fireweed demo --port 8001",
            sep="\n", file=sys.stderr,
        )
        return 1
    with borrowed.the_demos():
        os.environ["FIREWEED_ORIGIN"] = f"http://localhost:{args.port}"
        if args.people:
            os.environ["FIREWEED_DEMO_PEOPLE"] = str(args.people)
        _mark()
        _set_up()
        from fireweed.site.demo import building

        if args.build_only:
            _say(building.the_rest(), building.standing()[0])
            return 0
        building.first_part()
        return _serve(args.port)


def _say(left_out: int, people: int) -> None:
    """How many stand, and how many ratings the rules of their outcomes left out of the story."""
    print(
        f"{people} people are here. Ratings that their rules would not ask for on that day, left out: {left_out}.",
        f"{people} personnes sont ici. Évaluations que leurs règles ne permettent pas ce jour-là, laissées de côté\u00a0: {left_out}.",
        sep="\n",
    )


def _free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _mark() -> None:
    """Say in the database itself that it is a demo's, so that `serve` refuses it."""
    import psycopg

    from fireweed.site.readiness import DEMO_MARK

    with psycopg.connect(os.environ["OWNER_URL"], autocommit=True) as owner:
        owner.execute(f"COMMENT ON DATABASE {owner.info.dbname} IS '{DEMO_MARK}'".encode())


def _set_up() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fireweed.site.settings")
    django.setup()


def _serve(port: int) -> int:
    from fireweed.site.commands.serve import server_words

    words = [sys.executable, *server_words("127.0.0.1", port, 1)]
    server = subprocess.Popen(words, start_new_session=True)
    builder = subprocess.Popen(
        [sys.executable, "-m", "fireweed", "demo", "--build-only"], start_new_session=True, stdout=subprocess.DEVNULL
    )
    try:
        _until_it_answers(port, server)
        print(_block(port), flush=True)
        return server.wait()
    finally:
        for process in (builder, server):
            process.terminate()
        for process in (builder, server):
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


def _until_it_answers(port: int, server: "subprocess.Popen[bytes]") -> None:
    for _ in range(300):
        if server.poll() is not None:
            return
        try:
            urllib.request.urlopen(f"http://localhost:{port}/sign-in/", timeout=5).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)


def _block(port: int) -> str:
    from fireweed.network.roles import role_named
    from fireweed.site.example.story import story

    house = story().organisations[0]
    cast = [member for member in story().cast if member.organisation == house.slug]
    lines = [
        "",
        f"  Fireweed   http://localhost:{port}",
        "",
        "  Fictional people only. / Personnes fictives seulement.",
        f"  {house.name.en}: passphrases and codes are on the first page. / {house.name.fr}\u00a0: tout est sur la première page.",
        "",
        *(f"    {f'{m.given_name} {m.family_name}':<24}{role_named(m.role).title.en}" for m in cast),
        "",
        "  Ctrl-C stops everything; ./fireweed reset forgets it. / Ctrl-C arrête tout; ./fireweed reset oublie tout.",
        "",
    ]
    return "\n".join(lines)
