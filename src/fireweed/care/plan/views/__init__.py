"""The pages of a plan and of episodes."""
