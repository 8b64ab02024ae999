"""The private PostgreSQL of the demo and the tests: find it, start it, share it, stop it, forget it.

Here is everything that happens before a database can be asked something. What the tables hold is the business of the
apps; a production server is looked after by its own distribution and never started from here.
"""
