"""What may be asked, in which words, and how long an answer holds: plain values in, a reason out."""
