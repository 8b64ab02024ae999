"""What counts as a good passphrase, and which second step a role needs."""
