"""What someone needs, what stands in the way, what this person is strong in; and what services did not have.

Each is a leaf of its own with its versions. Not here: plans, contacts (read alone), and anything that judges a person.
"""
