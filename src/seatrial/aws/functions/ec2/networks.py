"""Questions about networks, subnets, routes and gateways."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seatrial.aws.facts.regions import partition_of
from seatrial.aws.functions.ec2.finding import find, ids, tags_of, the_one, wanted
from seatrial.aws.functions.inquiry import Inquiry
from seatrial.aws.kinds.life import NotThere


def arn(inquiry: Inquiry, kind: str, id_: str) -> str:
    """The ARN of something of EC2's in the account that asks."""
    return f"arn:{partition_of(inquiry.region)}:ec2:{inquiry.region}:{inquiry.account}:{kind}/{id_}"


def get_vpc(inquiry: Inquiry) -> dict[str, Any]:
    named = wanted(
        inquiry, id="vpc-id", cidrBlock="cidr", default="is-default", state="state", dhcpOptionsId="dhcp-options-id"
    )
    vpc = the_one(find(inquiry, "describe_vpcs", "Vpcs", named), "EC2 VPC")
    tables = find(inquiry, "describe_route_tables", "RouteTables", {"vpc-id": [vpc["VpcId"]]})
    main = next((item for item in tables if any(part.get("Main") for part in item["Associations"])), {})
    six: Mapping[str, Any] = next(iter(vpc.get("Ipv6CidrBlockAssociationSet") or ()), {})
    return {
        "id": vpc["VpcId"],
        "arn": arn(inquiry, "vpc", vpc["VpcId"]),
        "cidrBlock": vpc["CidrBlock"],
        "cidrBlockAssociations": [
            {
                "associationId": item["AssociationId"],
                "cidrBlock": item["CidrBlock"],
                "state": item["CidrBlockState"]["State"],
            }
            for item in vpc.get("CidrBlockAssociationSet") or ()
        ],
        "default": bool(vpc.get("IsDefault")),
        "dhcpOptionsId": vpc.get("DhcpOptionsId"),
        "enableDnsHostnames": _dns(inquiry, vpc["VpcId"], "enableDnsHostnames"),
        "enableDnsSupport": _dns(inquiry, vpc["VpcId"], "enableDnsSupport"),
        "enableNetworkAddressUsageMetrics": False,
        "instanceTenancy": vpc.get("InstanceTenancy") or "default",
        "ipv6AssociationId": six.get("AssociationId", ""),
        "ipv6CidrBlock": six.get("Ipv6CidrBlock", ""),
        "ipv6CidrBlockAssociations": [],
        "mainRouteTableId": main.get("RouteTableId", ""),
        "ownerId": inquiry.account,
        "state": vpc.get("State") or "available",
        "tags": tags_of(vpc),
    }


def _dns(inquiry: Inquiry, vpc: str, name: str) -> bool:
    answer = inquiry.ask("ec2", "describe_vpc_attribute", VpcId=vpc, Attribute=name)
    return bool(answer[name[0].upper() + name[1:]]["Value"])


def get_subnet(inquiry: Inquiry) -> dict[str, Any]:
    named = wanted(
        inquiry,
        id="subnet-id",
        vpcId="vpc-id",
        availabilityZone="availability-zone",
        availabilityZoneId="availability-zone-id",
        cidrBlock="cidr-block",
        defaultForAz="default-for-az",
        state="state",
    )
    return _subnet(inquiry, the_one(find(inquiry, "describe_subnets", "Subnets", named), "EC2 Subnet"))


