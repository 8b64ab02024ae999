"""The wall between organisations inside the database: whose rows a transaction may see, proven by a signature.

Here are the signed context, the base of every organisation's table and the migration step that closes a table. Not
here: who a member is, and anything a row means.
"""
