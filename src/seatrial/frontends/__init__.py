"""From a directory to a program that runs: one folder per front end, listed in `catalog`."""
