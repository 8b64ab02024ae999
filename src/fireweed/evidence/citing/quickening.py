"""The same answers sooner: what citeproc-py looks up in a style again and again is remembered with the style.

A parsed style does not change while it is used; each answer is kept under the element that was asked.
"""

from types import ModuleType
from typing import Any

from citeproc import model
from citeproc.source import CitationItem

_paths: dict[tuple[Any, str], Any] = {}
_children: dict[tuple[Any, str], Any] = {}
_terms: dict[tuple[Any, ...], Any] = {}
_ask_path, _ask_child = model.CitationStylesElement.xpath_search, model.SomewhatObjectifiedElement.__getattr__
_ask_single, _ask_plural = model.CitationStylesElement.get_single_term, model.CitationStylesElement.get_plural_term
_format = model.Formatted.format
_LOOKS = ("font-style", "font-variant", "font-weight", "text-decoration", "vertical-align")
_HELD = "its reference"


def quicken(formatter: ModuleType) -> None:
    """Put every function in its place."""
    element = model.CitationStylesElement
    element.xpath_search = _path
    element.get_single_term = lambda self, *asked, **more: _term(_ask_single, self, asked, more)
    element.get_plural_term = lambda self, *asked, **more: _term(_ask_plural, self, asked, more)
    element.get_formatter = lambda self: formatter
    model.Locale.get_formatter = lambda self: formatter
    model.SomewhatObjectifiedElement.__getattr__ = _child
    model.Formatted.format = _formatted
    CitationItem.reference = property(lambda self: dict.__getitem__(self, _HELD))


def hold(cites: list[Any], source: Any) -> None:
    """Give each citation its reference at hand."""
    for cite in cites:
        cite[_HELD] = source[cite.key]


def _path(self: Any, expression: str) -> Any:
    try:
        return _paths[self, expression]
    except KeyError:
        found = _paths[self, expression] = _ask_path(self, expression)
        return found


def _child(self: Any, name: str) -> Any:
    found = _children.get((self, name))
    if found is None and (found := _ask_child(self, name)) is not None:
        _children[self, name] = found
    return found


def _term(ask: Any, self: Any, asked: tuple[Any, ...], more: dict[str, Any]) -> Any:
    """A term depends on the style and on what is asked, not on who asks."""
    key = (ask, self.get_root(), asked, tuple(more.items()))
    try:
        return _terms[key]
    except KeyError:
        found = _terms[key] = ask(self, *asked, **more)
        return found


def _formatted(self: Any, string: Any) -> Any:
    if any(self.get(look) is not None for look in _LOOKS):
        return _format(self, string)
    return str(string) if isinstance(string, int | float) else string
