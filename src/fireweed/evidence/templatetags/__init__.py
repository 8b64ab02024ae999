"""How a sentence on a page says what it rests on."""
