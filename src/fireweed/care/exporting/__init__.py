"""Handing people on to another program: only who said yes to it, only what they said yes to, one file."""
