"""The pages of how it goes."""
