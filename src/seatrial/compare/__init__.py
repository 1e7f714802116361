"""Candidate against reference: both rehearsed, then read as graphs in one vocabulary."""
