"""From an environment as it came up to the picture that the HTML page draws."""

from __future__ import annotations

from seatrial.app.picturing.picture import picture_of

__all__ = ["picture_of"]
