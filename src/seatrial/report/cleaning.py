"""Texts of a program made fit to be shown: no secret, no escape sequence, nothing that hides from the reader."""

from __future__ import annotations

import re

from seatrial.report.masking import Masker

_ESCAPE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|.)?")
_INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


def sanitized(text: str) -> str:
    """The text without escape sequences and signs that a reader cannot see; tabs become spaces."""
    return _INVISIBLE.sub("", _ESCAPE.sub("", text.replace("\r\n", "\n"))).expandtabs(4)


def cleaned(text: str, masker: Masker) -> str:
    """The text masked and sanitized; masked again, since an escape sequence may have hidden a secret."""
    return masker.text(sanitized(masker.text(text)))


def cleaned_phrase(text: str, masker: Masker) -> str:
    """The text cleaned, on one line."""
    return " ".join(cleaned(text, masker).split())
