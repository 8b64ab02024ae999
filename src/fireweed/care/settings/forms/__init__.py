"""A form of questions as the organisation asks them, and the forms with which it decides that."""
