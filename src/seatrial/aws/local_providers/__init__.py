"""Providers that need no cloud: one file per provider, `PROVIDERS` by class name."""
