"""Pages of the organisation: the invitation, colleagues, teams, and what the organisation says of itself."""
