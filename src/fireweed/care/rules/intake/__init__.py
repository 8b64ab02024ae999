"""From a file on disk to plain, checked rows about people.

Open the file (`open_table`), let it propose a map (`propose`, `write_map`), read the map back (`read_map`), then take
the people out (`people`). Not here: databases, keys, and any decision about consent: everyone who is imported is still
to be asked.
"""

from fireweed.care.rules.intake.census import Census, census_of, everyone
from fireweed.care.rules.intake.framing import Framing
from fireweed.care.rules.intake.headings import Headings, find_headings
from fireweed.care.rules.intake.mapping import Map, read_map, write_map
from fireweed.care.rules.intake.people import people
from fireweed.care.rules.intake.person import NOBODY, Companion, Notice, Person, Rejected
from fireweed.care.rules.intake.proposal import propose
from fireweed.care.rules.intake.reading import Table, open_table
from fireweed.care.rules.intake.rejected import write_rejected
from fireweed.care.rules.intake.row import Row
from fireweed.care.rules.intake.service import Entry, Service
from fireweed.care.rules.intake.unusable import Unusable

__all__ = [
    "NOBODY",
    "Census",
    "Companion",
    "Entry",
    "Framing",
    "Headings",
    "Map",
    "Notice",
    "Person",
    "Rejected",
    "Row",
    "Service",
    "Table",
    "Unusable",
    "census_of",
    "everyone",
    "find_headings",
    "open_table",
    "people",
    "propose",
    "read_map",
    "write_map",
    "write_rejected",
]
