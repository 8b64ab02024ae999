"""The pages of who comes along."""
