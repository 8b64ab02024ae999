"""Plain decisions about who comes along."""
