"""Reads what Fireweed says, wherever it is written: pairs in Python, tags in templates, labels in TOML."""

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "fireweed"
NBSP = "\u00a0"


@dataclass(frozen=True)
class Said:
    """A text in one or both languages and where it stands."""

    where: str
    en: str
    fr: str


def _shown(path: Path) -> str:
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else path.name


def _text(node: ast.expr) -> str | None:
    """The text of a literal; what an f-string fills in is shown as a letter that no rule minds."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(v) or "" if isinstance(v, ast.Constant) else "x" for v in node.values)
    return None


def in_python(path: Path) -> Iterator[Said]:
    """Every `Two("…", "…")`, and what is made like it: a call of a `Choice`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("Two", "Choice"):
            texts = [_text(one) for one in node.args[:2]]
            if len(texts) == 2 and texts[0] is not None and texts[1] is not None:
                yield Said(f"{_shown(path)}:{node.lineno}", texts[0], texts[1])


_WORDS = r'"((?:[^"\\]|\\.)*)"'
_TWO = re.compile(r"{%\s*two\s+" + _WORDS + r"\s+" + _WORDS)
_PLURAL = re.compile(r"{%\s*plural\s+\S+\s+" + r"\s+".join([_WORDS] * 4))
_BLOCK = re.compile(r"{%\s*en\s*%}(.*?){%\s*fr\s*%}(.*?){%\s*endfr\s*%}", re.S)
_COMMENT = re.compile(r"{#.*?#}|{%\s*comment.*?endcomment\s*%}|<!--.*?-->", re.S)
_TAG = re.compile(r"{%.*?%}|{{.*?}}", re.S)
_MARKUP = re.compile(r"<[^>]*>", re.S)
_ENTITY = re.compile(r"&#?\w+;")
_NBSP_ENTITY = re.compile(r"&(?:nbsp|#160|#xa0);", re.I)
_SPOKEN = re.compile(r'\b(?:aria-label|aria-description|title|placeholder|alt)="([^"]*)"')


def plain(template: str) -> str:
    """A template's text without tags, variables, markup and entities."""
    spaced = _NBSP_ENTITY.sub(NBSP, _TAG.sub("x", _COMMENT.sub("", template)))
    return _ENTITY.sub(" ", _MARKUP.sub(" ", spaced))


def in_template(path: Path) -> Iterator[Said]:
    """Every pair in a template."""
    text, where = _COMMENT.sub("", path.read_text(encoding="utf-8")), _shown(path)
    for match in _TWO.finditer(text):
        yield Said(where, match[1], match[2])
    for match in _PLURAL.finditer(text):
        yield Said(where, match[1], match[3])
        yield Said(where, match[2], match[4])
    for match in _BLOCK.finditer(text):
        yield Said(where, plain(match[1]), plain(match[2]))


def left_over(template: str) -> list[str]:
    """The visible words of a template that stand outside every pair, tag and variable, attributes that are read included."""
    text = _BLOCK.sub(" ", _COMMENT.sub("", template))
    without = _TAG.sub(" ", text)
    spoken = " ".join(_SPOKEN.findall(without))
    seen = _ENTITY.sub(" ", _MARKUP.sub(" ", without))
    return re.findall(r"[^\W\d_]{2,}", f"{seen} {spoken}")


def in_toml(path: Path) -> Iterator[Said]:
    """Every pair in a TOML file: `x_en` beside `x_fr`, or a table with `en` and `fr`."""
    def walk(value: Any) -> Iterator[tuple[str, str]]:
        if isinstance(value, dict):
            for key, one in value.items():
                if path.name == "terms.toml" and key.startswith("quoted_"):
                    continue  # a law's or a standard's own wording, in the languages in which it was read
                if key in ("en",) or key.endswith("_en"):
                    yield str(one), str(value.get(key[:-2] + "fr", ""))
                else:
                    yield from walk(one)
        elif isinstance(value, list):
            for one in value:
                yield from walk(one)

    for en, fr in walk(tomllib.loads(path.read_text(encoding="utf-8"))):
        yield Said(_shown(path), en, fr)


