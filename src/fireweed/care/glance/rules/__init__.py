"""How a walk is told: plain values in, a picture and sentences out."""
