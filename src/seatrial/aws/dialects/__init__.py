"""Native vocabularies to the registry's and back: one folder per provider, one file per service."""
