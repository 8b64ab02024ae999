"""Every write of contacts, passings and groups."""
