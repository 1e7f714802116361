"""Parts of AWS environments as Pulumi components, one concern a module; only here are names, tags and settings made."""

__version__ = "0.1.0"
