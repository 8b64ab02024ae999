"""The pages of a participant's record."""
