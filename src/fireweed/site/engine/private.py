"""The private databases, lent to one command: started if need be, and stopped again by the last command to leave."""

from collections.abc import Iterator
from contextlib import contextmanager

from fireweed.site import credentials
from fireweed.site.engine import databases, server, state


@contextmanager
def lent() -> Iterator[dict[str, str]]:
    """Inside the block the private PostgreSQL runs with both databases; gives the environment of the demo."""
    top = state.prepare()
    data = state.data()
    try:
        addresses = prepare(server.start(data, durable=False))
        credentials.make(top / "credentials")
        yield addresses | {
            "FIREWEED_DEMO": "1",
            "FIREWEED_CREDENTIALS": str(top / "credentials"),
            "FIREWEED_MAIL_FOLDER": str(top / "mail"),
        }
    finally:
        server.leave(data)


def prepare(running: server.Server) -> dict[str, str]:
    """Make the accounts and the two databases on a running server where they are missing; tables are not made here."""
    with databases.superuser(running.socket) as connection:
        for kind in databases.SIDES:
            databases.create_roles(connection, kind)
    databases.create_pair(running.socket)
    return databases.urls(running.socket)
