"""Module `ec2` of Pulumi's aws provider, by theme."""

from __future__ import annotations

from seatrial.aws.dialects.pulumi_aws.ec2 import connections, machines, networks, traffic

ENTRIES = networks.ENTRIES | traffic.ENTRIES | machines.ENTRIES | connections.ENTRIES
