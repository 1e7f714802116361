"""A template's bytes as text, within AWS's bounds."""

from __future__ import annotations

from pathlib import Path

from seatrial.frontends.cloudformation.reading.problems import not_loadable
from seatrial.model.resource import Location

LARGEST_TEMPLATE = 1_000_000  # bytes that CloudFormation takes from S3; 51,200 in the request itself
_LARGEST_READ = 2_000_000  # what is read all the same, so that one too large can be looked at

_WIDE_MARKS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
_UTF8_MARK = b"\xef\xbb\xbf"


def read_source(path: Path, file: str) -> str:
    """The text of a file, a byte order mark removed. Raises ProjectError for what is too large or not UTF-8 text."""
    place = Location(file)
    if path.is_dir():
        raise not_loadable(place, "is a directory", "name a template file in it")
    if path.exists() and not path.is_file():
        raise not_loadable(place, "is no ordinary file", "name a template file")
    try:
        with path.open("rb") as stream:
            content = stream.read(_LARGEST_READ + 1)
    except OSError as error:
        raise not_loadable(
            place, f"cannot be read: {error.strerror or error}", "check the path and its permissions"
        ) from error
    if len(content) > _LARGEST_READ:
        limit = f"larger than {_LARGEST_READ:,} bytes, and CloudFormation takes {LARGEST_TEMPLATE:,} at most (51,200 inline)"
        raise not_loadable(place, limit, "split it into nested stacks")
    return _decode(content, file)


def _decode(content: bytes, file: str) -> str:
    encoding = _WIDE_MARKS.get(content[:2])
    if encoding or (b"\0" in content[:4] and content[:4].strip(b"\0")):
        raise not_loadable(Location(file, 1, 1), f"is {encoding or 'UTF-16 or UTF-32'} text", "save it as UTF-8")
    try:
        text = content.removeprefix(_UTF8_MARK).decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - content.rfind(b"\n", 0, error.start)
        reason = f"not UTF-8 text (byte 0x{content[error.start]:02x})"
        raise not_loadable(Location(file, line, column), reason, "save it as UTF-8") from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise not_loadable(Location(file, line), "holds a NUL character: this is no text", "remove it")
    return text
