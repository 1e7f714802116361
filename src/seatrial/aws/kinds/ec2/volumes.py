"""Volumes and snapshots.

API: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVolume.html
"""

from __future__ import annotations

from seatrial.aws.kinds.ec2.rows import regular, tag
from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment


def _final_snapshot(moment: Moment) -> None:
    if moment.lifecycle.get("snapshotted"):
        moment.client().create_snapshot(VolumeId=moment.id)


_SNAPSHOT_ATTRIBUTES = {
    "Arn": "arn:{partition}:ec2:{region}::snapshot/{id}",
    "OwnerId": "{account}",
    "VolumeSize": "{.VolumeSize}",
    "VolumeId": "{.VolumeId}",
    "Encrypted": lambda moment: bool(moment.answer.get("Encrypted")),
    "StorageTier": lambda moment: "standard",
}

KINDS = (
    regular(
        "AWS::EC2::Volume",
        "volume",
        "Volume",
        answer="",
        before_delete=(_final_snapshot,),
        attributes={
            "VolumeId": "{id}",
            "Size": "{.Size}",
            "VolumeType": "{.VolumeType}",
            "Iops": "{.Iops}",
            "Throughput": "{.Throughput}",
            "Encrypted": "{.Encrypted}",
            "CreateTime": lambda moment: moment.answer["CreateTime"].isoformat(),
        },
    ),
    Kind(
        "AWS::EC2::VolumeAttachment",
        "ec2",
        create=Call("attach_volume"),
        id="{VolumeId}:{InstanceId}",
        delete=Call("detach_volume"),
    ),
    regular(
        "AWS::EC2::Snapshot",
        "snapshot",
        "Snapshot",
        answer="",
        attributes=_SNAPSHOT_ATTRIBUTES,
    ),
    regular(
        "AWS::EC2::Snapshot/Copy",
        "snapshot",
        "Snapshot",
        create=Call("copy_snapshot"),
        answer="",
        after=(tag,),
        attributes=_SNAPSHOT_ATTRIBUTES,
    ),
    Kind(
        "AWS::EC2::EncryptionByDefault",
        "ec2",
        create=lambda moment: moment.call(
            Call(f"{'dis' if moment.properties.get('Enabled') is False else 'en'}able_ebs_encryption_by_default")
        ),
        id="{region}",
        delete=Call("disable_ebs_encryption_by_default"),
    ),
)
