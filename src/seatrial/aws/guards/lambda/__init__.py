"""What Lambda refuses where the embedded AWS would not."""

from importlib import import_module

_PARTS = ("functions", "event_sources")  # `lambda` is no name that an import statement takes

GUARDS = tuple(guard for part in _PARTS for guard in import_module(f"{__name__}.{part}").GUARDS)