def _subnet(inquiry: Inquiry, subnet: Mapping[str, Any]) -> dict[str, Any]:
    six: Mapping[str, Any] = next(iter(subnet.get("Ipv6CidrBlockAssociationSet") or ()), {})
    return {
        "id": subnet["SubnetId"],
        "arn": subnet.get("SubnetArn") or arn(inquiry, "subnet", subnet["SubnetId"]),
        "assignIpv6AddressOnCreation": bool(subnet.get("AssignIpv6AddressOnCreation")),
        "availabilityZone": subnet["AvailabilityZone"],
        "availabilityZoneId": subnet.get("AvailabilityZoneId"),
        "availableIpAddressCount": subnet.get("AvailableIpAddressCount") or 251,
        "cidrBlock": subnet["CidrBlock"],
        "customerOwnedIpv4Pool": "",
        "defaultForAz": bool(subnet.get("DefaultForAz")),
        "enableDns64": False,
        "enableLniAtDeviceIndex": 0,
        "enableResourceNameDnsARecordOnLaunch": False,
        "enableResourceNameDnsAaaaRecordOnLaunch": False,
        "ipv6CidrBlock": six.get("Ipv6CidrBlock", ""),
        "ipv6CidrBlockAssociationId": six.get("AssociationId", ""),
        "ipv6Native": False,
        "mapCustomerOwnedIpOnLaunch": False,
        "mapPublicIpOnLaunch": bool(subnet.get("MapPublicIpOnLaunch")),
        "outpostArn": "",
        "ownerId": inquiry.account,
        "privateDnsHostnameTypeOnLaunch": "ip-name",
        "state": subnet.get("State") or "available",
        "tags": tags_of(subnet),
        "vpcId": subnet["VpcId"],
    }


def get_subnet_ids(inquiry: Inquiry) -> dict[str, Any]:
    found = find(inquiry, "describe_subnets", "Subnets", wanted(inquiry, vpcId="vpc-id"))
    if not found:
        raise NotThere("no matching subnet found")
    return {"id": inquiry.arguments.get("vpcId"), "ids": sorted(item["SubnetId"] for item in found)}


_TARGETS = {
    "carrierGatewayId": "CarrierGatewayId",
    "coreNetworkArn": "CoreNetworkArn",
    "destinationPrefixListId": "DestinationPrefixListId",
    "egressOnlyGatewayId": "EgressOnlyInternetGatewayId",
    "gatewayId": "GatewayId",
    "instanceId": "InstanceId",
    "localGatewayId": "LocalGatewayId",
    "natGatewayId": "NatGatewayId",
    "networkInterfaceId": "NetworkInterfaceId",
    "transitGatewayId": "TransitGatewayId",
    "vpcPeeringConnectionId": "VpcPeeringConnectionId",
    "odbNetworkArn": "OdbNetworkArn",
}


def get_route_table(inquiry: Inquiry) -> dict[str, Any]:
    """The table of a subnet, or by id or tags. A subnet without one of its own is not found, as in the provider."""
    named = wanted(
        inquiry,
        routeTableId="route-table-id",
        vpcId="vpc-id",
        subnetId="association.subnet-id",
        gatewayId="association.gateway-id",
    )
    table = the_one(find(inquiry, "describe_route_tables", "RouteTables", named), "EC2 Route Table")
    id_ = table["RouteTableId"]
    routes = [
        {native: route.get(name) or "" for native, name in _TARGETS.items()}
        | {
            "cidrBlock": route.get("DestinationCidrBlock") or "",
            "ipv6CidrBlock": route.get("DestinationIpv6CidrBlock") or "",
            "vpcEndpointId": "",
        }
        for route in table["Routes"]
        if route.get("GatewayId") != "local"
    ]
    associations = [
        {
            "gatewayId": item.get("GatewayId") or "",
            "main": bool(item.get("Main")),
            "routeTableAssociationId": item["RouteTableAssociationId"],
            "routeTableId": id_,
            "subnetId": item.get("SubnetId") or "",
        }
        for item in table["Associations"]
    ]
    return {
        "id": id_,
        "routeTableId": id_,
        "arn": arn(inquiry, "route-table", id_),
        "associations": associations,
        "gatewayId": inquiry.arguments.get("gatewayId") or "",
        "subnetId": inquiry.arguments.get("subnetId") or "",
        "ownerId": inquiry.account,
        "routes": routes,
        "tags": tags_of(table),
        "vpcId": table["VpcId"],
    }


