"""Instances, and the spot requests that launch them.

API: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RunInstances.html
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

from seatrial.aws.kinds.ec2.rows import arn, every, tag
from seatrial.aws.kinds.kind import Call, Kind, Template
from seatrial.aws.kinds.life import Moment

# parameters of RunInstances that AWS takes and that change nothing about what the embedded AWS makes
_UNHEARD = ("ElasticGpuSpecification", "ElasticInferenceAccelerators", "Ipv6Addresses", "SecondaryInterfaces")


def _profile(moment: Moment) -> dict[str, str] | None:
    profile = moment.properties.get("IamInstanceProfile")
    if not profile:
        return None
    return {"Arn" if str(profile).startswith("arn:") else "Name": str(profile)}


def _placement(moment: Moment) -> dict[str, Any] | None:
    names = {
        "AvailabilityZone": "AvailabilityZone",
        "Tenancy": "Tenancy",
        "GroupName": "PlacementGroupName",
        "HostId": "HostId",
        "PartitionNumber": "PlacementPartitionNumber",
    }
    found = {name: moment.properties.get(key) for name, key in names.items()}
    return {name: value for name, value in found.items() if value} or None


def _user_data(moment: Moment) -> str | None:
    """The text itself: boto3 encodes it, while the registry's property is encoded already."""
    given = moment.properties.get("UserData")
    if not given:
        return None
    try:
        return base64.b64decode(str(given), validate=True).decode("utf-8", "replace")
    except ValueError:
        return str(given)


def _devices(moment: Moment) -> list[dict[str, Any]] | None:
    """The volumes to attach, as the embedded AWS takes them.

    It knows no instance store, wants a size where the image has one, and forgets the IOPS of provisioned volumes.
    """
    found = []
    for item in every(moment.properties.get("BlockDeviceMappings")):
        if item.get("VirtualName") or "NoDevice" in item:
            continue
        volume = {name: value for name, value in (item.get("Ebs") or {}).items() if value not in (None, "")}
        if not volume.get("VolumeSize") and not volume.get("SnapshotId"):
            volume["VolumeSize"] = 8
        if volume.get("VolumeType") in ("io1", "io2") and volume.pop("Iops", None):
            volume["VolumeType"] = "gp2"
        found.append({"DeviceName": item.get("DeviceName"), "Ebs": volume})
    return found or None


def _interfaces(moment: Moment) -> list[dict[str, Any]] | None:
    """The primary interface, where the program says something about it that only an interface can hold."""
    declared = every(moment.properties.get("NetworkInterfaces"))
    if declared:
        return [_interface(item, position) for position, item in enumerate(declared)]
    public = moment.properties.get("AssociatePublicIpAddress")
    subnet = moment.properties.get("SubnetId")
    if public is None or not subnet:
        return None
    found = {
        "DeviceIndex": 0,
        "SubnetId": subnet,
        "Groups": every(moment.properties.get("SecurityGroupIds")) or None,
        "PrivateIpAddress": moment.properties.get("PrivateIpAddress"),
        "AssociatePublicIpAddress": public is True or public == "true",
        "DeleteOnTermination": True,
    }
    return [{name: value for name, value in found.items() if value is not None}]


def _interface(item: Mapping[str, Any], position: int) -> dict[str, Any]:
    known = {name: value for name, value in item.items() if value not in (None, "", [])}
    groups = known.pop("GroupSet", None)
    known["DeviceIndex"] = int(known.get("DeviceIndex") or position)
    return known | ({"Groups": groups} if groups else {})


def _run(moment: Moment) -> Any:
    """One instance, as it is once it runs."""
    interfaces = _interfaces(moment)
    in_interface = ("SubnetId", "SecurityGroupIds", "PrivateIpAddress") if interfaces else ()
    answer = moment.call(
        Call(
            "run_instances",
            {
                "IamInstanceProfile": _profile,
                "Placement": _placement,
                "UserData": _user_data,
                "Monitoring": lambda moment: {"Enabled": True} if moment.properties.get("Monitoring") else None,
                "NetworkInterfaces": lambda moment: interfaces,
                "BlockDeviceMappings": _devices,
            },
            without=(*_UNHEARD, *in_interface),
        ),
        MinCount=1,
        MaxCount=1,
    )
    moment.id = str(answer["Instances"][0]["InstanceId"])
    return _see(moment)


def _see(moment: Moment) -> Any:
    found = moment.client().describe_instances(InstanceIds=[moment.id])["Reservations"]
    alive = [item for item in found[0]["Instances"] if item["State"]["Name"] != "terminated"] if found else []
    return alive[0] if alive else {}


def _source_check(moment: Moment) -> None:
    if moment.properties.get("SourceDestCheck") in (False, "false"):
        moment.client().modify_instance_attribute(InstanceId=moment.id, SourceDestCheck={"Value": False})
    if moment.properties.get("DisableApiTermination") in (True, "true"):
        moment.client().modify_instance_attribute(InstanceId=moment.id, DisableApiTermination={"Value": True})


def _volumes(moment: Moment) -> None:
    """The volumes behind the instance, the root one apart from the others."""
    mappings = {item["DeviceName"]: item["Ebs"]["VolumeId"] for item in moment.answer.get("BlockDeviceMappings", ())}
    if not mappings:
        return
    details = {
        item["VolumeId"]: item for item in moment.client().describe_volumes(VolumeIds=[*mappings.values()])["Volumes"]
    }
    root = moment.answer.get("RootDeviceName")
    root = root if root in mappings else next(iter(mappings))
    blocks = {name: _block(name, details[volume]) for name, volume in mappings.items()}
    moment.attributes["RootBlockDevice"] = blocks.pop(root)
    moment.attributes["EbsBlockDevices"] = [*blocks.values()]


