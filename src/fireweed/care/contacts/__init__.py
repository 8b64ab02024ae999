"""Contacts: time spent with someone, someone met in passing, a group around a table.

Not here: the note of a contact, which is an ordinary note (`care`), and the shape of a contact (`care.rules.walk`).
"""
