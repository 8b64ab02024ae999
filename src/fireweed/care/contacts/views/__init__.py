"""The pages of contacts, of someone met in passing, and of groups."""
