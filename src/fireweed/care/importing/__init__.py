"""Bringing people in from a file: each one whole and once, everyone still to be asked for consent."""
