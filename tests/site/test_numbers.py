"""Numbers as each language writes them: signs, points, and spaces that never break."""

import pytest

from fireweed.bilingual import numbers
from fireweed.bilingual.two import speaking


@pytest.mark.parametrize(("value", "en", "fr"), [
    (0, "0", "0"), (1234, "1,234", "1\u00a0234"), (0.5, "0.5", "0,5"), (-2, "\u22122", "\u22122"), (74.807, "74.81", "74,81"),
])  # fmt: skip
def test_a_number(value: float, en: str, fr: str) -> None:
    """Both languages at once, one that is asked for, and the one in force."""
    both = numbers.number_in_both(value)
    assert (both.en, both.fr) == (en, fr) == (numbers.number(value, "en"), numbers.number(value, "fr"))
    with speaking("fr"):
        assert numbers.number(value) == fr


def test_a_share() -> None:
    """A whole percentage; in French with a space before the sign."""
    both = numbers.percent_in_both(0.405)
    assert (both.en, both.fr) == ("40%", "40\u00a0%")
    with speaking("fr"):
        assert numbers.percent(1) == "100\u00a0%"
