"""`{% asked "contact-phase" "Phase of care" "Phase de soutien" %}`: the words of a question, the organisation's own if it has some."""

from django import template
from django.template import Context

from fireweed.bilingual import Two
from fireweed.care.settings.rules.configuration import words_of

register = template.Library()


@register.simple_tag(takes_context=True)
def asked(context: Context, key: str, en: str, fr: str) -> str:
    """The words of a built question."""
    return str(_own(context, key, "label") or Two(en, fr))


@register.simple_tag(takes_context=True)
def asked_hint(context: Context, key: str, en: str = "", fr: str = "") -> str:
    """The small sentence under a built question."""
    return str(_own(context, key, "hint") or Two(en, fr))


def _own(context: Context, key: str, which: str) -> Two | None:
    organisation = context.get("organisation")
    return words_of(organisation.configuration, key, which) if organisation else None
