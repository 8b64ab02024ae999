"""Charts as a browser draws them: one of two sizes, words that do not touch, nothing cut off, colours that follow the night."""

import pytest

from tests.journeys.conftest import NewContext, axe

PLACED = """() => [...document.querySelectorAll('svg.chart')].filter(one => one.checkVisibility()).map(chart => {
    const box = (one) => { const r = one.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom]; };
    return {name: chart.querySelector('title').id, sheet: box(chart), room: box(chart.closest('figure')),
            words: [...chart.querySelectorAll('text')].map(one => [one.textContent, ...box(one)]),
            sizes: [...new Set([...chart.querySelectorAll('text')].map(one =>
                parseFloat(getComputedStyle(one).fontSize) * chart.getBoundingClientRect().width / chart.viewBox.baseVal.width))]};
})"""
COLOURS = """() => ['.fill-pine', '.line-1', '.dot', '.chart text'].map(one => {
    const found = getComputedStyle(document.querySelector(one)); return [found.fill, found.stroke]; }).flat()"""


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("phone", [True, False])
def test_words_of_charts_do_not_touch(someone: NewContext, language: str, phone: bool) -> None:
    """All five of the gallery, in both languages, on a phone and at a desk; letters of at least 11 pixels."""
    page = someone(language=language, phone=phone).new_page()
    page.goto("/gallery/")
    page.evaluate("document.fonts.ready")
    charts = page.evaluate(PLACED)
    assert len(charts) == 5
    for chart in charts:
        left, top, right, bottom = chart["sheet"]
        assert chart["room"][0] <= left and right <= chart["room"][2], chart["name"]
        assert min(chart["sizes"]) >= 11, (chart["name"], chart["sizes"])
        for number, (words, x, y, end, floor) in enumerate(chart["words"]):
            assert left - 1 <= x and end <= right + 1 and top - 4 <= y and floor <= bottom + 1, (chart["name"], words)
            for other, x2, y2, end2, floor2 in chart["words"][number + 1 :]:
                wide, high = min(end, end2) - max(x, x2), min(floor, floor2) - max(y, y2)
                assert wide <= 0 or high <= 4, (chart["name"], words, other)  # a line of letters is taller than its ink
    assert axe(page) == []


def test_charts_follow_the_night(someone: NewContext) -> None:
    """Every colour of a chart is another in the dark."""
    found = []
    for scheme in ("light", "dark"):
        page = someone(color_scheme=scheme).new_page()
        page.goto("/gallery/")
        found.append(page.evaluate(COLOURS))
    pairs = [(light, dark) for light, dark in zip(*found, strict=True) if light != "none"]
    assert len(pairs) >= 5 and all(light != dark for light, dark in pairs)
