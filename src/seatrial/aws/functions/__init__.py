"""What programs ask the provider while they run: one file per module of the provider, `FUNCTIONS` by function name."""
