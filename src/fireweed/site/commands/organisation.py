"""Bring an organisation in: prints the one-time address with which its first director begins."""

import argparse
import sys

from django.core.exceptions import ValidationError
from django.core.validators import validate_email, validate_slug

from fireweed.bilingual import Two

SUMMARY = Two("bring an organisation in", "accueillir un organisme")
NEEDS_DATABASE = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`add SLUG --director EMAIL`, and what the organisation is called."""
    verbs = parser.add_subparsers(dest="what", required=True)
    add = verbs.add_parser("add", help="bring an organisation in and invite its first director")
    add.add_argument("slug", help="a short name for commands: letters, digits, hyphens")
    add.add_argument("--director", required=True, metavar="EMAIL", help="the first director's e-mail")
    add.add_argument("--director-name", default="", help="the name the first director uses at work")
    add.add_argument("--name", default="", help="what the organisation is called, in English")
    add.add_argument("--name-fr", default="", help="what it is called in French")
    add.add_argument("--province", default="", help="two letters, for the law that is shown")


def run(args: argparse.Namespace) -> int:
    """Add it; the address of the invitation is the answer."""
    from django.conf import settings
    from django.urls import reverse

    from fireweed.network import actions

    try:
        validate_slug(args.slug)
        validate_email(args.director)
    except ValidationError:
        return _say(Two(
            "The short name takes letters, digits and hyphens; --director takes an e-mail address.",
            "Le nom court accepte des lettres, des chiffres et des traits d’union; --director demande une adresse courriel.",
        ), 2)
    lengths = {args.slug: 60, args.director: 254, args.director_name: 120, args.name: 120, args.name_fr: 120}
    if any(len(said) > most for said, most in lengths.items()):
        return _say(Two(
            "One of these names is too long: 60 letters for the short name, 120 for the others.",
            "Un de ces noms est trop long\u00a0: 60 lettres pour le nom court, 120 pour les autres.",
        ), 2)
    name = args.name or args.slug.replace("-", " ").title()
    new = actions.NewOrganisation(args.slug, Two(name, args.name_fr or name), province=args.province.upper()[:2])
    try:
        _, token = actions.add_organisation(new, director_email=args.director, director_name=args.director_name)
    except actions.Taken:
        return _say(Two("This short name is in use already.", "Ce nom court est déjà utilisé."), 1)
    print(settings.ORIGIN + reverse("network:invitation", args=[token]))
    return _say(Two(
        "Give this address to the director in person. It works once, for seven days.",
        "Remettez cette adresse à la direction en personne. Elle fonctionne une fois, pendant sept jours.",
    ), 0)


def _say(words: Two, status: int) -> int:
    print(words.en, words.fr, sep="\n", file=sys.stderr)
    return status
