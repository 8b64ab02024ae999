"""What a reader calls the types and the fields of a reference, in both languages."""

from fireweed.bilingual import Two

FIELDS = {
    "container-title": Two("In", "Dans"),
    "collection-title": Two("Series", "Collection"),
    "volume": Two("Volume", "Volume"),
    "issue": Two("Issue", "Numéro de la revue"),
    "number": Two("Number", "Numéro"),
    "page": Two("Pages", "Pages"),
    "edition": Two("Edition", "Édition"),
    "genre": Two("Kind of work", "Genre"),
    "event-title": Two("Event", "Rencontre"),
    "publisher": Two("Published by", "Publié par"),
    "publisher-place": Two("Place", "Lieu"),
    "language": Two("Language", "Langue"),
    "DOI": Two("DOI", "DOI"),
    "URL": Two("Address", "Adresse"),
    "ISBN": Two("ISBN", "ISBN"),
    "ISSN": Two("ISSN", "ISSN"),
    "PMID": Two("PubMed", "PubMed"),
    "PMCID": Two("PubMed Central", "PubMed Central"),
    "abstract": Two("Summary, as published", "Résumé, tel que publié"),
    "note": Two("Note", "Note"),
}
GAPS = {**FIELDS, "issued": Two("Date", "Date"), "author": Two("Author", "Auteur"), "title": Two("Title", "Titre")}
_OTHER = Two("Document", "Document")
KINDS = {
    "article-journal": Two("Article", "Article"),
    "article-magazine": Two("Magazine article", "Article de magazine"),
    "article-newspaper": Two("Newspaper article", "Article de journal"),
    "article": Two("Unpublished text", "Texte inédit"),
    "book": Two("Book", "Livre"),
    "chapter": Two("Chapter", "Chapitre"),
    "paper-conference": Two("Conference paper", "Communication"),
    "thesis": Two("Thesis", "Thèse ou mémoire"),
    "report": Two("Report", "Rapport"),
    "webpage": Two("Web page", "Page Web"),
    "bill": Two("Bill", "Projet de loi"),
    "legislation": Two("Law", "Loi"),
    "legal_case": Two("Judgment", "Jugement"),
    "hearing": Two("Hearing", "Audience"),
    "dataset": Two("Data", "Données"),
    "regulation": Two("Regulation", "Règlement"),
    "treaty": Two("Treaty", "Traité"),
    "standard": Two("Standard", "Norme"),
    "pamphlet": Two("Leaflet", "Dépliant"),
    "review": Two("Review", "Critique"),
    "review-book": Two("Book review", "Critique de livre"),
}


def kind_of(type_: str) -> Two:
    """What a type is called; a rare one is a document."""
    return KINDS.get(type_, _OTHER)


def field_of(name: str) -> Two:
    """What a field is called; one without a name here stands for itself."""
    return GAPS.get(name, Two(name, name))


_LANGUAGES = {"en": Two("English", "anglais"), "fr": Two("French", "français")}


def language_of(code: object) -> Two:
    """What a language is called; one without a name here stands for itself."""
    return _LANGUAGES.get(str(code)[:2].lower(), Two(str(code), str(code)))
