"""A list of references to print: typeset by typst, with headings and language told to whoever listens to it."""

import json
from collections.abc import Sequence

from fireweed.evidence.citing.formatted import lines
from fireweed.evidence.csl import Item

TITLE = {"en": "References", "fr": "Références"}
"""Neutral: a file on a screen says nothing of the field."""
_PAGE = b"""
#let given = json(bytes(sys.inputs.given))
#set document(title: given.title, date: none)
#set text(lang: given.language, size: 11pt, hyphenate: false)
#set page(paper: "us-letter", margin: 2.5cm, numbering: "1")
#set par(hanging-indent: 1.2cm, spacing: 0.9em)
#heading(level: 1, given.title)
#for line in given.lines {
  par(for piece in line { if piece.at(1) { emph(piece.at(0)) } else { piece.at(0) } })
}
"""


def write(items: Sequence[Item], language: str = "en") -> bytes:
    """The references in APA, as a PDF; what they hold reaches typst as data and is never read as markup."""
    import typst

    said = [[[text, italic] for text, italic in line.pieces] for line in lines("apa", items)]
    given = json.dumps({"title": TITLE[language], "language": language, "lines": said})
    made: bytes = typst.compile(_PAGE, sys_inputs={"given": given}, pdf_standards="ua-1")
    return made
