"""What instances are launched with: templates, key pairs, placement groups, images.

API: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateLaunchTemplate.html
"""

from __future__ import annotations

from typing import Any

from seatrial.aws.kinds.ec2.devices import sized
from seatrial.aws.kinds.ec2.rows import regular, tag
from seatrial.aws.kinds.kind import Call, Kind, Template
from seatrial.aws.kinds.life import Moment
from seatrial.aws.kinds.modelled import invented_hex


def _key_pair(moment: Moment) -> Any:
    """A key pair from given material; without any AWS makes one."""
    operation = "import_key_pair" if moment.properties.get("PublicKeyMaterial") else "create_key_pair"
    return moment.call(Call(operation))


def _key_type(moment: Moment) -> str:
    material = str(moment.properties.get("PublicKeyMaterial") or "")
    return "ed25519" if material.startswith("ssh-ed25519") else str(moment.properties.get("KeyType") or "rsa")


def _template_data(moment: Moment) -> Any:
    """The launch data, without its own copy of the template's tags."""
    data = moment.properties.get("LaunchTemplateData") or {}
    return (
        {**data, "BlockDeviceMappings": sized(data["BlockDeviceMappings"])} if "BlockDeviceMappings" in data else data
    )


def _root_snapshot(moment: Moment) -> Any:
    mappings = moment.answer.get("BlockDeviceMappings") or [{}]
    return mappings[0].get("Ebs", {}).get("SnapshotId") or ""


_IMAGE_ATTRIBUTES: dict[str, Template] = {
    "ImageId": "{id}",
    "Arn": "arn:{partition}:ec2:{region}::image/{id}",
    "OwnerId": "{account}",
    "Architecture": "{.Architecture}",
    "VirtualizationType": "{.VirtualizationType}",
    "RootDeviceName": "{.RootDeviceName}",
    "ImageLocation": "{.ImageLocation}",
    "Hypervisor": "{.Hypervisor}",
    "ImageType": "{.ImageType}",
    "Public": "{.Public}",
    "PlatformDetails": lambda moment: moment.answer.get("PlatformDetails") or "Linux/UNIX",
    "UsageOperation": lambda moment: "RunInstances",
    "RootSnapshotId": _root_snapshot,
}


def _image(type_: str, create: str) -> Kind:
    """An image, whatever it is made from."""

    def make(moment: Moment) -> Any:
        id_ = moment.call(Call(create, {"Name": "{Name}"}))["ImageId"]
        return moment.client().describe_images(ImageIds=[id_])["Images"][0]

    return Kind(
        type_,
        "ec2",
        create=make,
        id="{.ImageId}",
        after=(tag,),
        attributes=_IMAGE_ATTRIBUTES,
        read=Call("describe_images", {"ImageIds": ["{id}"]}, matched=False),
        found="Images.0",
        delete=Call("deregister_image", {"ImageId": "{id}"}, matched=False),
        taken="InvalidAMIName.Duplicate",
        name="Name",
    )


KINDS = (
    Kind(
        "AWS::EC2::KeyPair",
        "ec2",
        create=_key_pair,
        id="{.KeyName}",
        attributes={
            "KeyPairId": "{.KeyPairId}",
            "KeyName": "{.KeyName}",
            "KeyFingerprint": "{.KeyFingerprint}",
            "Fingerprint": "{.KeyFingerprint}",
            "Arn": "arn:{partition}:ec2:{region}:{account}:key-pair/{id}",
            "KeyType": _key_type,
        },
        read=Call("describe_key_pairs", {"KeyNames": ["{id}"]}, matched=False),
        found="KeyPairs.0",
        delete=Call("delete_key_pair", {"KeyName": "{id}"}, matched=False),
        name="KeyName",
        tag_type="key-pair",
    ),
    regular(
        "AWS::EC2::LaunchTemplate",
        "launch_template",
        "LaunchTemplate",
        create=Call("create_launch_template", {"LaunchTemplateData": _template_data}),
        attributes={
            "LaunchTemplateId": "{id}",
            "LaunchTemplateName": "{.LaunchTemplateName}",
            "LatestVersionNumber": lambda moment: str(moment.answer.get("LatestVersionNumber")),
            "DefaultVersionNumber": lambda moment: str(moment.answer.get("DefaultVersionNumber")),
            "LatestVersion": "{.LatestVersionNumber}",
            "DefaultVersion": "{.DefaultVersionNumber}",
        },
        name="LaunchTemplateName",
    ),
    Kind(
        "AWS::EC2::PlacementGroup",
        "ec2",
        create=lambda moment: {"GroupName": moment.properties.get("GroupName") or moment.name},
        id="{.GroupName}",
        attributes={
            "GroupName": "{id}",
            "Arn": "arn:{partition}:ec2:{region}:{account}:placement-group/{id}",
            "PlacementGroupId": invented_hex("pg-0", 16),
        },
        name="GroupName",
        modelled=True,
    ),
    _image("AWS::EC2::Image", "register_image"),
    _image("AWS::EC2::Image/Copy", "copy_image"),
    _image("AWS::EC2::Image/FromInstance", "create_image"),
)
