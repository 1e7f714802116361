"""EFS: file systems, mount targets, access points.

API: https://docs.aws.amazon.com/efs/latest/ug/api-reference.html
"""

from __future__ import annotations

from typing import Any

from seatrial.aws.facts.regions import dns_suffix_of
from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment


def dns_name(file_system: str, moment: Moment) -> str:
    return f"{file_system}.efs.{moment.region}.{dns_suffix_of(moment.region)}"


def _token(moment: Moment) -> str:
    """The token by which AWS knows a repeated request: the program's, or one of this resource's own."""
    from moto.moto_api._internal import mock_random

    return str(moment.properties.get("CreationToken") or f"seatrial-{mock_random.get_random_hex(20)}")


def _file_system(moment: Moment) -> str:
    return moment.id if moment.kind.type == "AWS::EFS::FileSystem" else str(moment.properties["FileSystemId"])


_POLICY = Call(
    "put_file_system_policy",
    {"FileSystemId": _file_system, "Policy": "{FileSystemPolicy}"},
    matched=False,
    when=("FileSystemPolicy",),
)


def _same_policy(moment: Moment) -> Any:
    """Whether backups are wanted; the embedded AWS knows it only from the creation of a file system."""
    moment.client().describe_file_systems(FileSystemId=moment.properties["FileSystemId"])
    return {}


KINDS = (
    Kind(
        "AWS::EFS::FileSystem",
        "efs",
        create=Call(
            "create_file_system",
            {
                "CreationToken": _token,
                "Tags": "{FileSystemTags}",
                "Backup": lambda m: (m.properties.get("BackupPolicy") or {}).get("Status") == "ENABLED" or None,
            },
        ),
        id="{.FileSystemId}",
        after=(
            Call(
                "put_lifecycle_configuration",
                {"FileSystemId": "{id}", "LifecyclePolicies": "{LifecyclePolicies}"},
                matched=False,
                when=("LifecyclePolicies",),
            ),
            _POLICY,
        ),
        attributes={
            "Arn": "{.FileSystemArn}",
            "FileSystemId": "{id}",
            "CreationToken": "{.CreationToken}",
            "OwnerId": "{account}",
            "PerformanceMode": "{.PerformanceMode}",
            "KmsKeyId": "{.KmsKeyId}",
        },
        read=Call("describe_file_systems", {"FileSystemId": "{id}"}, matched=False),
        found="FileSystems.0",
        delete=Call("delete_file_system", {"FileSystemId": "{id}"}, matched=False),
    ),
    Kind(
        "AWS::EFS::MountTarget",
        "efs",
        create=Call("create_mount_target"),
        id="{.MountTargetId}",
        attributes={
            "Id": "{id}",
            "IpAddress": "{.IpAddress}",
            "NetworkInterfaceId": "{.NetworkInterfaceId}",
            "AvailabilityZoneId": "{.AvailabilityZoneId}",
            "AvailabilityZoneName": "{.AvailabilityZoneName}",
            "OwnerId": "{account}",
            "FileSystemArn": "arn:{partition}:elasticfilesystem:{region}:{account}:file-system/{FileSystemId}",
        },
        read=Call("describe_mount_targets", {"MountTargetId": "{id}"}, matched=False),
        found="MountTargets.0",
        delete=Call("delete_mount_target", {"MountTargetId": "{id}"}, matched=False),
    ),
    Kind(
        "AWS::EFS::AccessPoint",
        "efs",
        create=Call("create_access_point", {"ClientToken": _token, "Tags": "{AccessPointTags}"}),
        id="{.AccessPointId}",
        attributes={
            "AccessPointId": "{id}",
            "Arn": "{.AccessPointArn}",
            "OwnerId": "{account}",
            "FileSystemArn": "arn:{partition}:elasticfilesystem:{region}:{account}:file-system/{FileSystemId}",
        },
        read=Call("describe_access_points", {"AccessPointId": "{id}"}, matched=False),
        found="AccessPoints.0",
        delete=Call("delete_access_point", {"AccessPointId": "{id}"}, matched=False),
    ),
    Kind("AWS::EFS::FileSystem/FileSystemPolicy", "efs", create=_POLICY, id="{FileSystemId}", silent=True),
    Kind("AWS::EFS::FileSystem/BackupPolicy", "efs", create=_same_policy, id="{FileSystemId}", silent=True),
    Kind(
        "AWS::EFS::FileSystem/ReplicationConfiguration",
        "efs",
        create=_same_policy,
        id="{FileSystemId}",
        silent=True,
        modelled=True,
    ),
)
