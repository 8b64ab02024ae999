"""A configuration: which questions are asked, in which words, what the organisation added, what funders call it.

It holds nothing about a person. As data it is plain JSON, so that one organisation can hand it to another; what is read
from a file is read strictly (`refusal`), what stands in the database leniently: a row that is not whole is left out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from fireweed.bilingual import Two
from fireweed.care.settings.rules.built import BUILT
from fireweed.care.settings.rules.places import MEETING, PARTS
from fireweed.care.settings.rules.questions import OF_A_LIST, ROOMS, Kind, Shown
from fireweed.care.settings.rules.terms import Funder, ours

FORMAT = "fireweed-configuration"
VERSION = 2
FIRST_VERSION = 1
"""Files of this version speak of a first meeting alone, and change nothing elsewhere."""
LONGEST_LABEL, LONGEST_HINT, LONGEST_KEY = 120, 300, 24
MOST_OWN, MOST_LISTS, MOST_ROWS, MOST_FUNDERS = 40, 20, 200, 20
LISTS = {
    "areas": Two("Areas, for people met in passing", "Secteurs, pour les rencontres au passage"),
    "topics": Two("Topics of groups", "Sujets des groupes"),
}
"""Lists that pages use already; an organisation fills them."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How one built question is asked: where, and in which words; None keeps Fireweed's."""

    shown: Shown = Shown.ASKED
    label: Two | None = None
    hint: Two | None = None


@dataclass(frozen=True, slots=True)
class Own:
    """A question of the organisation's own. `part` says who can open its answers; `list` is used by two kinds."""

    key: str
    part: str
    kind: Kind
    label: Two
    hint: Two | None = None
    list: str = ""
    shown: Shown = Shown.ASKED


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list. A row that is no longer offered keeps its words for the answers that hold it."""

    key: str
    label: Two
    offered: bool = True


@dataclass(frozen=True, slots=True)
class Listed:
    """A list: its name and its rows."""

    key: str
    name: Two
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Configuration:
    """Everything an organisation decided; empty means as Fireweed comes."""

    questions: Mapping[str, Asked] = field(default_factory=dict)
    own: tuple[Own, ...] = ()
    lists: Mapping[str, Listed] = field(default_factory=dict)
    rooms: Mapping[str, Two] = field(default_factory=dict)
    plan_sign_off: bool = False
    funders: tuple[Funder, ...] = ()
    version: int = field(default=VERSION, compare=False)
    """The version of the file it was read from."""

    def asked(self, key: str) -> Asked:
        """How a built question is asked; one that stays is never left out."""
        asked = self.questions.get(key, Asked())
        if not BUILT[key].can_be(asked.shown):
            return Asked(Shown.ASKED, asked.label, asked.hint)
        return asked

    def is_asked(self, key: str) -> bool:
        """Whether a built question is asked at all."""
        return self.asked(key).shown is not Shown.HIDDEN

    def own_of(self, part: str) -> tuple[Own, ...]:
        """The organisation's own questions in one part."""
        return tuple(own for own in self.own if own.part == part)

    def rows(self, key: str) -> tuple[Row, ...]:
        """The rows of a list; none where there is no such list."""
        return self.lists[key].rows if key in self.lists else ()

    def as_data(self) -> dict[str, Any]:
        """As it is kept and handed on; what is as it comes is left out."""
        return {
            "format": FORMAT,
            "version": VERSION,
            "questions": {
                key: _without_none(shown=str(one.shown), label=_both(one.label), hint=_both(one.hint))
                for key, one in self.questions.items()
            },
            "own": [
                _without_none(
                    key=one.key, part=one.part, kind=str(one.kind), label=_both(one.label), hint=_both(one.hint),
                    list=one.list or None, shown=str(one.shown),
                )
                for one in self.own
            ],
            "lists": {
                one.key: {
                    "name": _both(one.name),
                    "rows": [{"key": row.key, **(_both(row.label) or {}), "offered": row.offered} for row in one.rows],
                }
                for one in self.lists.values()
            },
            "rooms": {key: _both(name) for key, name in self.rooms.items()},
            "plan_sign_off": self.plan_sign_off,
            "funders": [
                {"name": one.name, "words": {code: _both(term) for code, term in one.words.items()}} for one in self.funders
            ],
        }  # fmt: skip


