"""The failure analysis of a candidate as people and programs read it."""

from seatrial.report.comparison.formats import COMPARISON_FORMATS, find_comparison_format

__all__ = ["COMPARISON_FORMATS", "find_comparison_format"]
