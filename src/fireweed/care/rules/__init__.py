"""Decisions about a participant's record: plain values in, a reason out."""
