"""What an installed provider package says of its types and functions, read from its generated declarations."""

from seatrial.frontends.pulumi_nodejs.shapes.packages import Packages

__all__ = ["Packages"]
