"""The command `seatrial`."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line; returns the exit code of the contract."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from seatrial import __version__

        print(f"seatrial {__version__}")
        return 0
    try:
        from seatrial.cli.commands import run

        return run(sys.argv[1:])
    except KeyboardInterrupt:  # before the command line has begun to look after it
        return 130


if __name__ == "__main__":
    sys.exit(main())
