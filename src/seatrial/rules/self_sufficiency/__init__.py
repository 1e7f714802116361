"""Companions that a resource cannot work without, and that the program leaves to somebody else."""