def get_internet_gateway(inquiry: Inquiry) -> dict[str, Any]:
    named = wanted(inquiry, internetGatewayId="internet-gateway-id")
    found = the_one(find(inquiry, "describe_internet_gateways", "InternetGateways", named), "EC2 Internet Gateway")
    id_ = found["InternetGatewayId"]
    return {
        "id": id_,
        "internetGatewayId": id_,
        "arn": arn(inquiry, "internet-gateway", id_),
        "attachments": [
            {"state": item.get("State") or "available", "vpcId": item["VpcId"]}
            for item in found.get("Attachments") or ()
        ],
        "ownerId": inquiry.account,
        "tags": tags_of(found),
    }


def get_nat_gateway(inquiry: Inquiry) -> dict[str, Any]:
    named = wanted(inquiry, id="nat-gateway-id", subnetId="subnet-id", vpcId="vpc-id", state="state")
    found = the_one(find(inquiry, "describe_nat_gateways", "NatGateways", named), "EC2 NAT Gateway")
    address: Mapping[str, Any] = next(iter(found.get("NatGatewayAddresses") or ()), {})
    return {
        "id": found["NatGatewayId"],
        "allocationId": address.get("AllocationId") or "",
        "associationId": address.get("AssociationId") or "",
        "connectivityType": found.get("ConnectivityType") or "public",
        "networkInterfaceId": address.get("NetworkInterfaceId") or "",
        "privateIp": address.get("PrivateIp") or "",
        "publicIp": address.get("PublicIp") or "",
        "secondaryAllocationIds": [],
        "secondaryPrivateIpAddressCount": 0,
        "secondaryPrivateIpAddresses": [],
        "state": found.get("State") or "available",
        "subnetId": found["SubnetId"],
        "tags": tags_of(found),
        "vpcId": found.get("VpcId") or "",
    }


def get_elastic_ip(inquiry: Inquiry) -> dict[str, Any]:
    named = wanted(inquiry, id="allocation-id", publicIp="public-ip")
    found = the_one(find(inquiry, "describe_addresses", "Addresses", named), "EC2 EIP")
    return {
        "id": found.get("AllocationId"),
        "arn": arn(inquiry, "elastic-ip", str(found.get("AllocationId"))),
        "associationId": found.get("AssociationId") or "",
        "domain": found.get("Domain") or "vpc",
        "instanceId": found.get("InstanceId") or "",
        "networkInterfaceId": found.get("NetworkInterfaceId") or "",
        "privateIp": found.get("PrivateIpAddress") or "",
        "publicIp": found["PublicIp"],
        "publicIpv4Pool": "amazon",
        "tags": tags_of(found),
    }


def get_eips(inquiry: Inquiry) -> dict[str, Any]:
    found = find(inquiry, "describe_addresses", "Addresses", wanted(inquiry))
    return {
        "id": inquiry.region,
        "allocationIds": sorted(str(item.get("AllocationId")) for item in found),
        "publicIps": sorted(item["PublicIp"] for item in found),
    }


def get_managed_prefix_list(inquiry: Inquiry) -> dict[str, Any]:
    named = wanted(inquiry, id="prefix-list-id", name="prefix-list-name")
    found = the_one(find(inquiry, "describe_managed_prefix_lists", "PrefixLists", named), "EC2 Managed Prefix List")
    id_ = found["PrefixListId"]
    entries = inquiry.ask("ec2", "get_managed_prefix_list_entries", PrefixListId=id_)["Entries"]
    return {
        "id": id_,
        "name": found["PrefixListName"],
        "addressFamily": found.get("AddressFamily") or "IPv4",
        "arn": found.get("PrefixListArn") or arn(inquiry, "prefix-list", id_),
        "entries": [{"cidr": item["Cidr"], "description": item.get("Description") or ""} for item in entries],
        "maxEntries": found.get("MaxEntries") or 0,
        "ownerId": found.get("OwnerId") or "AWS",
        "tags": tags_of(found),
        "version": found.get("Version") or 1,
    }


def get_prefix_list(inquiry: Inquiry) -> dict[str, Any]:
    named = wanted(inquiry, prefixListId="prefix-list-id", name="prefix-list-name")
    found = the_one(find(inquiry, "describe_managed_prefix_lists", "PrefixLists", named), "EC2 Prefix List")
    entries = inquiry.ask("ec2", "get_managed_prefix_list_entries", PrefixListId=found["PrefixListId"])["Entries"]
    return {
        "id": found["PrefixListId"],
        "prefixListId": found["PrefixListId"],
        "name": found["PrefixListName"],
        "cidrBlocks": [item["Cidr"] for item in entries],
    }