def configuration_of(data: Mapping[str, Any]) -> Configuration:
    """A configuration from its data; whatever is not whole is left out."""
    questions = {key: asked for key, one in _pairs(data, "questions") if key in BUILT and (asked := _asked(one))}
    lists = {key: listed for key, one in _pairs(data, "lists") if (listed := _listed(key, one))}
    rows = data.get("own")
    own = [one for row in (rows if isinstance(rows, list) else ()) if (one := _own(row))]
    rooms = {key: name for key, one in _pairs(data, "rooms") if key in ROOMS and (name := _two(one))}
    rows = data.get("funders")
    funders = {table.key: table for row in (rows if isinstance(rows, list) else ()) if (table := _funder(row))}
    return Configuration(
        questions, tuple({one.key: one for one in own}.values()), lists, rooms, data.get("plan_sign_off") is True,
        tuple(funders.values()), FIRST_VERSION if data.get("version") == FIRST_VERSION else VERSION,
    )  # fmt: skip


def words_of(data: Mapping[str, Any], key: str, which: str) -> Two | None:
    """The organisation's own label or hint of one built question, straight from its data; None where it has Fireweed's."""
    asked = dict(_pairs(data, "questions")).get(key)
    return _two(asked.get(which), LONGEST_HINT) if isinstance(asked, Mapping) else None


def refusal(data: Any) -> Two | None:
    """Why a file is no configuration that can be used as it is, or None."""
    if not isinstance(data, Mapping) or data.get("format") != FORMAT:
        return Two(
            "This file holds no configuration of Fireweed. Choose the file that another organisation saved here.",
            "Ce fichier ne contient pas de configuration de Fireweed. Choisissez celui qu’un autre organisme a "
            "enregistré ici.",
        )
    if data.get("version") not in (FIRST_VERSION, VERSION):
        return Two(
            "This configuration was made by another version of Fireweed, which this one cannot read.",
            "Cette configuration vient d’une autre version de Fireweed, que celle-ci ne peut pas lire.",
        )
    read = configuration_of(data)
    for what, found, there in (
        (Two("a question", "une question"), len(read.questions), _length(data, "questions")),
        (Two("a question of one’s own", "une question de l’organisme"), len(read.own), _length(data, "own")),
        (Two("a list", "une liste"), len(read.lists), _length(data, "lists")),
        (Two("the name of a room", "le nom d’une page"), len(read.rooms), _length(data, "rooms")),
        (Two("the words of a funder", "les mots d’un bailleur de fonds"), _words(read), _terms_of(data)),
    ):
        if found != there:
            return Two(
                f"Something in this file is not whole: {what.en} cannot be read. Nothing was changed.",
                f"Ce fichier n’est pas complet, quelque chose ne peut pas être lu\u00a0: {what.fr}. Rien n’a été modifié.",
            )
    return limits(read)  # fmt: skip


def limits(configuration: Configuration) -> Two | None:
    """Why a configuration is too much, or does not hold together, or None."""
    if len(configuration.own) > MOST_OWN:
        return Two(
            f"There is room for {MOST_OWN} questions of your own.",
            f"Il y a de la place pour {MOST_OWN}\u00a0questions à vous.",
        )
    if len(configuration.lists) > MOST_LISTS or any(len(one.rows) > MOST_ROWS for one in configuration.lists.values()):
        return Two(
            f"There is room for {MOST_LISTS} lists of {MOST_ROWS} rows each.",
            f"Il y a de la place pour {MOST_LISTS}\u00a0listes de {MOST_ROWS}\u00a0lignes chacune.",
        )
    if len(configuration.funders) > MOST_FUNDERS:
        return Two(
            f"There is room for the words of {MOST_FUNDERS} funders.",
            f"Il y a de la place pour les mots de {MOST_FUNDERS}\u00a0bailleurs de fonds.",
        )
    if any(own.kind in OF_A_LIST and own.list not in configuration.lists for own in configuration.own):
        return Two(
            "A question chooses from a list that is not there. Add the list first.",
            "Une question puise dans une liste qui n’existe pas. Ajoutez d’abord la liste.",
        )
    return None  # fmt: skip


