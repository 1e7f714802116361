"""Endpoints of AWS's services within a network, and endpoint services of one's own.

API: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpcEndpoint.html
"""

from __future__ import annotations

import json
from typing import Any

from seatrial.aws.kinds.ec2.rows import regular
from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment


def _type(moment: Moment) -> str:
    return str(moment.properties.get("VpcEndpointType") or "Gateway")


def _dns_entries(moment: Moment) -> list[dict[str, Any]]:
    """The names of an interface endpoint: its own, one for each zone, and the service's when private DNS is on.

    https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-aws-services.html
    """
    given = moment.answer.get("DnsEntries") or ()
    if not given:
        return []
    own, zone = str(given[0]["DnsName"]).split(".", 1)[0], given[0].get("HostedZoneId") or "Z7HUB22UULQXV"
    service = str(moment.answer["ServiceName"])
    public = service.startswith("com.amazonaws.") and not service.startswith("com.amazonaws.vpce.")
    words = service.split(".")[3:] if public else service.split(".")
    host = f"{'.'.join(reversed(words))}.{moment.region}"
    subnets = moment.client().describe_subnets(SubnetIds=moment.answer.get("SubnetIds") or [])["Subnets"]
    zones = sorted({item["AvailabilityZone"] for item in subnets}) if moment.answer.get("SubnetIds") else []
    names = [f"{own}.{host}.vpce.amazonaws.com", *(f"{own}-{item}.{host}.vpce.amazonaws.com" for item in zones)]
    entries = [{"dnsName": name, "hostedZoneId": zone} for name in names]
    if moment.properties.get("PrivateDnsEnabled") in (True, "true"):
        entries.append({"dnsName": f"{host}.amazonaws.com", "hostedZoneId": "ZONEIDPENDING"})
    return entries


def _prefix_list(moment: Moment) -> dict[str, Any]:
    if _type(moment) != "Gateway":
        return {}
    lists = moment.client().describe_managed_prefix_lists(
        Filters=[{"Name": "prefix-list-name", "Values": [moment.properties["ServiceName"]]}]
    )["PrefixLists"]
    return dict(lists[0]) if lists else {}


def _see_prefix_list(moment: Moment) -> None:
    found = _prefix_list(moment)
    if not found:
        return
    entries = moment.client().get_managed_prefix_list_entries(PrefixListId=found["PrefixListId"])["Entries"]
    moment.attributes["PrefixListId"] = found["PrefixListId"]
    moment.attributes["CidrBlocks"] = [entry["Cidr"] for entry in entries]


def _part(name: str, parameter: str, member: str) -> Kind:
    """One route table, subnet or group that is added to an endpoint declared elsewhere."""

    def change(verb: str) -> Call:
        where = {"VpcEndpointId": "{VpcEndpointId}", f"{verb}{parameter}": [f"{{{member}}}"]}
        return Call("modify_vpc_endpoint", where, matched=False)

    return Kind(
        f"AWS::EC2::VPCEndpoint/{name}",
        "ec2",
        create=change("Add"),
        id=f"{{VpcEndpointId}}/{{{member}}}",
        delete=change("Remove"),
    )


KINDS = (
    regular(
        "AWS::EC2::VPCEndpoint",
        "vpc_endpoint",
        "VpcEndpoint",
        create=Call("create_vpc_endpoint", {"VpcEndpointType": _type}),
        after=(_see_prefix_list,),
        attributes={
            "Id": "{id}",
            "CreationTimestamp": lambda moment: str(moment.answer.get("CreationTimestamp") or ""),
            "State": "{.State}",
            "VpcEndpointType": "{.VpcEndpointType}",
            "NetworkInterfaceIds": lambda moment: list(moment.answer.get("NetworkInterfaceIds") or ()),
            "DnsEntries": lambda moment: [
                f"{entry['hostedZoneId']}:{entry['dnsName']}" for entry in _dns_entries(moment)
            ],
            "DnsNames": _dns_entries,
            "RequesterManaged": lambda moment: False,
            "IpAddressType": lambda moment: "ipv4",
            "PrivateDnsEnabled": lambda moment: bool(moment.answer.get("PrivateDnsEnabled")),
            "RouteTableIds": lambda moment: list(moment.answer.get("RouteTableIds") or ()),
            "SubnetIds": lambda moment: list(moment.answer.get("SubnetIds") or ()),
            "SecurityGroupIds": lambda moment: [group["GroupId"] for group in moment.answer.get("Groups") or ()],
            "PolicyDocument": lambda moment: moment.answer.get("PolicyDocument") or json.dumps({}),
        },
        read=Call("describe_vpc_endpoints", {"VpcEndpointIds": ["{id}"]}, matched=False),
        delete=Call("delete_vpc_endpoints", {"VpcEndpointIds": ["{id}"]}, matched=False),
    ),
    _part("RouteTableId", "RouteTableIds", "RouteTableId"),
    _part("SubnetId", "SubnetIds", "SubnetId"),
    _part("SecurityGroupId", "SecurityGroupIds", "SecurityGroupId"),
    Kind(
        "AWS::EC2::VPCEndpoint/PolicyDocument",
        "ec2",
        create=Call("modify_vpc_endpoint", {"VpcEndpointId": "{VpcEndpointId}", "PolicyDocument": "{PolicyDocument}"}),
        id="{VpcEndpointId}",
    ),
    Kind(
        "AWS::EC2::VPCEndpointService",
        "ec2",
        create=Call("create_vpc_endpoint_service_configuration"),
        answer="ServiceConfiguration",
        id="{.ServiceId}",
        attributes={
            "ServiceId": "{id}",
            "Arn": "arn:{partition}:ec2:{region}:{account}:vpc-endpoint-service/{id}",
            "ServiceName": "{.ServiceName}",
            "ServiceType": "{.ServiceType.0.ServiceType}",
            "State": "{.ServiceState}",
            "AvailabilityZones": "{.AvailabilityZones}",
            "BaseEndpointDnsNames": "{.BaseEndpointDnsNames}",
            "ManagesVpcEndpoints": lambda moment: False,
        },
        read=Call("describe_vpc_endpoint_service_configurations", {"ServiceIds": ["{id}"]}, matched=False),
        found="ServiceConfigurations.0",
        delete=Call("delete_vpc_endpoint_service_configurations", {"ServiceIds": ["{id}"]}, matched=False),
        tag_type="vpc-endpoint-service",
    ),
    Kind(
        "AWS::EC2::VPCEndpointServicePermissions",
        "ec2",
        create=Call(
            "modify_vpc_endpoint_service_permissions",
            {"ServiceId": "{ServiceId}", "AddAllowedPrincipals": "{AllowedPrincipals}"},
        ),
        id="{ServiceId}",
        delete=Call(
            "modify_vpc_endpoint_service_permissions",
            {"ServiceId": "{ServiceId}", "RemoveAllowedPrincipals": "{AllowedPrincipals}"},
        ),
    ),
)
