"""Machine images. An account sees every public image there is; here, one that fits what the program asks for."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from seatrial.aws.facts.regions import partition_of
from seatrial.aws.functions.ec2.finding import find, tags_of, wanted
from seatrial.aws.functions.inquiry import Inquiry
from seatrial.aws.kinds.life import NotThere

_DATE = "20260105"
_CREATED = "2026-01-05T00:00:00.000Z"
_OWNERS = {
    "amazon": "137112412989",
    "aws-marketplace": "679593333241",
    "microsoft": "801119661308",
}
# what stands for the asterisks in the names of the families that programs ask for
_VERSIONS = (
    ("amzn2-ami-ecs", f"2.0.{_DATE}"),
    ("amzn2", f"2.0.{_DATE}.0"),
    ("amzn-ami", f"2018.03.0.{_DATE}.0"),
    ("al2023-ami-ecs", f"2023.0.{_DATE}"),
    ("al2023-ami-2023", f"6.{_DATE}.0-kernel-6.1"),
    ("al2023", f"2023.6.{_DATE}.0-kernel-6.1"),
    ("amazon-eks", f"v{_DATE}"),
    ("windows", "2026.01.05"),
)
_NONE = "Your query returned no results. Please change your search criteria and try again."


def get_ami(inquiry: Inquiry) -> dict[str, Any]:
    """The newest image that fits: one of the account's own, else one that another owner has published."""
    owners = [str(owner) for owner in inquiry.arguments.get("owners") or ()]
    own = find(inquiry, "describe_images", "Images", wanted(inquiry), Owners=["self"])
    pattern = inquiry.arguments.get("nameRegex")
    own = [image for image in own if not pattern or re.search(str(pattern), image.get("Name", ""))]
    if own and (not owners or {"self", inquiry.account} & set(owners)):
        newest = max(own, key=lambda image: (str(image.get("CreationDate")), image["ImageId"]))
        return _answer(inquiry, newest)
    if owners and set(owners) <= {"self", inquiry.account}:
        raise NotThere(_NONE)
    return _answer(inquiry, _published(inquiry, owners))


def get_ami_ids(inquiry: Inquiry) -> dict[str, Any]:
    try:
        found = [get_ami(inquiry)["imageId"]]
    except NotThere:
        found = []
    return {"id": inquiry.region, "ids": found}


def _published(inquiry: Inquiry, owners: list[str]) -> dict[str, Any]:
    """An image as its publisher would have it, put into the world so that it can be launched."""
    filters = wanted(inquiry)
    given = inquiry.arguments.get("nameRegex")
    name = _name((filters.get("name") or [_from_expression(str(given)) if given else "image-*"])[0])
    architecture = (filters.get("architecture") or [_architecture(name)])[0]
    if architecture != _architecture(name, architecture):
        raise NotThere(_NONE)
    image_id = (filters.get("image-id") or [f"ami-0{_digits(inquiry.region, name)[:16]}"])[0]
    owner = next((item for item in owners if item not in ("self", inquiry.account)), None)
    owner = owner or (filters.get("owner-id") or filters.get("owner-alias") or ["amazon"])[0]
    windows = "windows" in name.lower() or "windows" in (filters.get("platform") or ())
    root = "/dev/xvda" if name.startswith(("amzn", "al20", "amazon-eks", "bottlerocket")) else "/dev/sda1"
    image: dict[str, Any] = {
        "ImageId": image_id,
        "Name": name,
        "Description": name,
        "Architecture": architecture,
        "OwnerId": _OWNERS.get(owner, owner),
        "ImageOwnerAlias": owner if owner in _OWNERS else "",
        "Platform": "windows" if windows else None,
        "PlatformDetails": "Windows" if windows else "Linux/UNIX",
        "RootDeviceName": (filters.get("root-device-name") or [root])[0],
        "RootDeviceType": (filters.get("root-device-type") or ["ebs"])[0],
        "VirtualizationType": (filters.get("virtualization-type") or ["hvm"])[0],
        "CreationDate": _CREATED,
        "Public": True,
    }
    _publish(inquiry, image)
    return image


