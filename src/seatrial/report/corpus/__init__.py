"""What many failure analyses come to, as people and programs read it."""

from seatrial.report.corpus.formats import CORPUS_FORMATS, find_corpus_format

__all__ = ["CORPUS_FORMATS", "find_corpus_format"]
