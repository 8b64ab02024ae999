"""Consent as a living record: six purposes, each asked in words that are kept, refused without cost, taken back in one press.

What rests on an answer (a colleague let in) ends with it. Nothing here can be overridden.
"""
