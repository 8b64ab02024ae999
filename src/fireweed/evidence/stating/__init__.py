"""An organisation's own statements: written, put right, taken back, and counted among what rests on what."""
