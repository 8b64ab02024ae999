"""When a colleague may be vouched for, and when somebody may be let go."""
