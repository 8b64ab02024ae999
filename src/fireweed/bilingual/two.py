"""A text in both languages, and which of them is spoken now."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

LANGUAGES = ("en", "fr")

_language: ContextVar[str] = ContextVar("fireweed_language", default="en")


def current() -> str:
    """The language spoken in this request or command: "en" or "fr"."""
    return _language.get()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak one language inside the block; anything but "fr" is English."""
    token = _language.set("fr" if language == "fr" else "en")
    try:
        yield
    finally:
        _language.reset(token)


@dataclass(frozen=True, slots=True)
class Two:
    """One thing said in English and in French; printing it picks the language in force."""

    en: str
    fr: str

    def __str__(self) -> str:
        return self.in_language(current())

    def in_language(self, language: str) -> str:
        """The text in one language."""
        return self.fr if language == "fr" else self.en

    def __mod__(self, values: object) -> "Two":
        """The same sentence with `%(name)s` filled, as Django fills the messages of forms."""
        return Two(self.en % values, self.fr % values)

    def format(self, **values: object) -> "Two":
        """The same sentence with its `{names}` filled; a value that is itself a pair is filled language by language."""

        def fill(language: str) -> str:
            said = {k: v.in_language(language) if isinstance(v, Two) else v for k, v in values.items()}
            return self.in_language(language).format(**said)

        return Two(fill("en"), fill("fr"))
