"""The pages with which an organisation decides what it asks."""
