"""What is published, and whether anybody can be found in it: release folders, the auditor, the checker.

Nothing here holds a participant. Only numbers that were made to be read by others come in.
"""
