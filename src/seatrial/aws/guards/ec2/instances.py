"""What EC2 refuses of instances and launch templates."""

from __future__ import annotations

import base64
import binascii
import re
from ipaddress import ip_address, ip_network
from typing import Any

from seatrial.aws.guards.backend import backend
from seatrial.aws.guards.ec2.parts import subnet
from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.world import Request, World

_ERRORS = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html"
_SUBNETS = "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html"
_KEPT = 4  # addresses at the beginning of a subnet that AWS uses itself, as it uses the last


def _instance(request: Request, _: World) -> Refused | None:
    ec2, given = backend("ec2", request), request.parameters
    image, key, type_ = given.get("ImageId"), given.get("KeyName"), str(given.get("InstanceType") or "")
    if image and not re.fullmatch(r"ami-([0-9a-f]{8}|[0-9a-f]{17})|resolve:ssm:.+", str(image)):
        return Refused("InvalidAMIID.Malformed", f'Invalid id: "{image}" (expecting "ami-...")')
    if key and key not in ec2.key_pairs:
        return Refused("InvalidKeyPair.NotFound", f"The key pair '{key}' does not exist")
    return _architecture(ec2, str(image), type_) or _foreign_groups(ec2, given)


def _architecture(ec2: Any, image: str, type_: str) -> Refused | None:
    from moto.ec2.models.instance_types import INSTANCE_TYPES

    found, known = ec2.amis.get(image), INSTANCE_TYPES.get(type_)
    if found is None or known is None:
        return None
    able = list(known.get("ProcessorInfo", {}).get("SupportedArchitectures") or ())
    if not able or not found.architecture or found.architecture in able:
        return None
    return Refused(
        "InvalidParameterValue",
        f"The architecture '{','.join(able)}' of the specified instance type does not match the architecture "
        f"'{found.architecture}' of the specified AMI. Specify an instance type and an AMI that have matching "
        "architectures, and try again.",
    )


def _foreign_groups(ec2: Any, given: Any) -> Refused | None:
    places = [given, *(given.get("NetworkInterfaces") or ())]
    for where in places:
        place = subnet(ec2, str(where.get("SubnetId")))
        for id_ in where.get("SecurityGroupIds") or where.get("Groups") or ():
            group = ec2.get_security_group_from_id(id_)
            if place and group and group.vpc_id != place.vpc_id:
                message = f"Security group {id_} and subnet {place.id} belong to different networks."
                return Refused("InvalidParameter", message)
    return None


def _address(request: Request, _: World) -> Refused | None:
    """A fixed address that its subnet does not have, or keeps for itself.

    The subnets of the default network are not judged: nobody plans addresses there, it stands in for the planned one.
    """
    for where in (request.parameters, *(request.parameters.get("NetworkInterfaces") or ())):
        place = subnet(backend("ec2", request), str(where.get("SubnetId")))
        if place is None or place.default_for_az in (True, "true"):
            continue
        block = ip_network(place.cidr_block)
        more = where.get("PrivateIpAddresses") or ()
        for text in filter(None, (where.get("PrivateIpAddress"), *(one.get("PrivateIpAddress") for one in more))):
            address = _ip(str(text))
            if address is None:
                return Refused("InvalidParameterValue", f"Value ({text}) for parameter address is invalid.")
            if address not in block:
                return Refused(
                    "InvalidParameterValue", f"Address {text} does not fall within the subnet's address range"
                )
            if int(address) - int(block[0]) < _KEPT or address == block[-1]:
                return Refused("InvalidParameterValue", f"Address {text} is in subnet's reserved address range")
    return None


def _ip(text: str) -> Any:
    try:
        return ip_address(text)
    except ValueError:
        return None


def _template_user_data(request: Request, _: World) -> Refused | None:
    text = (request.parameters.get("LaunchTemplateData") or {}).get("UserData")
    try:
        base64.b64decode(re.sub(r"\s", "", str(text or "")), validate=True)
    except (binascii.Error, ValueError):
        return Refused("InvalidUserData.Malformed", "Invalid BASE64 encoding of user data.")
    return None


GUARDS = (
    Guard("RunInstances", _instance, _ERRORS),
    Guard("RunInstances", _address, _SUBNETS),
    Guard("CreateNetworkInterface", _address, _SUBNETS),
    Guard("CreateLaunchTemplate", _template_user_data, _ERRORS),
    Guard("CreateLaunchTemplateVersion", _template_user_data, _ERRORS),
)
