"""The shape of what is typed: no decision, no writing."""
