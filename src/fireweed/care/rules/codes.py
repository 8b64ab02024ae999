"""The code every participant has: random letters and digits that say nothing and are not mistaken for each other."""

import secrets

ALPHABET = "CDFHJKMNPQRTVWX2346789"
"""No vowels, so that no word appears; none of B G I L O S U Y Z 0 1 5, which look like others."""


def fresh_code() -> str:
    """Six signs in two groups: "K7M-4QX"."""
    signs = "".join(secrets.choice(ALPHABET) for _ in range(6))
    return f"{signs[:3]}-{signs[3:]}"
