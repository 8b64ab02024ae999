"""Figures from printed counts."""
