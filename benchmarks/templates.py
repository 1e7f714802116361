"""How fast a directory of templates is checked, beside cfn-lint on the same directory.

    ./sea python benchmarks/templates.py [--pairs N] [--count N] [DIRECTORY]

A round is one run each of `cfn-lint`, of `seatrial check` (every template really deployed in the embedded AWS) and of
`seatrial check --trials none` (schemas and rules only), one after the other on the same machine, each a fresh process.
Without a directory, 200 templates of 10 to 40 resources are written into a temporary one. Prints minimum, median and
maximum of each in seconds, and by how much it is faster than cfn-lint, by the medians.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from making_templates import write

ROOT = Path(__file__).resolve().parent.parent
SUFFIXES = (".yaml", ".yml", ".json", ".template")


def seconds(command: Sequence[str | Path]) -> float:
    """Wall time of one run, whatever it finds; a run that is killed or cannot start is no measurement."""
    started = time.perf_counter()
    done = subprocess.run(list(map(str, command)), cwd=ROOT, capture_output=True, text=True)
    elapsed = time.perf_counter() - started
    if done.returncode < 0 or done.returncode in (3, 127):
        sys.exit(f"{command[0]} … fails with {done.returncode}:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return elapsed


def line(name: str, times: list[float], beside: list[float]) -> str:
    ratio = statistics.median(beside) / statistics.median(times)
    spread = f"min {min(times):7.2f}  median {statistics.median(times):7.2f}  max {max(times):7.2f}  s"
    return f"{name:32} {spread}   {ratio:5.1f} x"


def compare(directory: Path, pairs: int) -> None:
    """Run the three in turn and print what they took."""
    files = sorted(path for path in directory.rglob("*") if path.suffix in SUFFIXES and path.is_file())
    print(f"{len(files)} templates, {pairs} rounds; {date.today()}; {platform.platform()}, {os.cpu_count()} cores, "
          f"Python {platform.python_version()}")  # fmt: skip
    scripts = Path(sys.executable).parent
    check = [ROOT / "sea", "check", "--quiet"]
    commands = {
        "cfn-lint": [scripts / "cfn-lint", *files],
        "seatrial check": [*check, directory],
        "seatrial check --trials none": [*check, "--trials", "none", directory],
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(pairs):
        for name, command in commands.items():
            times[name].append(seconds(command))
            print(f"  round {number + 1}: {name} {times[name][-1]:.2f} s", file=sys.stderr, flush=True)
    for name, own in times.items():
        print(line(name, own, times["cfn-lint"]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("directory", nargs="?", type=Path)
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("--count", type=int, default=200, help="templates to write where no directory is given")
    arguments = parser.parse_args()
    if arguments.directory:
        compare(arguments.directory.resolve(), arguments.pairs)
        return
    with tempfile.TemporaryDirectory(prefix="seatrial-templates-") as made:
        print(f"{write(Path(made), arguments.count)} resources", file=sys.stderr)
        compare(Path(made), arguments.pairs)


if __name__ == "__main__":
    main()
