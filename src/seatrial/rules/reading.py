"""Reading property values, as rules call it; what it does stands in the model."""

from seatrial.model.reading import UNKNOWN, at, bare, document, each, flag, is_known, is_missing, number, text

__all__ = ["UNKNOWN", "at", "bare", "document", "each", "flag", "is_known", "is_missing", "number", "text"]
