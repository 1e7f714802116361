"""Functions of module `ec2`, by theme."""

from __future__ import annotations

from seatrial.aws.functions.ec2 import images, machines, networks

FUNCTIONS = images.FUNCTIONS | networks.FUNCTIONS | machines.FUNCTIONS
