"""Its place makes the repository importable from every test, and with it `tests.fakes`."""

from __future__ import annotations

import pytest


def pytest_configure(config: pytest.Config) -> None:
    """Leave Seatrial's own modules as they are: pytest takes them for a plug-in's, whose assertions it rewrites.

    It parses each one for that, and Seatrial imports in several threads at once, where CPython 3.11 sometimes fails to parse:
    "AST constructor recursion depth mismatch" (https://github.com/python/cpython/issues/106905).
    """
    rewritten = getattr(getattr(config.pluginmanager, "rewrite_hook", None), "_must_rewrite", set())
    rewritten.discard("seatrial")
