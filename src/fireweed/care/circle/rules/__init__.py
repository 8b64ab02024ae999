"""Decisions about a circle, and the words in which it is told."""
