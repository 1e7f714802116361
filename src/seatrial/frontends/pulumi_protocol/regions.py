"""The region that a project is made for without setting it: the one whose zones its files spell."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from seatrial.aws.facts.regions import SPELLED
from seatrial.model.files import read_bytes
from seatrial.model.finding import Category, Certainty, Finding, Related, Severity
from seatrial.model.resource import Location, path_in

_ZONE = re.compile(rf"\b({SPELLED})[a-f]\b".encode())
_COMMENT = re.compile(rb"^[ \t]*(?:#|//|\*).*$", re.MULTILINE)
_FILES = (".yaml", ".yml", ".json", ".py", ".ts", ".js")
_ELSEWHERE = {"node_modules", "site-packages", "venv", "tests", "test", "dist", "build"}
_MOST_FILES, _MOST_BYTES = 100, 200_000


@dataclass(frozen=True)
class Spelled:
    """The only region whose zones a project's own files spell, "" where they spell none, or those of several."""

    region: str = ""
    zones: tuple[tuple[str, Location], ...] = ()
    itself: bool = False  # whether the region's own name is spelled too: for a provider, perhaps


def spelled_region(root: Path) -> Spelled:
    """What the files of a project say of its region by their zones."""
    texts = {path: _COMMENT.sub(b"", _read(path)) for path in _files(root)}
    zones = [
        (match, Location(path_in(root, path), text.count(b"\n", 0, match.start()) + 1))
        for path, text in texts.items()
        for match in _ZONE.finditer(text)
    ]
    regions = {match[1] for match, _ in zones}
    if len(regions) != 1:
        return Spelled()
    name = re.compile(rb"\b" + regions.pop() + rb"\b")
    itself = any(name.search(text) for text in texts.values())
    return Spelled(zones[0][0][1].decode(), tuple((match[0].decode(), place) for match, place in zones), itself)


def region_left_open(region: str, zones: Sequence[tuple[str, Location]]) -> Finding:
    """F06: the program can stand in one region alone, and nothing says that it is that one."""
    zone, place = zones[0]
    return Finding(
        rule="region-spelled",
        catalog=("F06",),
        severity=Severity.MEDIUM,
        certainty=Certainty.CERTAIN,
        category=Category.ARCHITECTURE,
        message=f"zones of {region} are spelled, and nothing sets the region",
        evidence=f"{zone} in {place}; no aws:region in Pulumi.yaml or a stack's settings",
        why="Whoever deploys with another default region gets a refusal: the zones are not there.",
        remedy="Look the zones up instead of spelling them, or set aws:region in Pulumi.yaml.",
        location=place,
        related=tuple(Related(location=other, note=name) for name, other in zones[1:6]),
        docs=("https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-regions-availability-zones.html",),
    )


def _files(root: Path) -> Iterator[Path]:
    left = _MOST_FILES
    for folder, folders, files in os.walk(root):
        if folder != str(root) and {"Pulumi.yaml", "Pulumi.yml"} & set(files):
            folders.clear()  # another project
            continue
        folders[:] = sorted(name for name in folders if name not in _ELSEWHERE and not name.startswith("."))
        for name in sorted(files):
            if name.endswith(_FILES) and left > 0:
                left -= 1
                yield Path(folder, name)
        if left <= 0:
            return


def _read(path: Path) -> bytes:
    try:
        return read_bytes(path, _MOST_BYTES)
    except OSError:
        return b""
