"""Functions of module `alb`: the same as of `lb`."""

from __future__ import annotations

from seatrial.aws.functions import lb

FUNCTIONS = lb.FUNCTIONS
