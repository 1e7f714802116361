"""Functions of module `ebs`."""

from __future__ import annotations

from typing import Any

from seatrial.aws.functions.ec2.finding import find, tags_of, the_one, wanted
from seatrial.aws.functions.ec2.networks import arn
from seatrial.aws.functions.inquiry import Inquiry


def get_volume(inquiry: Inquiry) -> dict[str, Any]:
    items = find(inquiry, "describe_volumes", "Volumes", wanted(inquiry))
    if inquiry.arguments.get("mostRecent"):
        items = sorted(items, key=lambda item: str(item.get("CreateTime")))[-1:]
    found = the_one(items, "EBS Volume")
    return {
        "id": found["VolumeId"],
        "volumeId": found["VolumeId"],
        "arn": arn(inquiry, "volume", found["VolumeId"]),
        "availabilityZone": found["AvailabilityZone"],
        "encrypted": bool(found.get("Encrypted")),
        "iops": found.get("Iops") or 0,
        "kmsKeyId": found.get("KmsKeyId") or "",
        "multiAttachEnabled": False,
        "outpostArn": "",
        "size": found.get("Size"),
        "snapshotId": found.get("SnapshotId") or "",
        "throughput": found.get("Throughput") or 0,
        "volumeType": found.get("VolumeType") or "gp2",
        "tags": tags_of(found),
    }


def get_default_kms_key(inquiry: Inquiry) -> dict[str, Any]:
    return {"id": inquiry.region, "keyArn": f"arn:aws:kms:{inquiry.region}:{inquiry.account}:alias/aws/ebs"}


def get_encryption_by_default(inquiry: Inquiry) -> dict[str, Any]:
    answer = inquiry.ask("ec2", "get_ebs_encryption_by_default")
    return {"id": inquiry.region, "enabled": bool(answer["EbsEncryptionByDefault"])}


FUNCTIONS = {
    "getVolume": get_volume,
    "getDefaultKmsKey": get_default_kms_key,
    "getEncryptionByDefault": get_encryption_by_default,
}
