"""Plain decisions about needs: tiers, order, versions that meet, what stood in the way."""