def get_network_interface(inquiry: Inquiry) -> dict[str, Any]:
    named = wanted(inquiry, id="network-interface-id")
    found = the_one(find(inquiry, "describe_network_interfaces", "NetworkInterfaces", named), "EC2 Network Interface")
    id_ = found["NetworkInterfaceId"]
    return {
        "id": id_,
        "arn": arn(inquiry, "network-interface", id_),
        "associations": [],
        "attachments": [],
        "availabilityZone": found.get("AvailabilityZone"),
        "description": found.get("Description") or "",
        "interfaceType": found.get("InterfaceType") or "interface",
        "ipv6Addresses": [],
        "macAddress": found.get("MacAddress"),
        "ownerId": inquiry.account,
        "privateDnsName": found.get("PrivateDnsName") or "",
        "privateIp": found.get("PrivateIpAddress"),
        "privateIps": [item["PrivateIpAddress"] for item in found.get("PrivateIpAddresses") or ()],
        "securityGroups": [item["GroupId"] for item in found.get("Groups") or ()],
        "subnetId": found.get("SubnetId"),
        "tags": tags_of(found),
        "vpcId": found.get("VpcId"),
    }


def get_vpc_endpoint(inquiry: Inquiry) -> dict[str, Any]:
    named = wanted(inquiry, id="vpc-endpoint-id", serviceName="service-name", state="state", vpcId="vpc-id")
    every = find(inquiry, "describe_vpc_endpoints", "VpcEndpoints", named)
    found = the_one([item for item in every if item.get("State") != "deleted"], "EC2 VPC Endpoint")
    return {
        "id": found["VpcEndpointId"],
        "arn": arn(inquiry, "vpc-endpoint", found["VpcEndpointId"]),
        "cidrBlocks": [],
        "dnsEntries": [
            {"dnsName": item["DnsName"], "hostedZoneId": item.get("HostedZoneId") or ""}
            for item in found.get("DnsEntries") or ()
        ],
        "networkInterfaceIds": list(found.get("NetworkInterfaceIds") or ()),
        "ownerId": inquiry.account,
        "policy": found.get("PolicyDocument") or "",
        "prefixListId": "",
        "privateDnsEnabled": bool(found.get("PrivateDnsEnabled")),
        "requesterManaged": False,
        "routeTableIds": list(found.get("RouteTableIds") or ()),
        "securityGroupIds": [item["GroupId"] for item in found.get("Groups") or ()],
        "serviceName": found["ServiceName"],
        "state": found.get("State") or "available",
        "subnetIds": list(found.get("SubnetIds") or ()),
        "tags": tags_of(found),
        "vpcEndpointType": found.get("VpcEndpointType") or "Gateway",
        "vpcId": found["VpcId"],
    }


def get_vpc_endpoint_service(inquiry: Inquiry) -> dict[str, Any]:
    """AWS's own services are found by their short name; they exist whether or not the embedded AWS lists them."""
    short = str(inquiry.arguments.get("service") or "")
    name = str(inquiry.arguments.get("serviceName") or f"com.amazonaws.{inquiry.region}.{short}")
    gateway = name.rsplit(".", 1)[-1] in ("s3", "dynamodb") and inquiry.arguments.get("serviceType") != "Interface"
    zones = inquiry.ask("ec2", "describe_availability_zones")["AvailabilityZones"]
    return {
        "id": name,
        "serviceName": name,
        "service": short,
        "serviceType": "Gateway" if gateway else "Interface",
        "serviceId": "vpce-svc-" + "".join(f"{ord(letter):x}" for letter in name)[-17:],
        "serviceRegion": inquiry.region,
        "region": inquiry.region,
        "acceptanceRequired": False,
        "arn": "",
        "availabilityZones": sorted(zone["ZoneName"] for zone in zones),
        "baseEndpointDnsNames": [f"{name.rsplit('.', 1)[-1]}.{inquiry.region}.amazonaws.com"],
        "managesVpcEndpoints": False,
        "owner": "amazon",
        "privateDnsName": f"{name.rsplit('.', 1)[-1]}.{inquiry.region}.amazonaws.com",
        "privateDnsNames": [],
        "supportedIpAddressTypes": ["ipv4"],
        "tags": {},
        "vpcEndpointPolicySupported": True,
    }


