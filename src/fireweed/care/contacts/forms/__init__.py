"""What a page sends of a contact, a passing or a group."""
