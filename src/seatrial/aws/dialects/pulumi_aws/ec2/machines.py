"""Instances and what they are launched with."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

from seatrial.aws.dialects.entry import Entry
from seatrial.aws.dialects.reshaping import bare, first, listed, renamed

_EBS = {
    "volumeSize": "VolumeSize",
    "volumeType": "VolumeType",
    "encrypted": "Encrypted",
    "iops": "Iops",
    "throughput": "Throughput",
    "kmsKeyId": "KmsKeyId",
    "snapshotId": "SnapshotId",
    "deleteOnTermination": "DeleteOnTermination",
}


def encoded(native: Mapping[str, Any]) -> str | None:
    """User data as the API takes it; the provider encodes what is not encoded already."""
    ready, text = bare(native.get("userDataBase64")), bare(native.get("userData"))
    if ready or not text:
        return str(ready) if ready else None
    try:
        return str(text) if base64.b64decode(str(text), validate=True) else None
    except ValueError:
        return base64.b64encode(str(text).encode()).decode()


def block_devices(native: Mapping[str, Any], root: str = "/dev/xvda") -> list[dict[str, Any]] | None:
    """Root and further volumes in the registry's one list, the root first."""
    devices = []
    for item in [*listed(native.get("rootBlockDevice"))[:1], *listed(native.get("ebsBlockDevices"))]:
        item = bare(item)
        ebs = {name: item[key] for key, name in _EBS.items() if bare(item.get(key)) not in (None, "")}
        devices.append({"DeviceName": item.get("deviceName") or root, "Ebs": ebs})
    return devices or None


def _instance(native: Mapping[str, Any]) -> dict[str, Any]:
    template = first(native.get("launchTemplate"))
    return {
        "UserData": encoded(native),
        "BlockDeviceMappings": block_devices(native),
        "LaunchTemplate": renamed(
            template, {"id": "LaunchTemplateId", "name": "LaunchTemplateName", "version": "Version"}
        ),
        "NetworkInterfaces": [
            renamed(item, {"securityGroups": "GroupSet", "networkCardIndex": ""})
            for item in listed(native.get("networkInterfaces"))
        ]
        or ([{"deviceIndex": 0} | primary] if (primary := first(native.get("primaryNetworkInterface"))) else None),
    }


_INSTANCE: dict[str, Any] = {
    "names": {
        "ami": "ImageId",
        "vpcSecurityGroupIds": "SecurityGroupIds",
        "privateIp": "PrivateIpAddress",
        "placementGroup": "PlacementGroupName",
        "hibernation": "HibernationOptions.Configured",
        **dict.fromkeys(
            (
                "userData",
                "userDataBase64",
                "userDataReplaceOnChange",
                "rootBlockDevice",
                "ebsBlockDevices",
                "ephemeralBlockDevices",
                "primaryNetworkInterface",
                "volumeTags",
                "getPasswordData",
                "secondaryPrivateIps",
                "timeouts",
            ),
            "",
        ),
    },
    "shape": _instance,
    "outputs": {
        "ami": "{@ImageId}",
        "privateIp": "{@PrivateIp}",
        "rootBlockDevice": "{@RootBlockDevice}",
        "ebsBlockDevices": "{@EbsBlockDevices}",
        "passwordData": "",
        "outpostArn": "",
        "instanceLifecycle": "",
        "ipv6Addresses": "{$ipv6Addresses}",
        "placementGroup": "{$placementGroup}",
    },
}

# LaunchTemplateData of the registry, flat natively
_TEMPLATE = (
    "blockDeviceMappings",
    "capacityReservationSpecification",
    "cpuOptions",
    "creditSpecification",
    "disableApiStop",
    "disableApiTermination",
    "ebsOptimized",
    "enclaveOptions",
    "hibernationOptions",
    "iamInstanceProfile",
    "imageId",
    "instanceInitiatedShutdownBehavior",
    "instanceMarketOptions",
    "instanceRequirements",
    "instanceType",
    "kernelId",
    "keyName",
    "licenseSpecifications",
    "maintenanceOptions",
    "metadataOptions",
    "monitoring",
    "placement",
    "privateDnsNameOptions",
    "ramDiskId",
    "tagSpecifications",
    "userData",
)


