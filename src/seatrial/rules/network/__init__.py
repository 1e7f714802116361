"""What can reach what: public addresses, open groups, paths that are missing."""
