"""Runs the code of functions, each call in a process of its own."""

from __future__ import annotations

from seatrial.child.function.running import run

__all__ = ["run"]
