"""Tests of what is published: folders, the auditor, the checker, the traps."""
