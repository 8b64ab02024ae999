"""The trail: who did what to which id, when and for what task, hash-chained in two books of one format.

Changes stand in the main database, openings in the keystore. Not here: any value; a line holds ids and codes alone.
"""
