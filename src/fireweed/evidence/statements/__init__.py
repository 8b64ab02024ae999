"""Sentences that pages say of what is known: each stands once in a table, with what it rests on and where it is read."""

from fireweed.evidence.statements.reading import (
    Statement,
    UnreadableStatements,
    read,
    statements,
)

__all__ = ["Statement", "UnreadableStatements", "read", "statements"]
