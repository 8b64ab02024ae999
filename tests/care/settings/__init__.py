"""What an organisation asks, and in which words."""
