"""Elastic addresses, network interfaces and NAT gateways.

API: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AllocateAddress.html
"""

from __future__ import annotations

from typing import Any

from seatrial.aws.facts.regions import dns_suffix_of
from seatrial.aws.kinds.ec2.rows import every, first, regular
from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import BeyondMoto, Moment
from seatrial.aws.kinds.modelled import state_of


def public_dns(address: str, region: str) -> str:
    """The host name that AWS gives a public address.

    https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html
    """
    zone = "compute-1" if region == "us-east-1" else f"{region}.compute"
    return f"ec2-{address.replace('.', '-')}.{zone}.{dns_suffix_of(region)}"


def private_dns(address: str, region: str) -> str:
    """The host name that AWS gives a private address."""
    zone = "ec2.internal" if region == "us-east-1" else f"{region}.compute.internal"
    return f"ip-{address.replace('.', '-')}.{zone}"


def _host(path: str, name: Any) -> Any:
    """A template: the host name of the address at `path`."""

    def template(moment: Moment) -> str | None:
        address = moment.value(f"{{{path}}}")
        return name(str(address), moment.region) if address else None

    return template


def _attach_address(moment: Moment) -> None:
    """An address may be declared together with the instance or interface that it belongs to."""
    holder = {
        "InstanceId": moment.properties.get("InstanceId"),
        "NetworkInterfaceId": moment.properties.get("NetworkInterface"),
    }
    holder = {name: value for name, value in holder.items() if value}
    if holder:
        client = moment.client()
        client.associate_address(AllocationId=moment.id, **holder)
        moment.answer = client.describe_addresses(AllocationIds=[moment.id])["Addresses"][0]


def _release(moment: Moment) -> None:
    client = moment.client()
    address = client.describe_addresses(AllocationIds=[moment.id])["Addresses"][0]
    if address.get("AssociationId") and (
        moment.properties.get("InstanceId") or moment.properties.get("NetworkInterface")
    ):
        client.disassociate_address(AssociationId=address["AssociationId"])
    client.release_address(AllocationId=moment.id)


def _zone_of(moment: Moment) -> Any:
    """The subnet that a NAT gateway stands in. A regional one stands in none: the embedded AWS has only those that do."""
    if moment.properties.get("AvailabilityMode") != "regional":
        return moment.properties.get("SubnetId")
    held = first(moment, "describe_subnets", "Subnets", vpc_id=str(moment.properties.get("VpcId")))
    if not held:
        raise BeyondMoto("regional NAT gateways in a network that has no subnet yet")
    return held["SubnetId"]


def _see_gateway(moment: Moment) -> None:
    """A NAT gateway's addresses are there once it is available, which CreateNatGateway's answer is not yet."""
    moment.answer = moment.client().describe_nat_gateways(NatGatewayIds=[moment.id])["NatGateways"][0]


def _interface_parameters(moment: Moment) -> list[dict[str, Any]] | None:
    addresses = every(moment.properties.get("PrivateIpAddresses"))
    if not addresses:
        return None
    plain = [item if isinstance(item, dict) else {"PrivateIpAddress": item} for item in addresses]
    return [{"PrivateIpAddress": item["PrivateIpAddress"], "Primary": at == 0} for at, item in enumerate(plain)]


def _interface_settings(moment: Moment) -> None:
    client = moment.client()
    if moment.properties.get("SourceDestCheck") is False:
        client.modify_network_interface_attribute(NetworkInterfaceId=moment.id, SourceDestCheck={"Value": False})
    for attachment in every(moment.properties.get("Attachments")):
        client.attach_network_interface(
            NetworkInterfaceId=moment.id,
            InstanceId=attachment.get("instance") or attachment.get("InstanceId"),
            DeviceIndex=int(attachment.get("deviceIndex") or attachment.get("DeviceIndex") or 1),
        )


def _detach_interface(moment: Moment) -> None:
    client = moment.client()
    found = client.describe_network_interfaces(NetworkInterfaceIds=[moment.id])["NetworkInterfaces"]
    attachment = found[0].get("Attachment", {}).get("AttachmentId") if found else None
    if attachment and moment.properties.get("Attachments"):
        client.detach_network_interface(AttachmentId=attachment, Force=True)


