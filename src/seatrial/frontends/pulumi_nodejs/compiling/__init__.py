"""What the project's own TypeScript compiler refuses in calls to provider packages, as findings at their places."""

from seatrial.frontends.pulumi_nodejs.compiling.checking import Compilation, Compiler

__all__ = ["Compilation", "Compiler"]