def _interfaces(native: Mapping[str, Any]) -> dict[str, Any]:
    interfaces = renamed(listed(native.get("networkInterfaces")), {"securityGroups": "groups"})
    return {
        "LaunchTemplateData.NetworkInterfaces": [
            {key: value for key, value in item.items() if bare(value) not in ("", [])} for item in interfaces
        ]
        or None
    }


ENTRIES = {
    "Instance": Entry("AWS::EC2::Instance", **_INSTANCE),
    "SpotInstanceRequest": Entry("AWS::EC2::SpotInstanceRequest", **_INSTANCE),
    "KeyPair": Entry(
        "AWS::EC2::KeyPair", names={"publicKey": "PublicKeyMaterial", "keyNamePrefix": ""}, named="keyName"
    ),
    "LaunchTemplate": Entry(
        "AWS::EC2::LaunchTemplate",
        names={
            "name": "LaunchTemplateName",
            "namePrefix": "",
            "description": "VersionDescription",
            "defaultVersion": "",
            "updateDefaultVersion": "",
            "networkInterfaces": "",
            "vpcSecurityGroupIds": "LaunchTemplateData.SecurityGroupIds",
            "securityGroupNames": "LaunchTemplateData.SecurityGroups",
            **{name: f"LaunchTemplateData.{name[0].upper()}{name[1:]}" for name in _TEMPLATE},
        },
        shape=_interfaces,
        named="name",
        longest=128,
        outputs={"name": "{@LaunchTemplateName}"},
    ),
    "LaunchConfiguration": Entry(
        "AWS::AutoScaling::LaunchConfiguration",
        names={
            "name": "LaunchConfigurationName",
            "namePrefix": "",
            "enableMonitoring": "InstanceMonitoring",
            **dict.fromkeys(
                ("userData", "userDataBase64", "rootBlockDevice", "ebsBlockDevices", "ephemeralBlockDevices"), ""
            ),
        },
        shape=lambda native: {"UserData": encoded(native), "BlockDeviceMappings": block_devices(native)},
        named="name",
        taggable=False,
    ),
    "PlacementGroup": Entry("AWS::EC2::PlacementGroup", names={"name": "GroupName"}, named="name"),
    "VolumeAttachment": Entry(
        "AWS::EC2::VolumeAttachment", names={"deviceName": "Device"}, id="vai-{id}", taggable=False
    ),
    "Ami": Entry(
        "AWS::EC2::Image",
        names={"ebsBlockDevices": "", "ephemeralBlockDevices": ""},
        shape=lambda native: {"BlockDeviceMappings": block_devices(native)},
        named="name",
    ),
    "AmiCopy": Entry(
        "AWS::EC2::Image/Copy",
        names={"sourceAmiId": "SourceImageId", "sourceAmiRegion": "SourceRegion", "ebsBlockDevices": ""},
        named="name",
    ),
    "AmiFromInstance": Entry(
        "AWS::EC2::Image/FromInstance",
        names={"sourceInstanceId": "InstanceId", "snapshotWithoutReboot": "NoReboot", "ebsBlockDevices": ""},
        named="name",
    ),
}
EBS_ENTRIES = {
    "Volume": Entry(
        "AWS::EC2::Volume",
        names={"type": "VolumeType", "finalSnapshot": "~snapshotted"},
        outputs={"type": "{@VolumeType}"},
    ),
    "Snapshot": Entry("AWS::EC2::Snapshot"),
    "SnapshotCopy": Entry("AWS::EC2::Snapshot/Copy"),
    "EncryptionByDefault": Entry("AWS::EC2::EncryptionByDefault", defaults={"enabled": True}, taggable=False),
}
