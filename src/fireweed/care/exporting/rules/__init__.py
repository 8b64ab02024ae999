"""What may be handed on, and in which words."""
