"""Reviews that are kept alive: a question, its searches, two members who read each reference alone, and what was found."""
