"""Decisions about plans and episodes, and the words in which they are told."""
