"""What may be done in a day, and what is said about it: plain values in, a reason out."""
