"""Trials: each makes one kind of failure happen and watches. One file per trial."""
