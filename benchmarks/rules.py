"""What each rule costs on an environment of some 100 resources.

    ./sea python benchmarks/rules.py [TEMPLATE]

Deploys a template of its own making (or the one that is named) once, then judges the environment as it came up by every
rule of both profiles, each run over a fresh survey, and prints milliseconds: the first rules to need it pay for what all
share (references, reachability), which is told apart.
"""

from __future__ import annotations

import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import yaml
from making_templates import api, database, function, network, plain, queue, storage, table, web

from seatrial.app.options import Options
from seatrial.app.rehearse import rehearse
from seatrial.rules.catalog import MODULES
from seatrial.rules.judging import judge
from seatrial.rules.rule import Profile
from seatrial.rules.survey import Survey

ROUNDS = 15


def milliseconds(action: Callable[[], object]) -> float:
    started = time.perf_counter()
    action()
    return (time.perf_counter() - started) * 1000


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder) / "template.yaml"
        if len(sys.argv) < 2:
            resources = {}
            for number in range(2):
                for part in (network, web, database, function, queue, storage, table, api):
                    resources |= part(f"N{number}")
            path.write_text(yaml.safe_dump(plain({"Resources": resources})))
        voyage = rehearse(path, Options(trials=("alone",))).voyages[0]

    def survey() -> Survey:
        return Survey(voyage.graph, voyage.environment)

    known = survey()
    judge(known, Profile.STRICT)  # loads what is loaded once
    whole = statistics.median(milliseconds(lambda: judge(survey(), Profile.STRICT)) for _ in range(ROUNDS))
    own = {
        rule: statistics.median(milliseconds(lambda rule=rule: judge(known, only=[rule])) for _ in range(ROUNDS))
        for rule in MODULES
    }
    print(f"{len(voyage.graph)} resources, {len(own)} rules; {date.today()}, {platform.machine()}, "
          f"Python {platform.python_version()}")  # fmt: skip
    for rule, cost in sorted(own.items(), key=lambda item: -item[1])[:10]:
        print(f"  {rule:40} {cost:7.2f} ms")
    print(f"the slowest rule by itself: {max(own.values()):.2f} ms (limit 2)")
    print(f"all rules of both profiles, what they share included: {whole:.1f} ms (limit 50)")
    if max(own.values()) > 2 or whole > 50:
        sys.exit(1)


if __name__ == "__main__":
    main()