def _delete_gateway(moment: Moment) -> None:
    """The gateway lets go of its address and its interface, which the embedded AWS forgets."""
    client = moment.client()
    client.delete_nat_gateway(NatGatewayId=moment.id)
    allocation = moment.properties.get("AllocationId")
    state = state_of(moment)
    state.enis.pop(moment.attributes.get("EniId"), None)
    for address in state.addresses:
        if allocation and address.allocation_id == allocation:
            address.eni = address.association_id = None


KINDS = (
    Kind(
        "AWS::EC2::EIP",
        "ec2",
        create=Call("allocate_address", {"Domain": lambda moment: "vpc"}),
        id="{.AllocationId}",
        after=(_attach_address,),
        attributes={
            "AllocationId": "{id}",
            "Arn": "arn:{partition}:ec2:{region}:{account}:elastic-ip/{id}",
            "PublicIp": "{.PublicIp}",
            "PublicDns": _host(".PublicIp", public_dns),
            "Domain": "{.Domain}",
            "AssociationId": "{.AssociationId}",
            "PrivateIp": "{.PrivateIpAddress}",
            "PrivateDns": _host(".PrivateIpAddress", private_dns),
            "Instance": "{.InstanceId}",
            "NetworkInterface": "{.NetworkInterfaceId}",
            "NetworkBorderGroup": "{region}",
            "PublicIpv4Pool": lambda moment: "amazon",
        },
        read=Call("describe_addresses", {"AllocationIds": ["{id}"]}),
        found="Addresses.0",
        delete=_release,
        tag_type="elastic-ip",
    ),
    Kind(
        "AWS::EC2::EIPAssociation",
        "ec2",
        create=Call("associate_address"),
        id="{.AssociationId}",
        attributes={"Id": "{id}", "PublicIp": "{EIP}"},
        delete=Call("disassociate_address", {"AssociationId": "{id}"}, matched=False),
    ),
    regular(
        "AWS::EC2::NatGateway",
        "nat_gateway",
        "NatGateway",
        tag_type="natgateway",
        create=Call("create_nat_gateway", {"SubnetId": _zone_of}),
        delete=_delete_gateway,
        after=(_see_gateway,),
        attributes={
            "NatGatewayId": "{id}",
            "VpcId": "{.VpcId}",
            "SubnetId": "{SubnetId}",
            "ConnectivityType": "{.ConnectivityType}",
            "EniId": "{.NatGatewayAddresses.0.NetworkInterfaceId}",
            "NetworkInterfaceId": "{.NatGatewayAddresses.0.NetworkInterfaceId}",
            "PrivateIp": "{.NatGatewayAddresses.0.PrivateIp}",
            "PublicIp": "{.NatGatewayAddresses.0.PublicIp}",
            "AllocationId": "{.NatGatewayAddresses.0.AllocationId}",
            "AssociationId": lambda moment: moment.value("{.NatGatewayAddresses.0.AssociationId}"),
        },
    ),
    regular(
        "AWS::EC2::NetworkInterface",
        "network_interface",
        "NetworkInterface",
        create=Call("create_network_interface", {"Groups": "{GroupSet}", "PrivateIpAddresses": _interface_parameters}),
        after=(_interface_settings,),
        before_delete=(_detach_interface,),
        attributes={
            "Id": "{id}",
            "VpcId": "{.VpcId}",
            "MacAddress": "{.MacAddress}",
            "PrimaryPrivateIpAddress": "{.PrivateIpAddress}",
            "PrivateIp": "{.PrivateIpAddress}",
            "PrivateIps": lambda moment: [
                item["PrivateIpAddress"] for item in moment.answer.get("PrivateIpAddresses", [])
            ],
            "SecondaryPrivateIpAddresses": lambda moment: [
                item["PrivateIpAddress"]
                for item in moment.answer.get("PrivateIpAddresses", [])
                if not item.get("Primary")
            ],
            "PrivateDnsName": _host(".PrivateIpAddress", private_dns),
            "SecurityGroups": lambda moment: [group["GroupId"] for group in moment.answer.get("Groups", [])],
            "SourceDestCheck": "{.SourceDestCheck}",
            "InterfaceType": "{.InterfaceType}",
        },
    ),
    Kind(
        "AWS::EC2::NetworkInterfaceAttachment",
        "ec2",
        create=Call("attach_network_interface"),
        id="{.AttachmentId}",
        attributes={"AttachmentId": "{id}", "Status": lambda moment: "attached"},
        delete=Call("detach_network_interface", {"AttachmentId": "{id}", "Force": True}, matched=False),
    ),
)
