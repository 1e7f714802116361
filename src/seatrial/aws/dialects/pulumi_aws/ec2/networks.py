"""Networks, subnets, gateways, addresses, route tables, endpoints."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seatrial.aws.dialects.entry import Entry
from seatrial.aws.dialects.reshaping import listed, renamed

_ROUTE = {
    "cidrBlock": "DestinationCidrBlock",
    "destinationCidrBlock": "DestinationCidrBlock",
    "ipv6CidrBlock": "DestinationIpv6CidrBlock",
    "destinationIpv6CidrBlock": "DestinationIpv6CidrBlock",
    "destinationPrefixListId": "DestinationPrefixListId",
    "carrierGatewayId": "CarrierGatewayId",
    "coreNetworkArn": "CoreNetworkArn",
    "egressOnlyGatewayId": "EgressOnlyInternetGatewayId",
    "gatewayId": "GatewayId",
    "localGatewayId": "LocalGatewayId",
    "natGatewayId": "NatGatewayId",
    "networkInterfaceId": "NetworkInterfaceId",
    "transitGatewayId": "TransitGatewayId",
    "vpcEndpointId": "VpcEndpointId",
    "vpcPeeringConnectionId": "VpcPeeringConnectionId",
}
_VPC: dict[str, Any] = {
    "names": {"assignGeneratedIpv6CidrBlock": "AmazonProvidedIpv6CidrBlock"},
    "outputs": {
        "defaultSecurityGroupId": "{@DefaultSecurityGroup}",
        "defaultNetworkAclId": "{@DefaultNetworkAcl}",
    },
}
_FLOW_SOURCES = {
    "vpcId": "VPC",
    "subnetId": "Subnet",
    "eniId": "NetworkInterface",
    "transitGatewayId": "TransitGateway",
    "transitGatewayAttachmentId": "TransitGatewayAttachment",
}


def _routes(native: Mapping[str, Any]) -> dict[str, Any]:
    routes = renamed(listed(native.get("routes")), _ROUTE)
    return {"Routes": [{key: value for key, value in route.items() if value != ""} for route in routes] or None}


def _flow_source(native: Mapping[str, Any]) -> dict[str, Any]:
    """What is watched: one property each natively, an id and a type in the registry."""
    source = next((key for key in _FLOW_SOURCES if native.get(key)), "vpcId")
    return {"ResourceId": native.get(source), "ResourceType": _FLOW_SOURCES[source]}


def _association(native: Mapping[str, Any]) -> str:
    return f"AWS::EC2::{'Gateway' if native.get('gatewayId') else 'Subnet'}RouteTableAssociation"


ENTRIES = {
    "Vpc": Entry("AWS::EC2::VPC", defaults={"enableDnsSupport": True, "instanceTenancy": "default"}, **_VPC),
    "DefaultVpc": Entry("AWS::EC2::VPC/Default", **_VPC),
    "VpcIpv4CidrBlockAssociation": Entry("AWS::EC2::VPCCidrBlock", taggable=False),
    "VpcIpv6CidrBlockAssociation": Entry(
        "AWS::EC2::VPCCidrBlock",
        names={"assignGeneratedIpv6CidrBlock": "AmazonProvidedIpv6CidrBlock"},
        outputs={"ipSource": "amazon", "ipv6AddressAttribute": "public"},
        taggable=False,
    ),
    "Subnet": Entry("AWS::EC2::Subnet", defaults={"mapPublicIpOnLaunch": False}),
    "DefaultSubnet": Entry("AWS::EC2::Subnet/Default"),
    "InternetGateway": Entry("AWS::EC2::InternetGateway"),
    "InternetGatewayAttachment": Entry("AWS::EC2::VPCGatewayAttachment", taggable=False),
    "EgressOnlyInternetGateway": Entry("AWS::EC2::EgressOnlyInternetGateway"),
    "CarrierGateway": Entry("AWS::EC2::CarrierGateway"),
    "Eip": Entry(
        "AWS::EC2::EIP",
        names={"instance": "InstanceId"},
        outputs={"ptrRecord": "", "carrierIp": "", "customerOwnedIp": ""},
    ),
    "EipAssociation": Entry("AWS::EC2::EIPAssociation", names={"publicIp": "EIP"}, taggable=False),
    "NatGateway": Entry(
        "AWS::EC2::NatGateway",
        names={"privateIp": "PrivateIpAddress"},
        defaults={"connectivityType": "public"},
    ),
    "RouteTable": Entry("AWS::EC2::RouteTable", names={"routes": ""}, shape=_routes),
    "DefaultRouteTable": Entry("AWS::EC2::RouteTable/Default", names={"routes": ""}, shape=_routes),
    "Route": Entry("AWS::EC2::Route", names=_ROUTE, id="r-{id}", taggable=False),
    "RouteTableAssociation": Entry(_association, taggable=False),
    "MainRouteTableAssociation": Entry("AWS::EC2::VPC/MainRouteTableAssociation", taggable=False),
    "VpnGatewayRoutePropagation": Entry(
        "AWS::EC2::VPNGatewayRoutePropagation",
        names={"routeTableId": ""},
        shape=lambda native: {"RouteTableIds": listed(native.get("routeTableId"))},
        taggable=False,
    ),
    "VpcDhcpOptions": Entry("AWS::EC2::DHCPOptions"),
    "DefaultVpcDhcpOptions": Entry("AWS::EC2::DHCPOptions/Default"),
    "VpcDhcpOptionsAssociation": Entry("AWS::EC2::VPCDHCPOptionsAssociation", taggable=False),
    "ManagedPrefixList": Entry("AWS::EC2::PrefixList", names={"name": "PrefixListName"}, named="name"),
    "Tag": Entry("AWS::EC2::Tag", taggable=False),
    "FlowLog": Entry(
        "AWS::EC2::FlowLog",
        names=dict.fromkeys(_FLOW_SOURCES, "") | {"iamRoleArn": "DeliverLogsPermissionArn"},
        shape=_flow_source,
    ),
    "NetworkInterface": Entry(
        "AWS::EC2::NetworkInterface",
        names={"securityGroups": "GroupSet", "privateIp": "PrivateIpAddress", "privateIps": "PrivateIpAddresses"},
        shape=lambda native: {
            "PrivateIpAddresses": [
                {"PrivateIpAddress": item, "Primary": at == 0}
                for at, item in enumerate(listed(native.get("privateIps")))
            ]
            or None
        },
    ),
    "NetworkInterfaceAttachment": Entry("AWS::EC2::NetworkInterfaceAttachment", taggable=False),
    "VpcEndpoint": Entry(
        "AWS::EC2::VPCEndpoint",
        names={"policy": "PolicyDocument"},
        defaults={"vpcEndpointType": "Gateway"},
        outputs={
            "dnsEntries": "{@DnsNames}",
            "policy": "{@PolicyDocument}",
            "cidrBlocks": lambda moment: moment.attributes.get("CidrBlocks", []),
            "prefixListId": lambda moment: moment.attributes.get("PrefixListId", ""),
        },
    ),
    "VpcEndpointRouteTableAssociation": Entry("AWS::EC2::VPCEndpoint/RouteTableId", taggable=False),
    "VpcEndpointSubnetAssociation": Entry("AWS::EC2::VPCEndpoint/SubnetId", taggable=False),
    "SecurityGroupAssociation": Entry("AWS::EC2::VPCEndpoint/SecurityGroupId", taggable=False),
    "VpcEndpointPolicy": Entry(
        "AWS::EC2::VPCEndpoint/PolicyDocument", names={"policy": "PolicyDocument"}, taggable=False
    ),
    "VpcEndpointService": Entry(
        "AWS::EC2::VPCEndpointService",
        names={"allowedPrincipals": ""},
        outputs={"privateDnsNameConfigurations": lambda moment: []},
    ),
    "VpcEndpointServiceAllowedPrinciple": Entry(
        "AWS::EC2::VPCEndpointServicePermissions",
        names={"vpcEndpointServiceId": "ServiceId", "principalArn": ""},
        shape=lambda native: {"AllowedPrincipals": listed(native.get("principalArn"))},
        taggable=False,
    ),
}
