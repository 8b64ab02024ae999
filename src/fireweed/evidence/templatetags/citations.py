"""`{% cites "twigg-2017" %}`: small links from a sentence to what carries it in the library. Authors and year, never a title.

A key can be written out, or come from data as one key or several. One that is written out and is not in the library does not compile.
`{% statement "six-needs" %}` prints a sentence of the table of statements with its links, or with who says so.
"""

from collections.abc import Iterable

from django import template
from django.template.base import FilterExpression, Parser, Token
from django.template.context import Context
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from fireweed.bilingual import Two
from fireweed.evidence.library import Reference, library
from fireweed.evidence.resting import finding
from fireweed.evidence.statements import Statement, statements

register = template.Library()
_SOURCE = Two("Source: ", "Source\u00a0: ")
_NUMBERS, _GONE = Two("our numbers", "nos chiffres"), Two("numbers that are not here", "des chiffres absents ici")


@register.filter
def short(one: Reference) -> str:
    """Who wrote it and when, in as few words as a small link has room for."""
    first = one.item.get("author", [{}])[0]
    name = str(first.get("family") or first.get("literal") or one.key)
    return f"{name} {one.year}" if one.year else name


def links(keys: Iterable[str]) -> str:
    """The links of some keys, in the order they are cited; nothing where there are none."""
    cited = [library()[key] for key in keys]
    if not cited:
        return ""
    inner = format_html_join(
        ", ", '<a href="{}"><span class="vh">{}</span>{}</a>',
        ((reverse("evidence:reference", args=[one.key]), str(_SOURCE), short(one)) for one in cited),
    )  # fmt: skip
    return format_html('<sup class="cites">{}</sup>', inner)


def numbers(names: Iterable[str]) -> str:
    """The links of findings by their names; one that is not let out here says so instead of leading nowhere."""
    found = [finding(name) for name in names]
    if not found:
        return ""
    parts = (
        format_html('<a href="{}"><span class="vh">{}</span>{}</a>', one.at, str(_SOURCE), str(_NUMBERS)) if one else
        format_html("<span>{}</span>", str(_GONE)) for one in found
    )  # fmt: skip
    return format_html('<sup class="cites">{}</sup>', format_html_join(", ", "{}", ((part,) for part in parts)))


def said(one: Statement) -> SafeString:
    """A statement with what it rests on; where it cites nothing, with who says so."""
    by = format_html(" <small>({})</small>", one.by) if one.by is not None else ""
    parts = [part for part in (links(one.cites), numbers(one.findings)) if part]
    return format_html("{}{}{}", one.sentence, by, format_html_join("", " {}", ((part,) for part in parts)))


class _Cites(template.Node):
    def __init__(self, keys: list[FilterExpression]) -> None:
        self.keys = keys

    def render(self, context: Context) -> str:
        """The links, in the language in force."""
        named: list[str] = []
        for key in self.keys:
            found = key.resolve(context)
            named += [found] if isinstance(found, str) else [str(one) for one in found]
        return links(named)


@register.tag("cites")
def cites(parser: Parser, token: Token) -> template.Node:
    """Cite one reference or several by their keys."""
    words = token.split_contents()[1:]
    if not words:
        raise template.TemplateSyntaxError("Say which references of the library.")
    written = [word[1:-1] for word in words if word[0] in "\"'"]
    if lost := [key for key in written if key not in library()]:
        raise template.TemplateSyntaxError(f"{', '.join(lost)} is not in the library.")
    return _Cites([parser.compile_filter(word) for word in words])


class _Statement(template.Node):
    def __init__(self, key: str) -> None:
        self.key = key

    def render(self, context: Context) -> SafeString:
        """The sentence in the language in force."""
        return said(statements()[self.key])


@register.tag("statement")
def statement(parser: Parser, token: Token) -> template.Node:
    """Say a sentence of the table by its key."""
    match token.split_contents():
        case [_, key] if key[0] in "\"'" and key[1:-1] in statements():
            return _Statement(key[1:-1])
    raise template.TemplateSyntaxError("Name one sentence of the table of statements.")
