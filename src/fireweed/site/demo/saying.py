"""What the example network's organisations say of what is known, written as the pages write it."""

import tomllib
from pathlib import Path

from fireweed.evidence.rules.stating import Stated
from fireweed.evidence.stating import actions
from fireweed.keys.keyring import Keyring
from fireweed.site.demo.ids import id_of

STATEMENTS = Path(__file__).resolve().parent.parent / "example" / "statements.toml"


def statements_of(slug: str, keyring: Keyring) -> None:
    """Every statement of one organisation, inside its context; what stands already is left as it is."""
    for one in tomllib.loads(STATEMENTS.read_text("utf-8"))["statements"]:
        if one["organisation"] == slug:
            said = Stated(one["en"], one["fr"], tuple(one.get("cites", ())), who=one.get("who", ""), used=one["used"])
            name = id_of("statement", one["key"])
            actions.write(keyring.org, keyring.user, said, statement_id=name, wording_id=name)
