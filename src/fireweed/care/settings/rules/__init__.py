"""Which questions there are, and what may be said of them."""
