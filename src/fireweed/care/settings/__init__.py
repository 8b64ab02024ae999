"""What an organisation asks, in which words, and the questions and lists of its own.

Nothing here is about a person: answers to an organisation's own questions are sealed in the record like any other.
"""
