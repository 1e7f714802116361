"""Physical names: the project's own pattern, and what breaks it."""