def _block(device: str, volume: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "deviceName": device,
        "volumeId": volume["VolumeId"],
        "volumeSize": volume.get("Size"),
        "volumeType": volume.get("VolumeType"),
        "encrypted": bool(volume.get("Encrypted")),
        "kmsKeyId": volume.get("KmsKeyId") or "",
        "iops": volume.get("Iops") or 0,
        "throughput": volume.get("Throughput") or 0,
        "deleteOnTermination": True,
        "tags": {item["Key"]: item["Value"] for item in volume.get("Tags", ())},
    }


def _interface_of(moment: Moment) -> Any:
    interfaces = moment.answer.get("NetworkInterfaces") or [{}]
    return interfaces[0].get("NetworkInterfaceId")


def _groups(moment: Moment, key: str) -> list[str]:
    interfaces = moment.answer.get("NetworkInterfaces") or [{}]
    groups = moment.answer.get("SecurityGroups") or interfaces[0].get("Groups") or ()
    return [group[key] for group in groups]


def _allow_termination(moment: Moment) -> None:
    """With `force_destroy` the provider lifts the protection against termination first."""
    if moment.lifecycle.get("emptied") and moment.properties.get("DisableApiTermination"):
        moment.client().modify_instance_attribute(InstanceId=moment.id, DisableApiTermination={"Value": False})


def terminate(moment: Moment) -> None:
    """Terminate the instance; the interface that came with it goes too, which the embedded AWS forgets."""
    client = moment.client()
    given = {item.get("NetworkInterfaceId") for item in every(moment.properties.get("NetworkInterfaces"))}
    own = [
        item["NetworkInterfaceId"]
        for item in client.describe_network_interfaces()["NetworkInterfaces"]
        if item.get("Attachment", {}).get("InstanceId") == moment.id and item["NetworkInterfaceId"] not in given
    ]
    client.terminate_instances(InstanceIds=[moment.id])
    left = {item["NetworkInterfaceId"] for item in client.describe_network_interfaces()["NetworkInterfaces"]}
    for interface in own:
        if interface in left:
            client.delete_network_interface(NetworkInterfaceId=interface)


_ATTRIBUTES: dict[str, Template] = {
    "InstanceId": "{id}",
    "Arn": arn("instance"),
    "AvailabilityZone": "{.Placement.AvailabilityZone}",
    "Tenancy": "{.Placement.Tenancy}",
    "PrivateIp": "{.PrivateIpAddress}",
    "PrivateDns": "{.PrivateDnsName}",
    "PrivateDnsName": "{.PrivateDnsName}",
    "PublicIp": lambda moment: moment.answer.get("PublicIpAddress") or "",
    "PublicDns": lambda moment: moment.answer.get("PublicDnsName") or "",
    "PublicDnsName": lambda moment: moment.answer.get("PublicDnsName") or "",
    "VpcId": "{.VpcId}",
    "SubnetId": "{.SubnetId}",
    "InstanceState": "{.State.Name}",
    "InstanceType": "{.InstanceType}",
    "ImageId": "{.ImageId}",
    "KeyName": lambda moment: moment.answer.get("KeyName") or "",
    "PrimaryNetworkInterfaceId": _interface_of,
    "VpcSecurityGroupIds": lambda moment: _groups(moment, "GroupId"),
    "SecurityGroups": lambda moment: _groups(moment, "GroupName"),
    "SourceDestCheck": lambda moment: moment.properties.get("SourceDestCheck") not in (False, "false"),
    "Monitoring": lambda moment: bool(moment.properties.get("Monitoring")),
    "EbsOptimized": lambda moment: bool(moment.answer.get("EbsOptimized")),
    "InstanceInitiatedShutdownBehavior": lambda moment: "stop",
    "DisableApiTermination": lambda moment: bool(moment.properties.get("DisableApiTermination")),
    "AssociatePublicIpAddress": lambda moment: bool(moment.answer.get("PublicIpAddress")),
}


def _request_spot(moment: Moment) -> Any:
    """The request and the instance that it launches, which the embedded AWS does at once."""
    instance = _run(moment)
    request = moment.call(
        Call("request_spot_instances", {"SpotPrice": "{SpotPrice}"}, matched=False),
        InstanceCount=1,
        LaunchSpecification={
            "ImageId": moment.properties.get("ImageId") or "ami-00000000",
            "InstanceType": instance["InstanceType"],
        },
    )["SpotInstanceRequests"][0]
    moment.attributes["SpotInstanceRequestId"] = request["SpotInstanceRequestId"]
    moment.attributes["SpotInstanceId"] = instance["InstanceId"]
    return instance


def _end_spot(moment: Moment) -> None:
    moment.client().cancel_spot_instance_requests(SpotInstanceRequestIds=[moment.id])
    moment.id = moment.attributes["SpotInstanceId"]
    terminate(moment)


KINDS = (
    Kind(
        "AWS::EC2::Instance",
        "ec2",
        create=_run,
        id="{.InstanceId}",
        after=(_source_check, _volumes),
        attributes=_ATTRIBUTES,
        read=_see,
        before_delete=(_allow_termination,),
        delete=terminate,
        tag_type="instance",
    ),
    Kind(
        "AWS::EC2::SpotInstanceRequest",
        "ec2",
        create=_request_spot,
        id="{@SpotInstanceRequestId}",
        after=(_volumes, tag),
        attributes=_ATTRIBUTES
        | {
            "Arn": arn("spot-instances-request"),
            "SpotRequestState": lambda moment: "active",
            "SpotBidStatus": lambda moment: "fulfilled",
        },
        delete=_end_spot,
        tag_type="instance",
    ),
)
