"""What was asked and what was answered; "not asked", "rather not say" and "unknown" are three things, kept apart."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from fireweed.bilingual import Two

STILL_SAFE = timedelta(days=30)
"""After this long, the safe ways to reach someone are asked about again."""


class Said(StrEnum):
    """Whether a question has an answer, and if not, why not."""

    TOLD = "told"
    NOT_ASKED = "not-asked"
    RATHER_NOT_SAY = "rather-not-say"
    UNKNOWN = "unknown"


UNSAID = {
    Said.NOT_ASKED: Two("not asked", "non demandé"),
    Said.RATHER_NOT_SAY: Two("rather not say", "préfère ne pas le dire"),
    Said.UNKNOWN: Two("unknown", "on ne sait pas"),
}
CHANNELS = {
    "text": Two("Text message", "Message texte"),
    "call": Two("Phone call", "Appel téléphonique"),
    "email": Two("E-mail", "Courriel"),
    "in-person": Two("In person", "En personne"),
    "through": Two("Through someone trusted", "Par une personne de confiance"),
    "other": Two("Another way", "Autrement"),
}
VOICEMAIL = {
    "not-asked": Two("Not asked", "Non demandé"),
    "yes": Two("Yes", "Oui"),
    "neutral": Two("Yes, without saying who is calling", "Oui, sans dire d’où vient l’appel"),
    "no": Two("No", "Non"),
    "rather-not-say": Two("Rather not say", "Préfère ne pas le dire"),
    "unknown": Two("Unknown", "On ne sait pas"),
}
YES_NO = {"yes": Two("Yes", "Oui"), "no": Two("No", "Non")}


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer; `value` is empty unless something was told."""

    said: Said = Said.NOT_ASKED
    value: str = field(default="", repr=False)

    @classmethod
    def told(cls, value: str) -> "Answer":
        """What somebody said."""
        return cls(Said.TOLD, value)

    @classmethod
    def of(cls, value: str, otherwise: str = Said.NOT_ASKED) -> "Answer":
        """What was said, or why nothing was."""
        if value:
            return cls.told(value)
        return cls(Said.NOT_ASKED if otherwise == Said.TOLD else Said(otherwise))

    @classmethod
    def from_data(cls, data: Mapping[str, Any] | None) -> "Answer":
        """An answer as it was sealed; nothing sealed is "not asked"."""
        return cls(Said(data["said"]), data.get("value", "")) if data else cls()

    def as_data(self) -> dict[str, str]:
        """An answer as it is sealed."""
        return {"said": str(self.said), "value": self.value}

    @property
    def is_not_asked(self) -> bool:
        """Whether nobody asked yet: no answer at all, and least of all a no."""
        return self.said == Said.NOT_ASKED

    @property
    def unsaid(self) -> Two | None:
        """Why there is no answer, or None where there is one."""
        return UNSAID.get(self.said)


