"""The map: what others have found for a need, in a phase of care, where some kind of barrier stands; each with what carries it.

It is about supports and nobody else: it reads no table, and opening it leaves nothing behind.
"""
