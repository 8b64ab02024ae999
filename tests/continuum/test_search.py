"""Finding words in either language, with or without accents and capitals."""

import pytest

from fireweed.continuum import edition
from fireweed.continuum.search import fold, search


def found(text: str, group: str | None = None) -> set[str]:
    return {one.code for one in search(text, group)}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("sécurité numérique", "need.safety.digital"),
        ("SECURITE NUMERIQUE", "need.safety.digital"),
        ("digital safety", "need.safety.digital"),
        ("Papiers d'identité", "need.life-skills.identity-papers"),
        ("papiers d’identité", "need.life-skills.identity-papers"),
        ("identit papers", "need.life-skills.identity-papers"),
        ("roulement", "network-barrier.turnover"),
        ("Metis", "community.indigenous"),
        ("mé\u0301fai", "support.harm-reduction"),
        ("need.housing", "need.housing"),
    ],
)
def test_a_word_is_found(text: str, code: str) -> None:
    assert code in found(text)


def test_every_word_asked_must_be_there() -> None:
    assert found("lit ce soir") == {"need.housing.bed-tonight", "support.emergency-bed"}
    assert not found("lit zèbre")


def test_a_group_narrows() -> None:
    assert found("culture") > found("culture", "sub-need") == {"need.connection.culture"}


@pytest.mark.parametrize("nothing", ["", "   ", "’ - …", "\u0301"])
def test_asking_nothing_finds_everything(nothing: str) -> None:
    assert search(nothing) == edition.codes()
    assert search(nothing, "need") == edition.codes("need")


@pytest.mark.parametrize("strange", ["x" * 10_000, "😀", "\x00", "ᓴᐃᒧᓂ", "مرحبا", "%s", "[a-z"])
def test_strange_input_finds_something_or_nothing_and_does_not_break(strange: str) -> None:
    assert len(search(strange)) <= len(edition.codes())


def test_folding() -> None:
    assert fold("L’École, ŒUVRE") == ["l", "ecole", "oeuvre"]
    assert fold("cœur") == fold("COEUR")
