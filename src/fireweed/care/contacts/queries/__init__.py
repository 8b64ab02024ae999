"""Every read of contacts, passings and groups."""
