"""Who is signing in: the account, its invitation, its second factor, and the way back in.

Not here: what a member may do (that is a role, in `network`) and what a key opens.
"""
