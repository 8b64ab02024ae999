"""A participant, and what that person has agreed to: the circle, notes, safe ways to be reached, who looked.

Not here: keys and sealing (`vault`), members and organisations (`network`), the shared words (`continuum`).
"""