def changes(before: Configuration, after: Configuration) -> list[Two]:
    """What another configuration would change, in words, for whoever decides."""
    found = [
        _turned(key, before.asked(key), after.asked(key)) for key in BUILT if before.asked(key) != after.asked(key)
    ]
    had, has = ({own.key: own for own in one.own} for one in (before, after))
    found += [
        Two(f"New question: {has[k].label.en}", f"Nouvelle question\u00a0: {has[k].label.fr}")
        for k in has
        if k not in had
    ]
    found += [
        Two(f"Changed question: {has[k].label.en}", f"Question modifiée\u00a0: {has[k].label.fr}")
        for k in has
        if k in had and has[k] != had[k]
    ]
    found += [
        Two(
            f"No longer asked, answers are kept: {had[k].label.en}",
            f"Plus posée, les réponses restent\u00a0: {had[k].label.fr}",
        )
        for k in had
        if k not in has
    ]
    found += [
        Two(f"List: {one.name.en}", f"Liste\u00a0: {one.name.fr}")
        for key, one in after.lists.items()
        if before.lists.get(key) != one
    ]
    found += [
        Two(f"Room: {name.en}", f"Page\u00a0: {name.fr}")
        for key, name in after.rooms.items()
        if before.rooms.get(key) != name
    ]
    had_words = {one.key: one for one in before.funders}
    found += [
        Two(f"Words of a funder: {one.name}", f"Mots d’un bailleur de fonds\u00a0: {one.name}")
        for one in after.funders
        if had_words.get(one.key) != one
    ]
    if before.plan_sign_off != after.plan_sign_off:
        found.append(Two("A supervisor’s word on plans", "L’aval de la supervision sur les plans"))
    return found  # fmt: skip


def joined(before: Configuration, after: Configuration) -> Configuration:
    """The new configuration, with what old answers still need: own questions it lacks stay, no longer asked; funders too.

    Of what a file of the first version could not speak of, everything stays.
    """
    kept, is_first = {own.key for own in after.own}, after.version == FIRST_VERSION
    gone = tuple(
        own if is_first and own.part not in MEETING else replace(own, shown=Shown.HIDDEN)
        for own in before.own
        if own.key not in kept
    )
    lists = {key: _with_old_rows(before.lists.get(key), one) for key, one in after.lists.items()}
    lists = {**{key: one for key, one in before.lists.items() if key not in lists}, **lists}
    # Part and kind of a question that exists never change: answers are sealed under the one and read as the other.
    had = {own.key: own for own in before.own}
    own = tuple(
        replace(one, part=had[one.key].part, kind=had[one.key].kind, list=had[one.key].list) if one.key in had else one
        for one in after.own
    )
    funders = {one.key: one for one in (*before.funders, *after.funders)}
    unsaid = {key: one for key, one in before.questions.items() if BUILT[key].part not in MEETING}
    return Configuration(
        {**(unsaid if is_first else {}), **after.questions}, own + gone, lists, after.rooms, after.plan_sign_off,
        tuple(funders.values()),
    )


def _with_old_rows(before: Listed | None, after: Listed) -> Listed:
    if before is None:
        return after
    named = {row.key for row in after.rows}
    return Listed(after.key, after.name, after.rows + tuple(
        Row(row.key, row.label, offered=False) for row in before.rows if row.key not in named
    ))  # fmt: skip


