"""Tests of the charts: what is drawn, what is said, and what is not."""
