"""How facts are counted, and over which days."""
