"""What a comparison takes beside checking both of its sides alone.

    ./sea python benchmarks/compare.py [--rounds N] CANDIDATE REFERENCE

Runs `seatrial check` on each side and `seatrial compare` on both, each in a process of its own, in turns, and prints the
processor seconds (user and system, all children included: a loaded machine changes them little) of the fastest round, and
the ratio. `check` runs the trial alone; `compare` the trials alone, twins, echo, ladder and ebb.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
from pathlib import Path

MOST = 2.5  # times of checking both sides alone


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("candidate", type=Path)
    parser.add_argument("reference", type=Path)
    parser.add_argument("--rounds", type=int, default=2)
    given = parser.parse_args()
    sides = [str(given.candidate), str(given.reference)]
    checked, compared = [], []
    for _ in range(given.rounds):
        checked.append(sum(seconds("check", side) for side in sides))
        compared.append(seconds("compare", *sides))
    ratio = min(compared) / min(checked)
    print(f"checked alone  {min(checked):6.2f} s of processor time, both sides")
    print(f"compared       {min(compared):6.2f} s of processor time")
    print(f"ratio          {ratio:6.2f} (at most {MOST})")
    return int(ratio > MOST)


def seconds(*arguments: str) -> float:
    """The processor seconds of one run of the command and all its children. Raises for one that could not do its work."""
    before = _spent()
    command = [sys.executable, "-m", "seatrial", *arguments, "--quiet", "--format", "json", "--output", os.devnull]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)} ends with {done.returncode}: {done.stderr[-500:]}")
    return _spent() - before


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    raise SystemExit(main())
