"""What every request passes through, from the outside in: headers, language, size, a database that is
away, the doorkeeper."""
