"""Module `efs` of Pulumi's aws provider."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seatrial.aws.dialects.entry import Entry
from seatrial.aws.kinds.efs import dns_name
from seatrial.aws.kinds.life import Moment
from seatrial.aws.kinds.template import bare


def _lifecycle(native: Mapping[str, Any]) -> Mapping[str, Any]:
    policies = bare(native.get("lifecyclePolicies")) or []
    spelled = {
        "transitionToIa": "TransitionToIA",
        "transitionToArchive": "TransitionToArchive",
        "transitionToPrimaryStorageClass": "TransitionToPrimaryStorageClass",
    }
    made = [{spelled[key]: value for key, value in policy.items() if key in spelled and value} for policy in policies]
    return {"LifecyclePolicies": made} if made else {}


def _own_dns(moment: Moment) -> str:
    return dns_name(str(moment.properties.get("FileSystemId") or moment.id), moment)


def _mount_dns(moment: Moment) -> str:
    return f"{moment.attributes.get('AvailabilityZoneName')}.{_own_dns(moment)}"


ENTRIES = {
    "FileSystem": Entry(
        "AWS::EFS::FileSystem",
        {"tags": "FileSystemTags", "tagsAll": "", "lifecyclePolicies": "", "protection": "FileSystemProtection"},
        shape=_lifecycle,
        defaults={"throughputMode": "bursting"},
        outputs={
            "dnsName": lambda moment: dns_name(moment.id, moment),
            "creationToken": "{@CreationToken}",
            "performanceMode": "{@PerformanceMode}",
            "numberOfMountTargets": lambda moment: 0,
            "sizeInBytes": lambda moment: [{"value": 6144, "valueInIa": 0, "valueInStandard": 6144}],
            "availabilityZoneId": lambda moment: "",
            "availabilityZoneName": lambda moment: moment.properties.get("AvailabilityZoneName") or "",
            "name": lambda m: next(
                (t["Value"] for t in m.properties.get("FileSystemTags") or () if t["Key"] == "Name"), ""
            ),
            "kmsKeyId": lambda moment: moment.attributes.get("KmsKeyId") or moment.properties.get("KmsKeyId") or "",
        },
    ),
    "MountTarget": Entry(
        "AWS::EFS::MountTarget",
        outputs={
            "dnsName": _own_dns,
            "mountTargetDnsName": _mount_dns,
            "securityGroups": lambda moment: moment.properties.get("SecurityGroups") or [],
            "ipAddressType": lambda moment: moment.properties.get("IpAddressType") or "IPV4_ONLY",
            "ipv6Address": lambda moment: "",
        },
        taggable=False,
    ),
    "AccessPoint": Entry(
        "AWS::EFS::AccessPoint",
        {"tags": "AccessPointTags", "tagsAll": ""},
        outputs={"fileSystemArn": "{@FileSystemArn}"},
    ),
    "FileSystemPolicy": Entry(
        "AWS::EFS::FileSystem/FileSystemPolicy",
        {"policy": "FileSystemPolicy", "bypassPolicyLockoutSafetyCheck": ""},
        taggable=False,
    ),
    "BackupPolicy": Entry("AWS::EFS::FileSystem/BackupPolicy", taggable=False),
    "ReplicationConfiguration": Entry(
        "AWS::EFS::FileSystem/ReplicationConfiguration", {"sourceFileSystemId": "FileSystemId"}, taggable=False
    ),
}
