"""`{% quick_needs as quick %}`: what the chips on other pages offer, with an id of their own, so that sending twice is once."""

from typing import Any
from uuid import uuid4

from django import template

from fireweed.care.needs import words

register = template.Library()


@register.simple_tag
def quick_needs() -> dict[str, Any]:
    """The six needs, the kinds of barriers, the strengths, and a fresh id."""
    return {
        "form_id": uuid4(), "needs": [one.need for one in words.need_choices()], "kinds": words.KINDS.items(),
        "strengths": words.strengths(),
    }  # fmt: skip
