"""The signs a template draws."""
