"""What a first server still lacks, a line each; `serve --check` prints it, and `serve` refuses while a line is grave."""

import os
from dataclasses import dataclass
from typing import Any

import psycopg

from fireweed.bilingual import Two
from fireweed.site import credentials

NOT_YET = Two(
    "Not yet for real people: the tests of recovery, erasure and backup do not all exist and pass.",
    "Pas encore pour de vraies personnes\u00a0: les tests de récupération, d’effacement et de sauvegarde n’existent "
    "pas tous ou ne passent pas tous.",
)
DEMO_MARK = "fireweed demo: fictional people only"


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that is missing; a grave one keeps the server from starting."""

    said: Two
    grave: bool = True


def _connect(variable: str, lacks: list[Lack]) -> "psycopg.Connection[Any] | None":
    url = os.environ.get(variable)
    if not url:
        lacks.append(Lack(Two(f"{variable} is not set.", f"{variable} n’est pas définie.")))
        return None
    try:
        return psycopg.connect(url, autocommit=True, connect_timeout=5)
    except (psycopg.OperationalError, psycopg.ProgrammingError):  # the second: the address cannot be read
        lacks.append(Lack(Two(
            f"The database of {variable} does not answer.", f"La base de données de {variable} ne répond pas."
        )))
        return None


def _one(connection: "psycopg.Connection[Any]", statement: str) -> Any:
    row = connection.execute(statement.encode()).fetchone()
    return row[0] if row else None


_ROLE = (
    "SELECT bool_or(pg_has_role(session_user, oid, 'MEMBER')) FROM pg_roles WHERE rolsuper OR rolbypassrls "
    "OR rolname IN ('fireweed_owner', 'fireweed_keystore_owner')"
)
_MARK = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()"
_CLUSTER = "SELECT system_identifier FROM pg_control_system()"


def lacks() -> list[Lack]:
    """Everything that is missing here, grave things first."""
    found: list[Lack] = []
    for name in credentials.missing():
        found.append(Lack(Two(
            f"The secret {name} (32 bytes) is not in the credentials folder.",
            f"Le secret {name} (32 octets) manque dans le dossier des secrets.",
        )))
    main, keystore = _connect("DATABASE_URL", found), _connect("KEYSTORE_URL", found)
    for variable, connection in (("DATABASE_URL", main), ("KEYSTORE_URL", keystore)):
        if connection is not None and _one(connection, _ROLE):
            found.append(Lack(Two(
                f"The account of {variable} may bypass the wall between organisations.",
                f"Le compte de {variable} peut contourner le mur entre les organismes.",
            )))
    if main is not None and _one(main, _MARK) == DEMO_MARK:
        found.append(Lack(Two(
            "This is a demo database; its keys lie beside it. Use a database of its own.",
            "C’est une base de démonstration; ses clés se trouvent à côté. Utilisez une base à part.",
        )))
    if main is not None and keystore is not None and _one(main, _CLUSTER) == _one(keystore, _CLUSTER):
        found.append(Lack(Two(
            "Both databases are on one server. Put the keystore on a server of its own.",
            "Les deux bases sont sur le même serveur. Placez le coffre des clés sur un serveur à part.",
        )))
    if main is not None and keystore is not None and not found:
        found.extend(_schema(main, keystore))
    if os.environ.get("FIREWEED_DEMO"):
        found.append(Lack(Two(
            "FIREWEED_DEMO is set: it opens the demo’s pages and takes any second step. Unset it.",
            "FIREWEED_DEMO est définie\u00a0: elle ouvre les pages de la démonstration et accepte toute deuxième étape. "
            "Retirez-la.",
        )))
    if not os.environ.get("FIREWEED_ORIGIN", "").startswith("https://"):
        found.append(Lack(Two(
            "FIREWEED_ORIGIN is not an https address.", "FIREWEED_ORIGIN n’est pas une adresse https."
        )))
    if not os.environ.get("FIREWEED_MAIL_RELAY"):
        found.append(Lack(Two(
            "FIREWEED_MAIL_RELAY is not set, so no mail leaves; invitations must be handed over in person.",
            "FIREWEED_MAIL_RELAY n’est pas définie\u00a0: aucun courriel ne part; remettez les invitations en personne.",
        ), grave=False))
    for connection in (main, keystore):
        if connection is not None:
            connection.close()
    return sorted(found, key=lambda lack: not lack.grave)


def _schema(main: "psycopg.Connection[Any]", keystore: "psycopg.Connection[Any]") -> list[Lack]:
    """Whether both databases know every migration of this version."""
    import django
    from django.apps import apps

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fireweed.site.settings")
    if not apps.ready:
        django.setup()
    from django.db.migrations.loader import MigrationLoader

    from fireweed.site.migrating import keystore_files

    wanted = {key for key in MigrationLoader(None).disk_migrations if key[0] in {a.label for a in apps.get_app_configs()}}
    older = Lack(Two(
        "The databases are older than this version. Run ./fireweed migrate first.",
        "Les bases de données sont plus anciennes que cette version. Lancez d’abord ./fireweed migrate.",
    ))
    try:
        done = set(main.execute("SELECT app, name FROM django_migrations").fetchall())
        kept = {name for (name,) in keystore.execute("SELECT name FROM migration")}
    except psycopg.errors.Error:
        return [older]
    return [older] if wanted - done or {name for name, _ in keystore_files()} - kept else []
