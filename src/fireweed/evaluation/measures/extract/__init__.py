"""An extract: a folder with the coded facts of one organisation and period, from which numbers are made and nobody is known."""

from fireweed.evaluation.measures.extract.reading import Extract, Program, check, read
from fireweed.evaluation.measures.extract.refusal import UnusableExtract
from fireweed.evaluation.measures.extract.writing import write

__all__ = ["Extract", "Program", "UnusableExtract", "check", "read", "write"]