@dataclass(frozen=True, slots=True)
class Way:
    """One safe way to be reached, as this person described it; `channel` and `voicemail` are codes, the rest free text."""

    channel: str = field(default="", repr=False)
    address: str = field(default="", repr=False)
    hours: str = field(default="", repr=False)
    name: str = field(default="", repr=False)
    voicemail: str = field(default="not-asked", repr=False)
    who_may_know: str = field(default="", repr=False)
    note: str = field(default="", repr=False)

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all is said here."""
        return self == Way()

    @property
    def channel_named(self) -> Two | None:
        """The channel in words."""
        return CHANNELS.get(self.channel)

    @property
    def voicemail_named(self) -> Two | None:
        """Whether a message may be left, in words."""
        return VOICEMAIL.get(self.voicemail)


@dataclass(frozen=True, slots=True)
class Ways:
    """Safe ways to be reached, and the day this person last confirmed them."""

    said: Said = Said.NOT_ASKED
    ways: tuple[Way, ...] = field(default=(), repr=False)
    confirmed_on: date | None = None

    @classmethod
    def from_data(cls, data: Mapping[str, Any] | None) -> "Ways":
        """As it was sealed."""
        if not data:
            return cls()
        day = data.get("confirmed_on")
        ways = tuple(Way(**way) for way in data.get("value", ()))
        return cls(Said(data["said"]), ways, date.fromisoformat(day) if day else None)

    def as_data(self) -> dict[str, Any]:
        """As it is sealed."""
        day = self.confirmed_on.isoformat() if self.confirmed_on else None
        return {"said": str(self.said), "value": [asdict(way) for way in self.ways], "confirmed_on": day}

    @property
    def is_not_asked(self) -> bool:
        """Whether nobody asked yet."""
        return self.said == Said.NOT_ASKED

    @property
    def unsaid(self) -> Two | None:
        """Why there is no way, or None where there is one."""
        return UNSAID.get(self.said)

    def to_confirm(self, today: date) -> bool:
        """Whether this person should be asked again if this is still safe."""
        return bool(self.ways) and (self.confirmed_on is None or today - self.confirmed_on > STILL_SAFE)


@dataclass(frozen=True, slots=True)
class Framing:
    """How a law or a funder names what this person lives, as one optional code; `certainty` as its author wrote it."""

    code: str = field(repr=False)
    certainty: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class About:
    """What is sealed under "who" beside the name."""

    name: Answer = Answer()
    pronouns: Answer = Answer()
    gender: Answer = Answer()
    languages: Answer = Answer()
    under_18: Answer = Answer()
    other_names: tuple[str, ...] = field(default=(), repr=False)

    @classmethod
    def from_data(cls, data: Mapping[str, Any] | None, name: str | None) -> "About":
        """As it was sealed; the name lies in a field of its own."""
        data = data or {}
        said = Said(data.get("name", {}).get("said", Said.TOLD if name else Said.NOT_ASKED))
        return cls(
            name=Answer(said, name or ""),
            other_names=tuple(data.get("other_names", ())),
            **{key: Answer.from_data(data.get(key)) for key in ("pronouns", "gender", "languages", "under_18")},
        )

    def as_data(self) -> dict[str, Any]:
        """As it is sealed."""
        answers = {key: getattr(self, key).as_data() for key in ("pronouns", "gender", "languages", "under_18")}
        return {"name": {"said": str(self.name.said)}, **answers, "other_names": list(self.other_names)}


@dataclass(frozen=True, slots=True)
class Answers:
    """Everything that may be asked when someone begins; every question can be skipped.

    `emergency` is "yes", "no" or "not-asked". `ways` without any way keeps in `ways_said` why there is none. `own` holds,
    for each part, the answers to the organisation's own questions.
    """

    name: Answer = Answer()
    pronouns: Answer = Answer()
    gender: Answer = Answer()
    languages: Answer = Answer()
    under_18: Answer = Answer()
    words: Answer = Answer()
    ways: tuple[Way, ...] = field(default=(), repr=False)
    ways_said: Said = Said.NOT_ASKED
    framings: tuple[Framing, ...] = field(default=(), repr=False)
    other_names: tuple[str, ...] = field(default=(), repr=False)
    emergency: str = "not-asked"
    own: Mapping[str, Mapping[str, Answer]] = field(default_factory=dict, repr=False)

    def about(self) -> About:
        """The part of it that is sealed under "who"."""
        return About(self.name, self.pronouns, self.gender, self.languages, self.under_18, self.other_names)

    def reach(self, confirmed_on: date | None) -> Ways:
        """The part of it that is sealed under "where"."""
        return ways_of(self.ways, self.ways_said, confirmed_on)


def ways_of(ways: tuple[Way, ...], said: Said, confirmed_on: date | None) -> Ways:
    """Ways to be reached without the blank ones."""
    kept = tuple(way for way in ways if not way.is_blank)
    if kept:
        return Ways(Said.TOLD, kept, confirmed_on)
    return Ways(Said.NOT_ASKED if said == Said.TOLD else said)