def _publish(inquiry: Inquiry, image: Mapping[str, Any]) -> None:
    """The embedded AWS offers no call by which another account publishes an image; the image is put into its store."""
    from moto.ec2.models import ec2_backends
    from moto.ec2.models.amis import Ami

    backend = ec2_backends[inquiry.account][inquiry.region]
    if image["ImageId"] not in backend.amis:
        backend.amis[image["ImageId"]] = Ami(
            backend,
            image["ImageId"],
            owner_id=image["OwnerId"],
            owner_alias=image["ImageOwnerAlias"] or None,
            public=True,
            name=image["Name"],
            description=image["Description"],
            architecture=image["Architecture"],
            virtualization_type=image["VirtualizationType"],
            platform=image["Platform"],
            creation_date=datetime(2026, 1, 5, tzinfo=UTC),
            root_device_name=image["RootDeviceName"],
            root_device_type=image["RootDeviceType"],
        )


def _answer(inquiry: Inquiry, image: Mapping[str, Any]) -> dict[str, Any]:
    root = image.get("RootDeviceName") or "/dev/xvda"
    snapshot = f"snap-0{_digits(image['ImageId'])[:16]}"
    disk = {
        "delete_on_termination": "true",
        "encrypted": "false",
        "iops": "0",
        "snapshot_id": snapshot,
        "throughput": "0",
        "volume_initialization_rate": "0",
        "volume_size": "8",
        "volume_type": "gp3",
    }
    return {
        "id": image["ImageId"],
        "imageId": image["ImageId"],
        "arn": f"arn:{partition_of(inquiry.region)}:ec2:{inquiry.region}::image/{image['ImageId']}",
        "name": image.get("Name") or "",
        "description": image.get("Description") or "",
        "architecture": image.get("Architecture") or "x86_64",
        "ownerId": str(image.get("OwnerId") or inquiry.account),
        "imageOwnerAlias": image.get("ImageOwnerAlias") or "",
        "platform": image.get("Platform") or "",
        "platformDetails": image.get("PlatformDetails") or "Linux/UNIX",
        "rootDeviceName": root,
        "rootDeviceType": image.get("RootDeviceType") or "ebs",
        "rootSnapshotId": snapshot,
        "virtualizationType": image.get("VirtualizationType") or "hvm",
        "creationDate": str(image.get("CreationDate") or _CREATED),
        "deprecationTime": "2028-01-05T00:00:00.000Z",
        "blockDeviceMappings": [{"deviceName": root, "ebs": disk, "noDevice": "", "virtualName": ""}],
        "bootMode": "uefi-preferred",
        "enaSupport": True,
        "hypervisor": "xen",
        "imageLocation": f"{image.get('ImageOwnerAlias') or image.get('OwnerId')}/{image.get('Name')}",
        "imageType": "machine",
        "imdsSupport": "v2.0",
        "kernelId": "",
        "ramdiskId": "",
        "lastLaunchedTime": "",
        "productCodes": [],
        "public": bool(image.get("Public", True)),
        "sriovNetSupport": "simple",
        "state": "available",
        "stateReason": {"code": "UNSET", "message": "UNSET"},
        "tags": tags_of(image),
        "tpmSupport": "",
        "usageOperation": "RunInstances",
    }


def _name(pattern: str) -> str:
    """A name that the pattern admits."""
    low = pattern.lower().lstrip("*")
    version = next((text for start, text in _VERSIONS if low.startswith(start)), _DATE)
    return pattern.replace("*", version, 1).replace("*", "").replace("?", "0").strip("-")


def _from_expression(expression: str) -> str:
    """A pattern like a regular expression's, for the few forms that programs use."""
    text = re.sub(r"\\d[+*]?(\{\d+(,\d*)?\})?|\.[*+]|\[[^\]]*\][+*]?(\{\d+(,\d*)?\})?", "*", expression.strip("^$"))
    return re.sub(r"\*+", "*", text.replace("\\", ""))


def _architecture(name: str, otherwise: str = "x86_64") -> str:
    """The architecture that an image's name tells."""
    if re.search(r"arm64|aarch64", name):
        return "arm64_mac" if "mac" in name else "arm64"
    if re.search(r"x86_64|amd64", name):
        return "x86_64_mac" if "mac" in name else "x86_64"
    return otherwise


def _digits(*parts: str) -> str:
    return hashlib.sha256("/".join(parts).encode()).hexdigest()


FUNCTIONS = {"getAmi": get_ami, "getAmiIds": get_ami_ids}
