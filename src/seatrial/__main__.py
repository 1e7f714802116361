"""The command `seatrial`."""

from __future__ import annotations

import gc
import sys

# Graphs and API models are large, live long and hold few circles: looking for those as often as Python does takes a quarter
# of a run.
_LOOKS = (50_000, 20, 100)


def main() -> None:
    """Run the command line and leave the process with the exit code of the contract."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from seatrial import __version__

        print(f"seatrial {__version__}")
        return
    gc.set_threshold(*_LOOKS)
    try:
        from seatrial.cli.commands import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:  # before the command line has begun to look after it, or when it has just ended
        code = 130
    from seatrial.cli.streams import leave

    leave(code)


if __name__ == "__main__":
    main()
