"""What another program wrote about consent: agreed, declined or nothing said. It is never a consent here."""

from enum import Enum

from fireweed.care.rules.intake.headings import fold


class Said(Enum):
    """What the file says was answered to the other program."""

    NOTHING = "nothing"
    AGREED = "agreed"
    DECLINED = "declined"
    NOT_UNDERSTOOD = "not understood"


_DECLINED_WORDS = frozenset({"no", "n", "non", "false", "faux", "0", "none", "aucun"})
_DECLINED_STARTS = ("declin", "refus", "anonym", "withdr", "revok", "revoq", "retir")
_AGREED_WORDS = frozenset({"yes", "y", "oui", "o", "true", "vrai", "1"})
_AGREED_STARTS = (
    "explicit", "infer", "implied", "implicit", "verbal", "oral", "written", "ecrit", "given", "donne", "obtained",
    "obtenu", "signed", "signe", "express", "expres", "tacit", "agreed", "accept", "granted", "accorde",
)  # fmt: skip
_NOT = frozenset({"not", "no", "non", "pas", "aucun", "never", "jamais", "sans", "without"})
_UNASKED = frozenset(
    {"unknown", "inconnu", "not asked", "non demande", "pending", "en attente", "to be asked", "a demander"}
)


def what_was_said(text: str, agreed: tuple[str, ...] = (), declined: tuple[str, ...] = ()) -> Said:
    """What a cell says about consent; the organisation's own words are looked at first, and a refusal always wins."""
    words = fold(text)
    if not words:
        return Said.NOT_UNDERSTOOD if text.strip() else Said.NOTHING
    if words in {fold(word) for word in declined}:
        return Said.DECLINED
    if words in {fold(word) for word in agreed}:
        return Said.AGREED
    if words in _UNASKED:
        return Said.NOTHING
    tokens = words.split()
    if words in _DECLINED_WORDS or any(token.startswith(_DECLINED_STARTS) for token in tokens):
        return Said.DECLINED
    if words in _AGREED_WORDS or any(token.startswith(_AGREED_STARTS) for token in tokens):
        return Said.DECLINED if _NOT & set(tokens) else Said.AGREED
    return (
        Said.DECLINED
        if tokens[0] in _NOT or tokens[0] in _DECLINED_WORDS
        else (Said.AGREED if tokens[0] in _AGREED_WORDS else Said.NOT_UNDERSTOOD)
    )