def _turned(key: str, before: Asked, after: Asked) -> Two:
    name = BUILT[key].name
    if before.shown != after.shown and after.shown is Shown.HIDDEN:
        return Two(f"No longer asked: {name.en}", f"Plus posée\u00a0: {name.fr}")
    return Two(f"Asked otherwise: {name.en}", f"Posée autrement\u00a0: {name.fr}")


def _pairs(data: Mapping[str, Any], name: str) -> Iterator[tuple[str, Any]]:
    found = data.get(name)
    if isinstance(found, Mapping):
        yield from ((key, one) for key, one in found.items() if isinstance(key, str) and key)


def _length(data: Mapping[str, Any], name: str) -> int:
    found = data.get(name)
    return len(found) if isinstance(found, (Mapping, list)) else int(found is not None)


def _asked(data: Any) -> Asked | None:
    if not isinstance(data, Mapping) or data.get("shown", "asked") not in set(Shown):
        return None
    return Asked(Shown(data.get("shown", "asked")), _two(data.get("label")), _two(data.get("hint"), LONGEST_HINT))


def _own(data: Any) -> Own | None:
    if not isinstance(data, Mapping):
        return None
    key, part, kind, label = data.get("key"), data.get("part"), data.get("kind"), _two(data.get("label"))
    shown = data.get("shown", "asked")
    if not _is_key(key) or part not in PARTS or kind not in set(Kind) or label is None or shown not in set(Shown):
        return None
    named = data.get("list") or ""
    return Own(str(key), str(part), Kind(kind), label, _two(data.get("hint"), LONGEST_HINT), str(named), Shown(shown))


def _listed(key: str, data: Any) -> Listed | None:
    rows = data.get("rows") if isinstance(data, Mapping) else data
    name = _two(data.get("name")) if isinstance(data, Mapping) else None
    if not _is_key(key) or not isinstance(rows, list) or (name or LISTS.get(key)) is None:
        return None
    found = [row for one in rows if (row := _row(one))]
    return Listed(key, name or LISTS[key], tuple({row.key: row for row in found}.values()))


def _row(data: Any) -> Row | None:
    label = _two(data)
    if label is None or not _is_key(data.get("key")):
        return None
    return Row(str(data["key"]), label, data.get("offered", True) is True)


def _funder(data: Any) -> Funder | None:
    name, words = (data.get("name"), data.get("words")) if isinstance(data, Mapping) else (None, None)
    if not isinstance(name, str) or not name.strip() or len(name.strip()) > LONGEST_LABEL or not isinstance(words, Mapping):
        return None
    found = {code: term for kind in ours().values() for code in kind if (term := _two(words.get(code)))}
    return Funder(" ".join(name.split()), found) if found else None


def _words(configuration: Configuration) -> list[int]:
    """How many words each funder has."""
    return [len(one.words) for one in configuration.funders]


def _terms_of(data: Mapping[str, Any]) -> list[int]:
    """How many words each funder of a file has; what has no words cannot be read."""
    found = data.get("funders", [])
    rows = found if isinstance(found, list) else [None]
    return [_length(row, "words") if isinstance(row, Mapping) else 0 for row in rows]


def _is_key(key: Any) -> bool:
    return isinstance(key, str) and 0 < len(key) <= LONGEST_KEY and key.replace("-", "").isalnum() and key.isascii()


def _two(data: Any, longest: int = LONGEST_LABEL) -> Two | None:
    """A text in both languages; one language stands for both where the other is missing, too long a text for none."""
    if not isinstance(data, Mapping):
        return None
    en, fr = (data.get(language) if isinstance(data.get(language), str) else "" for language in ("en", "fr"))
    en, fr = str(en).strip(), str(fr).strip()
    return Two(en or fr, fr or en) if (en or fr) and max(len(en), len(fr)) <= longest else None


def _both(text: Two | None) -> dict[str, str] | None:
    return None if text is None else {"en": text.en, "fr": text.fr}


def _without_none(**values: Any) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}
