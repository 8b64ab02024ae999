"""`{% two "Save" "Enregistrer" %}`, `{% en %}…{% fr %}…{% endfr %}`, `{% plural %}`, and the filters `day`, `ago` and `moment`."""

from datetime import date, datetime
from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token, render_value_in_context
from django.template.context import Context
from django.utils import timezone
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from fireweed.bilingual import current, dates, numbers

register = template.Library()


class _Two(template.Node):
    """A page has some eighty of these, so it resolves the language in force alone."""

    def __init__(self, en: FilterExpression, fr: FilterExpression, name: str) -> None:
        self.en, self.fr, self.name = en, fr, name

    def render(self, context: Context) -> str:
        """Say it here, or keep it under its name."""
        said = (self.fr if current() == "fr" else self.en).resolve(context)
        if self.name:
            context[self.name] = said
            return ""
        return render_value_in_context(said, context)


@register.tag("two")
def two(parser: Parser, token: Token) -> template.Node:
    """Say a short text in the language in force: `{% two "Save" "Enregistrer" %}`, `as` a name if one is given."""
    match token.split_contents():
        case [_, en, fr]:
            name = ""
        case [_, en, fr, "as", name]:
            pass
        case _:
            raise template.TemplateSyntaxError("Say it in English, then in French.")
    return _Two(parser.compile_filter(en), parser.compile_filter(fr), name)


@register.simple_tag(takes_context=True)
def room(context: Context, key: str, en: str, fr: str) -> str:
    """The name of a room: the organisation's own word where it chose one."""
    organisation = context.get("organisation")
    own = organisation.room(key) if organisation else None
    return str(own if own is not None else fr if current() == "fr" else en)


class _Block(template.Node):
    def __init__(self, en: NodeList, fr: NodeList) -> None:
        self.en, self.fr = en, fr

    def render(self, context: Context) -> SafeString:
        """Render only the language in force."""
        return (self.fr if current() == "fr" else self.en).render(context)


@register.tag("en")
def block(parser: Parser, token: Token) -> template.Node:
    """Say a longer text; a block without its French does not compile."""
    en = parser.parse(("fr",))
    parser.delete_first_token()
    fr = parser.parse(("endfr",))
    parser.delete_first_token()
    return _Block(en, fr)


@register.simple_tag
def plural(n: int, en_one: str, en_other: str, fr_one: str, fr_other: str) -> str:
    """A whole sentence for a number; French is singular for 0 and 1."""
    one, other, is_one = (fr_one, fr_other, abs(n) < 2) if current() == "fr" else (en_one, en_other, n == 1)
    chosen = one if is_one else other
    return str(conditional_escape(chosen)).replace("{n}", str(n))


@register.filter
def number(value: int) -> str:
    """A count as it is written here."""
    return numbers.number(value)


@register.filter
def day(value: date | None) -> str:
    """A date in words."""
    return dates.day(value) if value else ""


@register.filter
def ago(value: date | None) -> str:
    """How long ago a day was, in words."""
    return dates.ago(value, timezone.localdate()) if value else ""


@register.filter
def month(value: date | None) -> str:
    """A month in few letters."""
    return dates.month(value) if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """A date and time in words."""
    return dates.moment(value) if value else ""


@register.filter
def within(mapping: dict[Any, Any], key: Any) -> Any:
    """The value a mapping holds for a key, or nothing."""
    return mapping.get(key)
