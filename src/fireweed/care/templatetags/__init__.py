"""Words that templates of care use."""
