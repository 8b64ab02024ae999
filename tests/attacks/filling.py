"""Fills in the forms of a page as somebody would who answers everything."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

WORDS = {"text", "search", "tel", "url", ""}


@dataclass
class Form:
    """One form of a page: what it would send."""

    action: str
    send: dict[str, str] = field(default_factory=dict)
    written: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self, words: str, day: str) -> None:
        super().__init__()
        self.words, self.day, self.forms, self.choosing = words, day, list[Form](), ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a form, and answer what stands in it."""
        has = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(has.get("action", "")))
        name = has.get("name", "")
        if not self.forms or (not name and tag != "option"):
            return
        form = self.forms[-1]
        if tag == "textarea" or (tag == "input" and has.get("type", "") in WORDS):
            form.send[name] = f"{self.words} {name}"
            form.written.append(name)
        elif tag == "input" and has.get("type") == "date":
            form.send[name] = self.day
        elif tag == "input" and has.get("type") == "hidden":
            form.send[name] = has.get("value", "")
        elif tag == "input" and has.get("type") in ("radio", "checkbox"):
            form.send.setdefault(name, has.get("value", "on"))
        elif tag == "select":
            self.choosing = name
        elif tag == "option" and self.choosing and has.get("value"):
            form.send[self.choosing] = has["value"]

    def handle_endtag(self, tag: str) -> None:
        """Leave a list of choices."""
        if tag == "select":
            self.choosing = ""


def answered(page: str, words: str, day: str) -> Form:
    """The longest form of a page with everything answered; each text is `words` and the field's name."""
    reader = _Reader(words, day)
    reader.feed(page)
    return max(reader.forms, key=lambda form: len(form.send))
