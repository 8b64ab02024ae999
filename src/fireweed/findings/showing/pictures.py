"""Which pictures belong to a measure: answers given twice, goals, time until something, where people are month by month."""

from fireweed.findings.showing.answers import answers
from fireweed.findings.showing.goals import goals
from fireweed.findings.showing.months import months
from fireweed.findings.showing.picture import Picture
from fireweed.findings.showing.release import Release, Shown
from fireweed.findings.showing.waits import waits


def pictures(release: Release, shown: Shown) -> list[Picture]:
    """Every picture that stands beside a table."""
    made = (make(release, shown.measure.key) for make in (answers, goals, waits, months))
    return [one for one in made if one is not None]
