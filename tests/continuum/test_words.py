"""How the words are written: both languages whole, French typography, and no word that turns a person into a file."""

import re

import pytest

from fireweed.bilingual import Two
from fireweed.continuum import edition

SAME_IN_BOTH = {"strength.humour", "need.connection.culture", "need.life-skills.transport"}
"""Labels that are the same word in English and French."""

NBSP = "\u00a0"
TEXTS: dict[str, Two] = {}
for _one in edition.codes():
    TEXTS[f"{_one.code} label"] = _one.label
    TEXTS[f"{_one.code} sentence"] = _one.sentence
for _group in edition.groups():
    TEXTS[f"group {_group.key}"] = _group.title
for _source in edition.edition().sources.values():
    TEXTS[f"source {_source.key} title"] = _source.title
    TEXTS[f"source {_source.key} about"] = _source.about

QUOTED_AS_PUBLISHED = {"source continuum-review title", "source grants-evaluation title"}
"""A title is quoted as its author wrote it, even where its words are not ours."""

NEVER_EN = (
    r"victims?|cases?|clients?|beneficiar\w+|service users?|rescued?|saved?|escap\w+|fail\w*|high[- ]risk|at[- ]risk|"
    r"prostitut\w+|addicts?|addiction|abus\w+|clean|illegal|undocumented|perpetrators?|vulnerable|non-compliant|no-shows?|"
    r"refus\w+|impacts?|proves?|sex trafficking|human trafficking|homeless people|reintegration|rehabilitation|"
    r"survivors?|placements?|she|her|hers|he|him|his"
)
NEVER_FR = (
    r"victimes?|cas|clientes?|clients?|clientèle|usag[eè]re?s?|bénéficiaires?|prises? en charge|prostitu\w+|à risque|"
    r"toxicomanes?|drogué\w*|abus|illéga\w+|clandestin\w*|sans-abri|sans-papiers|trafic|parcours de sortie|"
    r"référer|canceller|éligibles?|évidences?|invalides?|réduction des risques|intervenants?|rescapé\w*|échecs?|"
    r"rechutes?|refus\w*|barrières?|impacts?|employabilité|empowerment|plaidoyer|réinsertion|placements?|"
    r"survivante?s?|rencontrer un besoin|supporter|toxicomanie|récipiendaires?|échou\w+"
)
SEX_WORK = {"network-barrier.ideology sentence"}
"""Named once, for what organisations see differently; never beside exploitation as if they were one."""
TRAFFICKING = {"framing.trafficking label", "network-barrier.ideology sentence"}
ELLE_IS_A_NOUN = {
    "community.girls sentence",  # les filles
    "community.women sentence",  # chacune
    "harm.violence label",  # la violence
    "lever.public-education sentence",  # l’exploitation
    "network-enabler.cultural-safety sentence",  # les personnes concernées
    "network-enabler.trust sentence",  # les tâches
}
HEALTH_CARE = {"support.medical-care label", "support.sexual-health label", "support.sexual-health sentence"}
"""« Soins » is said of health alone."""


def ours(where: str, language: str) -> str:
    """A text without the titles it quotes."""
    text = TEXTS[where].in_language(language)
    return re.sub(r"«[^»]*»|“[^”]*”", "", text) if where in QUOTED_AS_PUBLISHED else text


def having(pattern: str, language: str) -> set[str]:
    """The places where a language says something."""
    return {where for where in TEXTS if re.search(pattern, ours(where, language), re.I)}


def test_both_languages_say_something_each_in_its_own_words() -> None:
    every = [(where, said) for where, text in TEXTS.items() for said in (text.en, text.fr)]
    assert not {where for where, said in every if not said or said != said.strip()}
    assert {where for where, text in TEXTS.items() if text.en == text.fr} == {f"{code} label" for code in SAME_IN_BOTH}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_sentences_end_and_labels_do_not(language: str) -> None:
    full = {where for where in TEXTS if where.endswith((" sentence", " about"))}
    assert having(r"\.$", language) == full
    assert not {where for where, text in TEXTS.items() if re.search("!|  ", text.in_language(language))}
    assert not {where for where in TEXTS if TEXTS[where].in_language(language)[0].islower()}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_quotes_are_curly(language: str) -> None:
    assert not {where for where in TEXTS if set("'\"`") & set(TEXTS[where].in_language(language))}


@pytest.mark.parametrize(
    ("pattern", "rule"),
    [
        (rf"[\s{NBSP}][;!?]", "no space before ; ! ?"),
        (rf"(?<!{NBSP})[:%$]", "a no-break space before : % $"),
        (rf"«(?!{NBSP})|(?<!{NBSP})»", "no-break spaces inside guillemets"),
        (r"\d (ans|h|%|\$)", "a no-break space before a unit"),
        (r"[“”]", "guillemets, not English quotes"),
        (r"·|\(e\)|\w/\w", "no gender marks inside words"),
        (r"\b(coeur|soeur|oeuvre)s?\b", "œ is one letter"),
    ],
    ids=lambda text: "" if "\\" in text or "[" in text else text,
)
def test_french_typography(pattern: str, rule: str) -> None:
    assert not having(pattern, "fr"), rule


def test_words_we_never_use() -> None:
    assert not having(rf"\b({NEVER_EN})\b", "en")
    assert not having(rf"\b({NEVER_FR})\b", "fr")


def test_words_used_only_where_they_belong() -> None:
    assert having(r"sex work", "en") == having(r"travail du sexe", "fr") == SEX_WORK
    assert having(r"traffick", "en") == having(r"\btraite\b(?! autrement)", "fr") == TRAFFICKING
    assert having(r"\bsoins\b", "fr") == HEALTH_CARE
    assert not having(r"(?<!service de )\bgarde\b(?! (son calme|la tête))", "fr")


def test_a_person_is_never_he_or_she() -> None:
    """« elle » is said in French only of a thing or a group that the sentence names."""
    assert having(r"\belles?\b", "fr") == ELLE_IS_A_NOUN


def test_each_label_is_said_once_in_its_group() -> None:
    for group in edition.groups():
        for language in ("en", "fr"):
            labels = [one.label.in_language(language) for one in edition.codes(group.key)]
            assert len(labels) == len(set(labels)), (group.key, language)


def test_sentences_stay_short() -> None:
    assert not {one.code for one in edition.codes() if len(one.sentence.en) > 150 or len(one.sentence.fr) > 190}
    assert not {one.code for one in edition.codes() if len(one.label.en) > 60 or len(one.label.fr) > 75}
