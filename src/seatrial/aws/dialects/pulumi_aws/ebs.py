"""Module `ebs` of Pulumi's aws provider: volumes and snapshots."""

from __future__ import annotations

from seatrial.aws.dialects.pulumi_aws.ec2.machines import EBS_ENTRIES

ENTRIES = EBS_ENTRIES
