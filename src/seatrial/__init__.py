"""Sea trials for cloud infrastructure: deploy a program into an embedded AWS and say what would have failed."""

__version__ = "0.1.0"
