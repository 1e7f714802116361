"""Module `ec2transitgateway` of Pulumi's aws provider."""

from __future__ import annotations

from seatrial.aws.dialects.pulumi_aws.ec2.connections import TRANSIT_ENTRIES

ENTRIES = TRANSIT_ENTRIES
