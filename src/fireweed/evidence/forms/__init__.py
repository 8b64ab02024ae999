"""Every form in which references leave, and every form in which they come in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from fireweed.bilingual import Two
from fireweed.evidence.citing.formatted import STYLE_OF, lines
from fireweed.evidence.csl import Item
from fireweed.evidence.forms import bibtex, csl_json, endnote, endnote_xml, mods, pdf, pubmed, ris
from fireweed.evidence.forms.found import Reading, Unreadable, text_of
from fireweed.evidence.forms.tidy import tidied


@dataclass(frozen=True, slots=True)
class Form:
    """One form: what it is called, the end of its file name, what a browser is told."""

    key: str
    name: Two
    ending: str
    media: str

    @property
    def is_sentences(self) -> bool:
        """Whether it is a line for each reference, to be read by people."""
        return self.key in STYLE_OF


def _text(key: str, english: str, french: str = "") -> Form:
    return Form(key, Two(english, french or english), "txt", "text/plain; charset=utf-8")


FORMS: Mapping[str, Form] = {form.key: form for form in (
    _text("procedia", "Procedia"),
    _text("apa", "APA"),
    Form("bibtex", Two("BibTeX", "BibTeX"), "bib", "application/x-bibtex; charset=utf-8"),
    _text("chicago", "Chicago"),
    Form("endnote", Two("EndNote", "EndNote"), "enw", "application/x-endnote-refer; charset=utf-8"),
    Form("endnote-xml", Two("EndNote (XML)", "EndNote (XML)"), "xml", "application/xml; charset=utf-8"),
    _text("harvard", "Harvard"),
    Form("json", Two("JSON", "JSON"), "json", "application/vnd.citationstyles.csl+json; charset=utf-8"),
    _text("mla", "MLA"),
    Form("ris", Two("RIS", "RIS"), "ris", "application/x-research-info-systems; charset=utf-8"),
    Form("xml", Two("XML (MODS)", "XML (MODS)"), "xml", "application/mods+xml; charset=utf-8"),
    _text("iso690", "ISO 690", "ISO 690 (en anglais)"),
    _text("iso690-fr", "ISO 690 (in French)", "ISO 690"),
    Form("pdf", Two("PDF", "PDF"), "pdf", "application/pdf"),
)}  # fmt: skip

_WRITERS: Mapping[str, Callable[[Sequence[Item]], str]] = {
    "bibtex": bibtex.write, "endnote": endnote.write, "endnote-xml": endnote_xml.write, "json": csl_json.write, "ris": ris.write,
    "xml": mods.write,
}  # fmt: skip
_READERS: Mapping[str, Callable[[str], Reading]] = {
    "bibtex": bibtex.read, "endnote": endnote.read, "endnote-xml": endnote_xml.read, "json": csl_json.read, "ris": ris.read,
    "nbib": pubmed.read,
}  # fmt: skip
READABLE = tuple(_READERS)

_NO_FORM = Two(
    "This is none of the forms that can be read: RIS, BibTeX, EndNote (tagged or XML), CSL-JSON, PubMed (nbib).",
    "Ce fichier n’est dans aucune des formes lisibles\u00a0: RIS, BibTeX, EndNote (balises ou XML), CSL-JSON, PubMed (nbib).",
)
_EMPTY = Two("No reference was found in this file.", "Aucune référence n’a été trouvée dans ce fichier.")


def write(form: str, items: Sequence[Item], language: str = "en") -> bytes:
    """The references in one form, as the bytes of a file."""
    if form == "pdf":
        return pdf.write(items, language)
    if form in STYLE_OF:
        return "".join(f"{' '.join(line.plain.split())}\n" for line in lines(form, items)).encode()
    return _WRITERS[form](items).encode()


def read(held: bytes, form: str | None = None) -> Reading:
    """The references of a file, whatever its form; raises `Unreadable`, which says why."""
    text, remarks = text_of(held)
    chosen = form or _guessed(text)
    if chosen is None:
        raise Unreadable(_NO_FORM if text.strip() else _EMPTY)
    made = tidied(_READERS[chosen](text))
    if not made.found and not made.aside:
        raise Unreadable(_EMPTY)
    made.remarks[:0] = remarks
    return made


def _guessed(text: str) -> str | None:
    """The form of a text, by how it begins."""
    lines_of_it = [line for line in text.split("\n") if line.strip()][:200]
    first = lines_of_it[0].lstrip() if lines_of_it else ""
    if first[:1] in "[{" and first:
        return "json"
    if first.startswith("<"):
        return "endnote-xml"
    for line in lines_of_it:
        for sign, form in (("PMID- ", "nbib"), ("%0 ", "endnote"), ("@", "bibtex")):
            if line.lstrip().startswith(sign):
                return form
        if ris.begins(line):
            return "ris"
    return None
