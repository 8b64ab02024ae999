"""The words a template uses to speak both languages."""
