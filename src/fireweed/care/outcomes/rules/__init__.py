"""Decisions about asking how it goes, and about dated homes: plain values in, a reason out."""
