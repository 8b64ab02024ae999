"""Citations as people read them: the styles, what renders them, and what is put right on the way."""
