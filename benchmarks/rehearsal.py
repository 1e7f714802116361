"""How long a rehearsal takes beside one bare run of the same program.

    ./sea python benchmarks/rehearsal.py [--pairs N] [PROJECT]

A pair is one bare run of the program under Pulumi's own Python mocks (a cold interpreter, no AWS, nothing checked) and one
rehearsal with the trials alone, twins, echo and ebb (three program runs, every resource made and destroyed), one after the
other on the same machine. Prints minimum, median and maximum of each in seconds, the ratio of the medians, and the time
of `seatrial --version`.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# What a unit test of a Pulumi program does: answer every registration with its own inputs.
BARE = """
import runpy, sys, pulumi
class Mocks(pulumi.runtime.Mocks):
    def new_resource(self, args):
        outputs = dict(args.inputs)
        for computed in ("arn", "arnSuffix", "certPem", "dnsName", "keyId", "prefixListId", "privateKeyPem", "publicKeyPem",
                         "repositoryUrl", "resourceId", "result", "url", "name", "zoneId", "registryId"):
            outputs.setdefault(computed, f"arn:aws:service:us-east-2:123456789012:{args.name}")
        return [f"{args.name}-id", outputs]
    def call(self, args):
        return {"names": ["us-east-2a", "us-east-2b", "us-east-2c"], "accountId": "123456789012", "region": "us-east-2",
                "arn": "arn:aws:iam::123456789012:user/mock",
                "name": "us-east-2", "id": "us-east-2"}
sys.path.insert(0, ".")
pulumi.runtime.set_mocks(Mocks(), project=sys.argv[1], stack="dev")
@pulumi.runtime.test
def program():
    runpy.run_path("__main__.py", run_name="__main__")
program()
"""


def seconds(command: Sequence[str], directory: Path, environment: dict[str, str] | None = None) -> float:
    """Wall time of one run; a run that fails is no measurement."""
    started = time.perf_counter()
    done = subprocess.run(command, cwd=directory, capture_output=True, text=True, env=environment)
    elapsed = time.perf_counter() - started
    if done.returncode != 0:
        sys.exit(f"{' '.join(command[:3])} … fails with {done.returncode}:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return elapsed


def configuration(project: Path) -> tuple[str, dict[str, str]]:
    """The project's name and its default configuration, as the mocks need them."""
    sys.path.insert(0, str(ROOT / "src"))
    from seatrial.frontends.pulumi_protocol.project import load_project
    from seatrial.model.environment import Environment

    loaded = load_project(project)
    return loaded.name, dict(loaded.configure(Environment("dev"), {}, False).config)


def line(name: str, times: list[float]) -> str:
    return f"{name:28} min {min(times):6.2f}  median {statistics.median(times):6.2f}  max {max(times):6.2f}  s"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("project", nargs="?", type=Path, default=ROOT / "blueprints" / "payments-migration")
    parser.add_argument("--pairs", type=int, default=5)
    arguments = parser.parse_args()
    name, config = configuration(arguments.project)
    bare_environment = {**os.environ, "PULUMI_CONFIG": json.dumps(config)}
    rehearsal = [
        sys.executable,
        "-m",
        "seatrial",
        "rehearse",
        ".",
        "--env",
        "dev",
        "--trials",
        "alone,twins,echo,ebb",
        "--quiet",
    ]
    bare: list[float] = []
    rehearsed: list[float] = []
    for _ in range(arguments.pairs):
        bare.append(seconds([sys.executable, "-c", BARE, name], arguments.project, bare_environment))
        rehearsed.append(seconds(rehearsal, arguments.project))
    version = [seconds([sys.executable, "-m", "seatrial", "--version"], ROOT) for _ in range(10)]
    print(f"{date.today()}, {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(line("bare run under mocks", bare))
    print(line("alone, twins, echo, ebb", rehearsed))
    print(f"ratio of the medians: {statistics.median(rehearsed) / statistics.median(bare):.2f}")
    print(line("seatrial --version", version))


if __name__ == "__main__":
    main()
