"""Parameters: what they may be, what they are given, and what they are when nothing is given."""
