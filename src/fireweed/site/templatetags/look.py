"""`{% icon "search" %}`: one of the drawings in `icons.svg`, by its id there."""

from functools import cache

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """Draw a sign beside words that say the same; a screen reader passes over it."""
    return format_html(
        '<svg class="icon" width="24" height="24" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>\n',
        static("fireweed/icons.svg"), name,
    )  # fmt: skip
