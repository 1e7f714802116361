"""What holds credentials, and where they can be read."""
