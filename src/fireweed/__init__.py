"""Fireweed: shared, consented records for community organisations that walk with people leaving exploitation."""

__version__ = "0.1.0"
