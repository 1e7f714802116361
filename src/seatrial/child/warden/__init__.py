"""Runs in a process of its own, on any Python 3.9: answers for one command and for everything that command starts."""
