"""Which variables a citation asked for and which it printed, as the Citation Style Language counts them.

A group of which every variable that was asked for is empty says nothing; what stood in for missing authors is not said again.
citeproc-py guesses both from how the style is written; here they are counted while it is rendered.
"""

from dataclasses import dataclass, field
from typing import Any

from citeproc import model
from citeproc.source import VariableError


@dataclass(slots=True)
class _Counted:
    asked: bool = False
    printed: set[str] = field(default_factory=set)


_open: list[_Counted] = []
"""What is being counted, from the outside inwards; one style renders at a time."""
_GONE = "said already"
_text, _number, _date = model.Text._variable, model.Number.process, model.Date.process
_names, _substitute = model.Names.process, model.Substitute.render


def mend() -> None:
    """Put every function in its place."""
    model.Text._variable = _text_variable
    model.Number.process = _number_process
    model.Date.process = _date_process
    model.Names.process = _names_process
    model.Group.process = _group_process
    model.Substitute.render = _substitute_render
    model.Substitute.add_to_repressed_list = _remember


def _asked(variable: str, printed: object) -> None:
    if _open and variable != "year-suffix":
        _open[-1].asked = True
        if printed not in (None, ""):
            _open[-1].printed.add(variable)


def _close() -> _Counted:
    done = _open.pop()
    if _open:
        _open[-1].asked |= done.asked
        _open[-1].printed |= done.printed
    return done


def _said_already(context: Any, variable: str) -> bool:
    gone: set[str] = context.get_layout().repressed.get(_GONE, set())
    return variable in gone


def _text_variable(self: Any, item: Any, context: Any) -> Any:
    variable = self.get("variable")
    _asked(variable, None)
    if _said_already(context, variable):
        return None
    text = _text(self, item, context)
    _asked(variable, text)
    return text


def _number_process(self: Any, item: Any, context: Any = None, **more: Any) -> Any:
    variable = self.get("variable")
    _asked(variable, None)
    if variable != "locator" and variable != "page-first" and variable.replace("-", "_") in item.reference:
        text = self._process(item.reference[variable.replace("-", "_")], variable)
    else:
        text = _number(self, item, context=context, **more)
    _asked(variable, text)
    return text


def _date_process(self: Any, item: Any, variable: Any = None, show_parts: Any = None, context: Any = None, **more: Any) -> Any:
    name = variable or self.get("variable")
    _asked(name, None)
    text = _date(self, item, variable=variable, show_parts=show_parts, context=context, **more)
    _asked(name, text)
    return text


def _names_process(self: Any, item: Any, names_context: Any = None, context: Any = None, **more: Any) -> Any:
    """Names that stand for missing ones are printed as those would have been, within a choice too."""
    whole = self.get("variable")
    for role in whole.split():
        _asked(role, None)
    roles = [role for role in whole.split() if not _said_already(context if context is not None else self, role)]
    if not roles:
        return None
    if names_context is None and self.name is None:
        around = self.xpath_search("./ancestor::cs:substitute[1]/parent::cs:names")
        names_context = around[0] if around else None
    self.set("variable", " ".join(roles))
    try:
        text = _names(self, item, names_context=names_context, context=context, **more)
    finally:
        self.set("variable", whole)
    for role in roles:
        if role.replace("-", "_") in item.reference:
            _asked(role, text)
    return text


def _group_process(self: Any, item: Any, context: Any = None, **more: Any) -> Any:
    output, delimiter = [], self.get("delimiter", "")
    _open.append(_Counted())
    try:
        for child in self.iterchildren():
            try:
                told = {**more, "delimiter": delimiter} if isinstance(child, model.Choose) else more
                text = child.render(item, context=context, **told)
            except VariableError:
                continue
            if text is not None and text != "":
                output.append(text)
    finally:
        done = _close()
    if output and (done.printed or not done.asked):
        return self.join(output)
    raise VariableError


def _substitute_render(self: Any, item: Any, context: Any = None, **more: Any) -> Any:
    _open.append(_Counted())
    try:
        return _substitute(self, item, context=context, **more)
    finally:
        _close()


def _remember(self: Any, child: Any, context: Any) -> None:
    repressed = (context if context is not None else self).get_layout().repressed
    repressed.setdefault(_GONE, set()).update(_open[-1].printed)
