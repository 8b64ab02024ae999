"""The words of a question as the organisation asks it, and what was said to its own questions: `{% asked "contact-phase" … %}`."""

from collections.abc import Mapping

from django import template
from django.template import Context

from fireweed.bilingual import Two
from fireweed.care.rules.answers import Answer
from fireweed.care.settings.queries import asking_of
from fireweed.care.settings.rules.configuration import words_of
from fireweed.care.settings.showing import Fact, said_of

register = template.Library()


@register.simple_tag(takes_context=True)
def asked(context: Context, key: str, en: str, fr: str) -> str:
    """The words of a built question."""
    return str(_own(context, key, "label") or Two(en, fr))


@register.simple_tag(takes_context=True)
def asked_hint(context: Context, key: str, en: str = "", fr: str = "") -> str:
    """The small sentence under a built question."""
    return str(_own(context, key, "hint") or Two(en, fr))


@register.simple_tag(takes_context=True)
def own_said(context: Context, part: str, answers: Mapping[str, Answer]) -> list[Fact]:
    """What was said to the organisation's own questions of a part, each with its words."""
    organisation = context.get("organisation")
    return said_of(asking_of(organisation), part, answers) if organisation and answers else []


def _own(context: Context, key: str, which: str) -> Two | None:
    organisation = context.get("organisation")
    return words_of(organisation.configuration, key, which) if organisation else None