def everything() -> Iterator[Said]:
    """All that is said in both languages."""
    for path in sorted(SOURCE.rglob("*.py")):
        yield from in_python(path)
    for path in sorted(SOURCE.rglob("*.html")):
        yield from in_template(path)
    for path in sorted(SOURCE.rglob("*.toml")):
        yield from in_toml(path)


_FRENCH = (
    (re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])"), "a straight apostrophe"),
    (re.compile(rf"[^{NBSP}]:(?=\s|$)"), "no no-break space before :"),
    (re.compile(rf"[\s{NBSP}\u202f][;!?]"), "a space before ; ! or ?"),
    (re.compile(rf"«(?!{NBSP})|(?<!{NBSP})»"), "no no-break space inside « »"),
    (re.compile(r"[“”\"]"), "quotes that are not « »"),
    (re.compile(r"\d (?=[%$h]\b|[%$])|\d[%$]"), "no no-break space before % $ or h"),
    (re.compile(r"[^\W\d_]+[·•](?:e|es|s|ne|nes|rice)\b"), "a middle dot inside a word"),
    (re.compile(r"\.\.\."), "three dots instead of …"),
)
_ENGLISH = ((re.compile(r"[\"]"), "straight quotes"), (re.compile(r"\.\.\."), "three dots instead of …"))


_TOML_LINE = re.compile(r'"[^"]*" = "[^"]*"')


def typography(said: Said) -> list[str]:
    """What the guide would not print, in each language; a line of TOML that is shown to be copied keeps its quotes."""
    said = Said(said.where, _TOML_LINE.sub("…", said.en), _TOML_LINE.sub("…", said.fr))
    wrong = [f"{said.where}: {what}: {said.fr[:80]}" for shape, what in _FRENCH if shape.search(said.fr)]
    return wrong + [f"{said.where}: {what}: {said.en[:80]}" for shape, what in _ENGLISH if shape.search(said.en)]


UNSAID_EN = re.compile(
    r"\b(victims?|clients?|cases?|beneficiar(?:y|ies)|rescue[ds]?|escape[ds]?|failed|failures?|high.risk|at-risk|"
    r"at risk (?:women|men|people|youth|girls|boys|individuals)|prostitute[ds]?|"
    r"vulnerable|no.shows?|non.compliant|addicts?|perpetrators?|illegals?|abort(?:ed)?|forbidden|invalid|sex traffick\w*|"
    r"caseworkers?|johns?|pimps?|hookers?)\b", re.I,
)
UNSAID_FR = re.compile(
    r"\b(victimes?|client(?:e|s|es|èle)?|cas|bénéficiaires?|usag(?:er|ère|ers|ères)|prises? en charge|prendre en charge|"
    r"prostituée?s?|trafic (?:humain|sexuel)|parcours de sortie|récipiendaires?|canceller|éligibles?|invalides?|échou\w+|"
    r"échecs?|à risque|sans-abri|sans-papiers|réduction des risques|proxénètes?|toxicomanes?)\b", re.I,
)
ALLOWED = re.compile(  # turns of phrase in which no person is a case
    r"\ben cas d[e’]|\bau cas où|\bselon le cas|\ble cas échéant|\bdans (?:tous les|ce|les deux) cas|\ben aucun cas|\ben tout cas|"
    r"\b(?:in any|in that|in this|just in|in|upper|lower|either) case\b|\bin both cases\b",
    re.I,
)


def forbidden(text: str, *, french: bool) -> list[str]:
    """The words of a text that turn a person into something else."""
    return [m.group() for m in (UNSAID_FR if french else UNSAID_EN).finditer(ALLOWED.sub(" ", text))]
