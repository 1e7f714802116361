"""Markdown answers: a text whose code blocks name their files, unpacked for the ordinary front ends."""

from seatrial.frontends.markdown.opening import files_of, is_answer, kind_of, opened
from seatrial.frontends.markdown.retelling import Retelling

__all__ = ["Retelling", "files_of", "is_answer", "kind_of", "opened"]
