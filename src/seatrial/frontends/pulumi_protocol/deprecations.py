"""Deprecation notices of an SDK, worded as findings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from seatrial.model.finding import Category, Certainty, Finding, Severity, Subject
from seatrial.model.resource import Location

NoticeKind = Literal["type", "function", "argument", "attribute"]

_SEVERITIES = {
    "type": Severity.HIGH,
    "function": Severity.HIGH,
    "argument": Severity.MEDIUM,
    "attribute": Severity.LOW,
}
_SUCCESSOR = re.compile(
    r"in favou?r of `?\"?(?P<favoured>[\w./]+)|\b[Uu]se (?!of\b)(?:the )?(?:top-level parameter )?[`'\"]?(?P<used>[\w.]+)"
)
_WORDS = 300


@dataclass(frozen=True)
class Notice:
    """What an SDK calls deprecated, and where the program uses it."""

    kind: NoticeKind
    name: str  # of the argument or attribute; of a type or a function its last part
    owner: str  # e.g. aws.s3.BucketV2
    words: str  # the SDK's own
    location: Location | None
    library: str = ""  # the package that uses it on the program's behalf

    def finding(self) -> Finding:
        """The finding at the line that uses it; of low severity where a library does."""
        words = " ".join(self.words.split())[:_WORDS]
        by = f", which {self.library} uses here" if self.library else ""
        return Finding(
            rule=f"deprecated-{self.kind}",
            catalog=("F11",),
            severity=Severity.LOW if self.library else _SEVERITIES[self.kind],
            certainty=Certainty.CERTAIN,
            category=Category.API,
            message=f"{self._title} is deprecated{by}: {words}",
            evidence=f"the installed SDK says: {words}",
            why="The next major version of the provider drops it, and with it every program that still uses it.",
            remedy=self._remedy(words),
            subject=Subject(self.owner),
            location=self.location,
        )

    @property
    def _title(self) -> str:
        if self.kind in ("argument", "attribute"):
            return f"{self.kind} `{self.name}` of {self.owner}"
        return self.owner

    def _remedy(self, words: str) -> str:
        successor = successor_in(words)
        if self.library:
            return f"Look for a newer version of {self.library}" + (
                f"; the successor is {successor}." if successor else "."
            )
        return f"Use {successor} instead." if successor else "See the provider's reference for what takes its place."


def successor_in(words: str) -> str:
    """The name that a notice recommends, "" where it names none: `s3.BucketV2 has been deprecated in favor of s3.Bucket`.

    Notices of generated aliases name the file too: `aws.ec2/getvpnconnection.getVpnConnection` is `aws.ec2.getVpnConnection`.
    """
    found = _SUCCESSOR.search(words)
    if found is None:
        return ""
    name = (found["favoured"] or found["used"]).rstrip(".")
    return re.sub(r"/\w+(?=\.)", "", name)
