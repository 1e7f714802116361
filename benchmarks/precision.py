"""A reproducible sample of critical and high findings, to be read by a person beside their sources.

    python benchmarks/precision.py REPORT.json... > sample.txt

The reports are those of `seatrial check --format json`. docs/precision.md says on which public programs, and what was read.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SEED = 20261122
SIZE = 100


def findings(reports: list[Path]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The serious findings of some reports, each with the path of its project; a template's twin in another form once."""
    told: set[tuple[str, str, str]] = set()
    for report in reports:
        for project in json.loads(report.read_text(encoding="utf-8"))["projects"]:
            for finding in project["findings"]:
                twin = (str(Path(project["path"]).with_suffix("")), finding["rule"], finding["message"])
                if finding["severity"] in ("critical", "high") and twin not in told:
                    told.add(twin)
                    yield project["path"], finding


def sample(reports: list[Path]) -> list[tuple[str, dict[str, Any]]]:
    """`SIZE` of them, the same ones for the same reports."""
    every = sorted(findings(reports), key=lambda one: (one[0], one[1]["rule"], json.dumps(one[1], sort_keys=True)))
    return random.Random(SEED).sample(every, min(SIZE, len(every)))


def main() -> None:
    chosen = sample([Path(name) for name in sys.argv[1:]])
    for path, finding in sorted(chosen, key=lambda one: (one[1]["rule"], one[0])):
        place = finding["location"] or {}
        where = f"{path} {place.get('file', '')}:{place.get('line', '')}"
        print(f"{finding['rule']} ({finding['severity']}) {where}\n    {finding['message']}")
    print(sorted(Counter(finding["rule"] for _, finding in chosen).items()))


if __name__ == "__main__":
    main()
