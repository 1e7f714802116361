"""What AWS refuses where the embedded AWS would not: one file per service, listed in `catalog`."""
