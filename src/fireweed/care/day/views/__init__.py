"""The pages of a worker's day."""
