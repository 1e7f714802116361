"""What the schemas or a compiler say of a program, and what a trial says of the same place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from seatrial.model.finding import Finding, Severity
from seatrial.model.resource import Location

_OF_THE_SDK = {"F11", "F28", "F29"}  # what a run says of the SDK itself, in the very words of the compiler's pass
_BESIDE = {"F06", "F11", "F30"}  # notices, style and regions: they say nothing of what AWS or the run says
# refusals of one value for itself, whatever else is wrong with the resource: user names, names of groups, tokens
_OF_ONE_VALUE = {"F13", "F15", "F39"}


def unsaid(tried: Iterable[Finding], said: Sequence[Finding]) -> list[Finding]:
    """The findings of a trial that say more than `said` does already."""
    serious = [one for one in said if not _BESIDE & set(one.catalog) and one.severity is not Severity.LOW]
    addresses = {finding.subject.address for finding in serious} - {""}
    refused = {place for finding in serious for place in _lines(finding)}
    told = {(finding.rule, finding.message, place) for finding in said for place in _lines(finding)}

    def is_said(finding: Finding) -> bool:
        here = _line(finding.location)
        if _OF_THE_SDK & set(finding.catalog):
            return (finding.rule, finding.message, here) in told
        if _OF_ONE_VALUE & set(finding.catalog) and here is not None and here not in refused:
            return False
        return finding.subject.address in addresses or (here is not None and here in refused)

    return [finding for finding in tried if not is_said(finding)]


# what a rule says in general, and what proves it or says it more closely
_PROVED_BY = {
    "missing-dependency": {"order-by-luck"},
    "end-of-support": {"engine-version-withdrawn", "runtime-withdrawn", "service-withdrawn"},
}


def without_proved(ruled: Iterable[Finding], proved: Iterable[Finding]) -> list[Finding]:
    """What rules say, without what a trial or a schema has said of the same resource already."""
    known = {(one.rule, one.subject.address) for one in proved}
    return [
        one
        for one in ruled
        if not any((closer, one.subject.address) in known for closer in _PROVED_BY.get(one.rule, ()))
    ]


def _lines(finding: Finding) -> Iterator[tuple[str, int]]:
    """The line of a finding, and the lines of what it names beside, such as the call that it is about."""
    for place in (finding.location, *(related.location for related in finding.related)):
        line = _line(place)
        if line is not None:
            yield line


def _line(place: Location | None) -> tuple[str, int] | None:
    return (place.file, place.line) if place is not None else None
