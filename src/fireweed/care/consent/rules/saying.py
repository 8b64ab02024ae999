"""The words to say for each purpose. What is shown is what is kept with the answer."""

from datetime import date

from fireweed.bilingual import Two
from fireweed.bilingual.dates import day
from fireweed.care.consent.rules.terms import DUTIES, RECIPIENTS

SAY = {
    "service": Two(
        "We can support you whether or not anything is written down. May the people of your circle use what you agreed to "
        "have written here, to support you?",
        "Nous pouvons vous soutenir, que quelque chose soit écrit ou non. Est-ce que les gens de votre cercle peuvent se "
        "servir de ce que vous avez accepté de faire écrire ici, pour vous soutenir?",
    ),
    "sharing": Two(
        "May we share this with {recipient}: {parts}? You can say no; nothing here changes if you do.",
        "Pouvons-nous partager ceci avec {recipient}\u00a0: {parts}? Vous pouvez dire non; rien ne change ici dans ce cas.",
    ),
    "counted": Two(
        "We tell those who fund us how many people came and what was missing. May you be one of these numbers? Never a "
        "name, never words, never alone in a small number.",
        "Nous disons à nos bailleurs de fonds combien de gens sont venus et ce qui a manqué. Est-ce que vous pouvez "
        "compter dans ces nombres? Jamais un nom, jamais vos mots, jamais dans un petit nombre.",
    ),
    "quoted": Two(
        "May we quote words of yours, without your name? You see them first, each time, and you can say no each time.",
        "Pouvons-nous citer de vos mots, sans votre nom? Vous les verrez d’abord, chaque fois, et vous pourrez dire non "
        "chaque fois.",
    ),
    "research": Two(
        "{recipient} would like to learn from what is written here. May they see it, without your name? You can stop at any "
        "time.",
        "{recipient} aimerait apprendre de ce qui est écrit ici. Est-ce possible, sans votre nom? Vous pouvez arrêter en "
        "tout temps.",
    ),
    "later": Two(
        "May we get in touch some months from now, in the safe way you choose, to ask how you are?",
        "Pouvons-nous vous joindre dans quelques mois, de la façon sûre que vous choisirez, pour prendre des nouvelles?",
    ),
}  # fmt: skip
BOUND = Two("{recipient} {duties}.", "{recipient} {duties}.")
UNTIL = Two("This holds until {day}, or until you take it back.", "Cela vaut jusqu’au {day}, ou jusqu’à ce que vous le retiriez.")
ALWAYS = Two(
    "You can take it back at any time. What was already read cannot be unread.",
    "Vous pouvez le retirer en tout temps. Ce qui a déjà été lu ne s’efface pas des mémoires.",
)
PARTS = {
    "who": Two("your name and languages", "votre nom et vos langues"),
    "where": Two("how to reach you", "comment vous joindre"),
    "story": Two("your words and the notes", "vos mots et les notes"),
    "legal": Two("legal papers", "les papiers juridiques"),
}


def words(purpose: str, *, recipient: str, name: str = "", parts: tuple[str, ...] = (), until: date | None = None) -> Two:
    """What to say, whole: the question, what the recipient is bound to, until when, and that it can be taken back."""
    kind = RECIPIENTS[recipient]
    called = Two(name, name) if name else Two(_lower(kind.label.en), _lower(kind.label.fr))
    listed = _joined([PARTS[part] for part in parts]) or Two("what you choose", "ce que vous choisirez")
    said = [SAY[purpose].format(recipient=called, parts=listed)]
    if kind.duties:
        said.append(_capital(BOUND.format(recipient=called, duties=_joined([DUTIES[one] for one in kind.duties]))))
    said.append(UNTIL.format(day=Two(day(until, "en"), day(until, "fr"))) if until else ALWAYS)
    return _capital(Two(" ".join(one.en for one in said), " ".join(one.fr for one in said)))


def _joined(several: list[Two]) -> Two:
    return Two(", ".join(one.en for one in several), ", ".join(one.fr for one in several))


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _capital(said: Two) -> Two:
    return Two(said.en[:1].upper() + said.en[1:], said.fr[:1].upper() + said.fr[1:])