def get_vpc_peering_connection(inquiry: Inquiry) -> dict[str, Any]:
    named = wanted(
        inquiry,
        id="vpc-peering-connection-id",
        vpcId="requester-vpc-info.vpc-id",
        peerVpcId="accepter-vpc-info.vpc-id",
    )
    every = find(inquiry, "describe_vpc_peering_connections", "VpcPeeringConnections", named)
    found = the_one([item for item in every if item["Status"]["Code"] != "deleted"], "EC2 VPC Peering Connection")
    requester, accepter = found["RequesterVpcInfo"], found["AccepterVpcInfo"]
    return {
        "id": found["VpcPeeringConnectionId"],
        "status": found["Status"]["Code"],
        "vpcId": requester.get("VpcId"),
        "ownerId": requester.get("OwnerId"),
        "cidrBlock": requester.get("CidrBlock"),
        "region": inquiry.region,
        "requesterRegion": requester.get("Region"),
        "peerVpcId": accepter.get("VpcId"),
        "peerOwnerId": accepter.get("OwnerId"),
        "peerCidrBlock": accepter.get("CidrBlock"),
        "peerRegion": accepter.get("Region"),
        "accepter": {},
        "requester": {},
        "tags": tags_of(found),
    }


def get_transit_gateway(inquiry: Inquiry) -> dict[str, Any]:
    named = wanted(inquiry, id="transit-gateway-id")
    found = the_one(find(inquiry, "describe_transit_gateways", "TransitGateways", named), "EC2 Transit Gateway")
    options = found.get("Options") or {}
    plain = {name[0].lower() + name[1:]: value for name, value in options.items()}
    return plain | {
        "id": found["TransitGatewayId"],
        "amazonSideAsn": str(options.get("AmazonSideAsn") or 64512),
        "arn": found["TransitGatewayArn"],
        "description": found.get("Description") or "",
        "ownerId": inquiry.account,
        "tags": tags_of(found),
    }


FUNCTIONS = {
    "getVpc": get_vpc,
    "getVpcs": ids("describe_vpcs", "Vpcs", "VpcId"),
    "getSubnet": get_subnet,
    "getSubnets": ids("describe_subnets", "Subnets", "SubnetId"),
    "getSubnetIds": get_subnet_ids,
    "getRouteTable": get_route_table,
    "getRouteTables": ids("describe_route_tables", "RouteTables", "RouteTableId", vpcId="vpc-id"),
    "getInternetGateway": get_internet_gateway,
    "getNatGateway": get_nat_gateway,
    "getNatGateways": ids("describe_nat_gateways", "NatGateways", "NatGatewayId", vpcId="vpc-id"),
    "getElasticIp": get_elastic_ip,
    "getEip": get_elastic_ip,
    "getEips": get_eips,
    "getManagedPrefixList": get_managed_prefix_list,
    "getManagedPrefixLists": ids("describe_managed_prefix_lists", "PrefixLists", "PrefixListId"),
    "getPrefixList": get_prefix_list,
    "getNetworkAcls": ids("describe_network_acls", "NetworkAcls", "NetworkAclId", vpcId="vpc-id"),
    "getNetworkInterface": get_network_interface,
    "getNetworkInterfaces": ids(
        "describe_network_interfaces", "NetworkInterfaces", "NetworkInterfaceId", "EC2 Network Interface"
    ),
    "getVpcEndpoint": get_vpc_endpoint,
    "getVpcEndpointService": get_vpc_endpoint_service,
    "getVpcPeeringConnection": get_vpc_peering_connection,
}
