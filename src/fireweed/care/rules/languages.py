"""Languages as a reader knows them: a tag such as "ar" is said in words, anything else stays as it was written."""

from babel import Locale

from fireweed.bilingual import current


def languages_named(written: str) -> str:
    """What was written, with language tags said in the reader's language."""
    names = Locale(current()).languages
    return ", ".join(names.get(part.strip(), part.strip()) for part in written.split(",") if part.strip())
