"""Pulumi's `aws` provider: one file per module of the provider, `ENTRIES` by class name."""
