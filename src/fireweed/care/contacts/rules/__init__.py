"""What can be written of a contact, of a passing and of a group."""
