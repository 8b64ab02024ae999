"""The vault: a participant's four compartments, and who was let into which.

Sealing, opening, letting in, withdrawing and destroying are here, and nothing else; what the words mean is not.
"""
