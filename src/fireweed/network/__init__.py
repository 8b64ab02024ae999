"""Organisations, their programs, members, roles and teams.

Not here: participants, and anything that would let an organisation be asked for its participants.
"""
