"""What of a leaf counts, and what of it stands apart."""
