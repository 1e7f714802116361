"""One environment for each deployment, with nothing of another account, region or environment spelled in it."""
