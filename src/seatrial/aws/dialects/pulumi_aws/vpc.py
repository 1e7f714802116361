"""Module `vpc` of Pulumi's aws provider: single rules of security groups."""

from __future__ import annotations

from seatrial.aws.dialects.pulumi_aws.ec2.traffic import VPC_ENTRIES

ENTRIES = VPC_ENTRIES
