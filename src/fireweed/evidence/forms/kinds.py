"""What each form calls the types of CSL-JSON, and which type a word of theirs means.

Where a form has fewer types than CSL-JSON, the first line that names its word is the one it is read as.
"""

from typing import NamedTuple


class Kind(NamedTuple):
    """A type in each form; EndNote has a name and a number."""

    csl: str
    ris: str
    bibtex: str
    endnote: str
    number: int
    resource: str = "text"
    """What MODS calls the kind of thing it is."""


KINDS = (
    Kind("article-journal", "JOUR", "article", "Journal Article", 17),
    Kind("article-magazine", "MGZN", "article", "Magazine Article", 19),
    Kind("article-newspaper", "NEWS", "article", "Newspaper Article", 23),
    Kind("article", "UNPB", "unpublished", "Unpublished Work", 34),
    Kind("book", "BOOK", "book", "Book", 6),
    Kind("chapter", "CHAP", "incollection", "Book Section", 5),
    Kind("paper-conference", "CPAPER", "inproceedings", "Conference Paper", 47),
    Kind("thesis", "THES", "phdthesis", "Thesis", 32),
    Kind("report", "RPRT", "techreport", "Report", 27),
    Kind("webpage", "ELEC", "misc", "Web Page", 12),
    Kind("document", "GEN", "misc", "Generic", 13),
    Kind("bill", "BILL", "misc", "Bill", 4),
    Kind("legislation", "STAT", "misc", "Statute", 31),
    Kind("legal_case", "CASE", "misc", "Case", 7),
    Kind("hearing", "HEAR", "misc", "Hearing", 14),
    Kind("dataset", "DATA", "misc", "Dataset", 59, "software, multimedia"),
    Kind("software", "COMP", "misc", "Computer Program", 9, "software, multimedia"),
    Kind("manuscript", "MANSCPT", "unpublished", "Manuscript", 36),
    Kind("map", "MAP", "misc", "Map", 20, "cartographic"),
    Kind("motion_picture", "MPCT", "misc", "Film or Broadcast", 21, "moving image"),
    Kind("broadcast", "VIDEO", "misc", "Film or Broadcast", 21, "moving image"),
    Kind("song", "SOUND", "misc", "Audiovisual Material", 3, "sound recording"),
    Kind("musical_score", "MUSIC", "misc", "Music", 61, "notated music"),
    Kind("patent", "PAT", "misc", "Patent", 25),
    Kind("personal_communication", "PCOMM", "misc", "Personal Communication", 26),
    Kind("post-weblog", "BLOG", "misc", "Blog", 56),
    Kind("post", "ICOMM", "misc", "Generic", 13),
    Kind("entry-encyclopedia", "ENCYC", "incollection", "Encyclopedia", 53),
    Kind("entry-dictionary", "DICT", "incollection", "Dictionary", 52),
    Kind("entry", "ENCYC", "incollection", "Encyclopedia", 53),
    Kind("graphic", "ART", "misc", "Artwork", 2, "still image"),
    Kind("figure", "FIGURE", "misc", "Figure", 37, "still image"),
    Kind("pamphlet", "PAMP", "booklet", "Pamphlet", 24),
    Kind("periodical", "JFULL", "misc", "Serial", 57),
    Kind("standard", "STAND", "misc", "Standard", 58),
    Kind("speech", "SLIDE", "misc", "Generic", 13),
    Kind("classic", "CLSWK", "book", "Classical Work", 49),
    Kind("collection", "AGGR", "misc", "Aggregated Database", 55),
    Kind("regulation", "LEGAL", "misc", "Legal Rule or Regulation", 50),
    Kind("treaty", "LEGAL", "misc", "Legal Rule or Regulation", 50),
    Kind("event", "CONF", "proceedings", "Conference Proceedings", 10),
    Kind("interview", "PCOMM", "misc", "Personal Communication", 26),
    Kind("performance", "GEN", "misc", "Generic", 13),
    Kind("review", "JOUR", "article", "Journal Article", 17),
    Kind("review-book", "JOUR", "article", "Journal Article", 17),
)
BY_CSL = {kind.csl: kind for kind in KINDS}
FROM_RIS = {kind.ris: kind.csl for kind in reversed(KINDS)} | {
    "EJOUR": "article-journal", "ABST": "article-journal", "INPR": "article-journal", "EBOOK": "book", "EDBOOK": "book",
    "ECHAP": "chapter", "EJOU": "article-journal", "GOVDOC": "report", "WEB": "webpage", "MULTI": "motion_picture",
    "ADVS": "motion_picture", "CTLG": "book", "SER": "book", "UNBILL": "bill", "BIL": "bill", "DBASE": "dataset",
    "HEARING": "hearing", "GRNT": "document", "CHART": "graphic", "EQUA": "figure", "PRESS": "post", "DISS": "thesis",
}  # fmt: skip
FROM_ENDNOTE = {kind.endnote.casefold(): kind.csl for kind in reversed(KINDS)} | {
    "electronic article": "article-journal", "electronic book": "book", "edited book": "book", "government document": "report",
    "electronic book section": "chapter", "online multimedia": "motion_picture", "online database": "dataset",
    "conference proceedings": "paper-conference", "journal": "article-journal",
}  # fmt: skip
FROM_BIBTEX = {kind.bibtex: kind.csl for kind in reversed(KINDS)} | {
    "misc": "document", "online": "webpage", "electronic": "webpage", "www": "webpage", "report": "report", "thesis": "thesis",
    "mastersthesis": "thesis", "inbook": "chapter", "conference": "paper-conference", "proceedings": "book", "manual": "book",
    "mvbook": "book", "collection": "book", "dataset": "dataset", "software": "software", "unpublished": "manuscript",
    "periodical": "periodical", "inreference": "entry-encyclopedia", "patent": "patent", "legislation": "legislation",
    "jurisdiction": "legal_case", "standard": "standard", "movie": "motion_picture", "video": "motion_picture",
}  # fmt: skip
PERIODICAL = frozenset({"article-journal", "article-magazine", "article-newspaper", "review", "review-book"})
"""Types whose number is that of an issue."""
