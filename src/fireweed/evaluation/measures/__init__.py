"""Measures: readable definitions, run over extracts by DuckDB. Extracts go in, whole numbers come out, and nobody in between.

How a definition reads, and what each file of an extract holds: docs/reference/measures.md.
"""

from fireweed.evaluation.counted import Counted
from fireweed.evaluation.measures import extract
from fireweed.evaluation.measures.context import Event, context
from fireweed.evaluation.measures.definition import Definition, definitions
from fireweed.evaluation.measures.running import run

__all__ = ["Counted", "Definition", "Event", "context", "definitions", "extract", "run"]
