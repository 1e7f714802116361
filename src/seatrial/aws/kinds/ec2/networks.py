"""Networks: VPCs, subnets, their address ranges, DHCP options and ways out.

API: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpc.html
"""

from __future__ import annotations

from typing import Any

from seatrial.aws.kinds.ec2.rows import arn, every, first, main_table, regular, tag
from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment, Refused
from seatrial.aws.kinds.modelled import invented_hex
from seatrial.model.resource import Refusal

DEFAULT_LOG_FORMAT = (
    "${version} ${account-id} ${interface-id} ${srcaddr} ${dstaddr} ${srcport} ${dstport} ${protocol} "
    "${packets} ${bytes} ${start} ${end} ${action} ${log-status}"
)


def _vpc_settings(moment: Moment) -> None:
    """Settings that CreateVpc does not take, and what comes with a new network."""
    client = moment.client()
    for name in ("EnableDnsSupport", "EnableDnsHostnames", "EnableNetworkAddressUsageMetrics"):
        if moment.properties.get(name) is not None:
            client.modify_vpc_attribute(VpcId=moment.id, **{name: {"Value": bool(moment.properties[name])}})
    group = first(moment, "describe_security_groups", "SecurityGroups", vpc_id=moment.id, group_name="default")
    table = main_table(moment, moment.id)
    acl = first(moment, "describe_network_acls", "NetworkAcls", vpc_id=moment.id, default="true")
    moment.attributes |= {
        "DefaultSecurityGroup": group.get("GroupId"),
        "DefaultNetworkAcl": acl.get("NetworkAclId"),
        "MainRouteTableId": table.get("RouteTableId"),
        "DefaultRouteTableId": table.get("RouteTableId"),
        "EnableDnsSupport": True,
        "EnableDnsHostnames": bool(moment.answer.get("IsDefault")),
        "EnableNetworkAddressUsageMetrics": False,
    }


def _pooled(moment: Moment) -> str | None:
    """The block of a network: the one that it names, else one such as an address manager's pool would give."""
    properties = moment.properties
    if properties.get("CidrBlock") or not properties.get("Ipv4IpamPoolId"):
        return properties.get("CidrBlock")
    return f"10.0.0.0/{properties.get('Ipv4NetmaskLength') or 16}"


def _members(moment: Moment, path: str, member: str) -> list[str] | None:
    """A member of each of the address ranges; None while there is none, since one may be added later."""
    return [item[member] for item in moment.answer.get(path) or ()] or None


def _adopt_vpc(moment: Moment) -> Any:
    """The region's default network, made when there is none, as the provider does."""
    found = first(moment, "describe_vpcs", "Vpcs", is_default="true")
    existing = bool(found)
    found = found or moment.client().create_default_vpc()["Vpc"]
    moment.attributes["ExistingDefaultVpc"] = existing
    return found


def _adopt_subnet(moment: Moment) -> Any:
    zone = str(moment.properties.get("AvailabilityZone"))
    found = first(moment, "describe_subnets", "Subnets", availability_zone=zone, default_for_az="true")
    moment.attributes["ExistingDefaultSubnet"] = bool(found)
    return found or moment.client().create_default_subnet(AvailabilityZone=zone)["Subnet"]


def _adopt_options(moment: Moment) -> Any:
    found = moment.client().describe_dhcp_options()["DhcpOptions"]
    return found[0] if found else {"DhcpOptionsId": "dopt-7a8b9c2d"}


def _subnet_settings(moment: Moment) -> None:
    """Settings of a subnet that CreateSubnet does not take and the embedded AWS keeps."""
    for name in ("MapPublicIpOnLaunch", "AssignIpv6AddressOnCreation"):
        if moment.properties.get(name):
            moment.client().modify_subnet_attribute(SubnetId=moment.id, **{name: {"Value": True}})


def _dhcp_configurations(moment: Moment) -> list[dict[str, Any]]:
    names = {
        "domain-name": "DomainName",
        "domain-name-servers": "DomainNameServers",
        "ntp-servers": "NtpServers",
        "netbios-name-servers": "NetbiosNameServers",
        "netbios-node-type": "NetbiosNodeType",
    }
    values = {key: every(moment.properties.get(name)) for key, name in names.items()}
    return [{"Key": key, "Values": [str(item) for item in items]} for key, items in values.items() if items]


def _attachment_id(moment: Moment) -> str:
    gateway = moment.properties.get("VpnGatewayId") or moment.properties.get("InternetGatewayId")
    return f"{gateway}:{moment.properties.get('VpcId')}"


def _flow_log(moment: Moment) -> Any:
    """A flow log; the embedded AWS knows log groups by name and buckets without a folder."""
    given, type_ = moment.properties, moment.properties.get("LogDestinationType") or "cloud-watch-logs"
    destination, where = str(given.get("LogDestination") or ""), {}
    if type_ == "cloud-watch-logs" and destination:
        where = {"LogGroupName": destination.split(":log-group:", 1)[-1].removesuffix(":*")}
    elif type_ == "s3":
        where = {"LogDestination": destination.split("/", 1)[0]}
    without = ("LogDestination",) if "LogGroupName" in where else ()
    call = Call("create_flow_logs", {"ResourceIds": ["{ResourceId}"], **where}, without=without)
    answer = moment.call(call)
    for failure in answer.get("Unsuccessful", ()):
        error = failure.get("Error", {})
        raise Refused(Refusal("ec2:CreateFlowLogs", str(error.get("Code")), str(error.get("Message"))))
    return answer


_VPC_ATTRIBUTES = {
    "CidrBlockAssociations": lambda moment: _members(moment, "CidrBlockAssociationSet", "AssociationId"),
    "Ipv6CidrBlocks": lambda moment: _members(moment, "Ipv6CidrBlockAssociationSet", "Ipv6CidrBlock"),
    "VpcId": "{id}",
    "CidrBlock": "{.CidrBlock}",
    "InstanceTenancy": "{.InstanceTenancy}",
    "DhcpOptionsId": "{.DhcpOptionsId}",
    "Ipv6CidrBlock": "{.Ipv6CidrBlockAssociationSet.0.Ipv6CidrBlock}",
    "Ipv6AssociationId": "{.Ipv6CidrBlockAssociationSet.0.AssociationId}",
    "Ipv6CidrBlockNetworkBorderGroup": "{.Ipv6CidrBlockAssociationSet.0.NetworkBorderGroup}",
}
_SUBNET_ATTRIBUTES = {
    "Ipv6CidrBlocks": lambda moment: _members(moment, "Ipv6CidrBlockAssociationSet", "Ipv6CidrBlock"),
    "SubnetId": "{id}",
    "VpcId": "{.VpcId}",
    "CidrBlock": "{.CidrBlock}",
    "AvailabilityZone": "{.AvailabilityZone}",
    "AvailabilityZoneId": "{.AvailabilityZoneId}",
    "MapPublicIpOnLaunch": "{.MapPublicIpOnLaunch}",
    "AssignIpv6AddressOnCreation": "{.AssignIpv6AddressOnCreation}",
    "Ipv6CidrBlock": "{.Ipv6CidrBlockAssociationSet.0.Ipv6CidrBlock}",
    "Ipv6CidrBlockAssociationId": "{.Ipv6CidrBlockAssociationSet.0.AssociationId}",
    "PrivateDnsHostnameTypeOnLaunch": lambda moment: "ip-name",
}

KINDS = (
    regular(
        "AWS::EC2::VPC",
        "vpc",
        "Vpc",
        create=Call("create_vpc", {"CidrBlock": _pooled}),
        after=(_vpc_settings,),
        attributes=_VPC_ATTRIBUTES,
        read=Call("describe_vpcs", {"VpcIds": ["{id}"]}),
    ),
    regular(
        "AWS::EC2::VPC/Default",
        "vpc",
        "Vpc",
        create=_adopt_vpc,
        answer="",
        after=(_vpc_settings, tag),
        attributes=_VPC_ATTRIBUTES,
        delete=None,
    ),
    regular("AWS::EC2::Subnet", "subnet", "Subnet", after=(_subnet_settings,), attributes=_SUBNET_ATTRIBUTES),
    regular(
        "AWS::EC2::Subnet/Default",
        "subnet",
        "Subnet",
        create=_adopt_subnet,
        answer="",
        after=(_subnet_settings, tag),
        attributes=_SUBNET_ATTRIBUTES,
        delete=None,
    ),
    Kind(
        "AWS::EC2::VPCCidrBlock",
        "ec2",
        create=Call("associate_vpc_cidr_block"),
        id=lambda moment: (
            moment.value("{.CidrBlockAssociation.AssociationId}")
            or moment.value("{.Ipv6CidrBlockAssociation.AssociationId}")
        ),
        attributes={
            "Id": "{id}",
            "CidrBlock": "{.CidrBlockAssociation.CidrBlock}",
            "Ipv6CidrBlock": "{.Ipv6CidrBlockAssociation.Ipv6CidrBlock}",
        },
        delete=Call("disassociate_vpc_cidr_block", {"AssociationId": "{id}"}, matched=False),
    ),
    Kind(
        "AWS::EC2::SubnetCidrBlock",
        "ec2",
        create=Call("associate_subnet_cidr_block"),
        answer="Ipv6CidrBlockAssociation",
        id="{.AssociationId}",
        attributes={"Id": "{id}", "Ipv6CidrBlock": "{.Ipv6CidrBlock}"},
        delete=Call("disassociate_subnet_cidr_block", {"AssociationId": "{id}"}, matched=False),
    ),
    regular(
        "AWS::EC2::DHCPOptions",
        "dhcp_options",
        "DhcpOptions",
        plural="dhcp_options",
        create=Call("create_dhcp_options", {"DhcpConfigurations": _dhcp_configurations}),
        after=(tag,),
        found="DhcpOptions.0",
        attributes={"DhcpOptionsId": "{id}"},
    ),
    regular(
        "AWS::EC2::DHCPOptions/Default",
        "dhcp_options",
        "DhcpOptions",
        plural="dhcp_options",
        create=_adopt_options,
        answer="",
        found="DhcpOptions.0",
        attributes={"DhcpOptionsId": "{id}"},
        delete=None,
    ),
    Kind(
        "AWS::EC2::VPCDHCPOptionsAssociation",
        "ec2",
        create=Call("associate_dhcp_options"),
        id="{DhcpOptionsId}-{VpcId}",
        delete=Call("associate_dhcp_options", {"DhcpOptionsId": "default", "VpcId": "{VpcId}"}, matched=False),
    ),
    regular(
        "AWS::EC2::InternetGateway",
        "internet_gateway",
        "InternetGateway",
        after=(
            Call(
                "attach_internet_gateway",
                {"InternetGatewayId": "{id}", "VpcId": "{VpcId}"},
                matched=False,
                when=("VpcId",),
            ),
        ),
        before_delete=(
            Call(
                "detach_internet_gateway",
                {"InternetGatewayId": "{id}", "VpcId": "{VpcId}"},
                matched=False,
                when=("VpcId",),
            ),
        ),
        attributes={"InternetGatewayId": "{id}", "VpcId": "{.Attachments.0.VpcId}"},
    ),
    Kind(
        "AWS::EC2::VPCGatewayAttachment",
        "ec2",
        create=lambda moment: (
            moment.call(Call("attach_vpn_gateway"))
            if moment.properties.get("VpnGatewayId")
            else moment.call(Call("attach_internet_gateway"))
        ),
        id=_attachment_id,
        attributes={"AttachmentType": lambda moment: "VGW" if moment.properties.get("VpnGatewayId") else "IGW"},
        delete=lambda moment: moment.call(
            Call("detach_vpn_gateway" if moment.properties.get("VpnGatewayId") else "detach_internet_gateway")
        ),
    ),
    regular(
        "AWS::EC2::EgressOnlyInternetGateway",
        "egress_only_internet_gateway",
        "EgressOnlyInternetGateway",
    ),
    Kind(
        "AWS::EC2::Tag",
        "ec2",
        create=Call("create_tags", {"Resources": ["{ResourceId}"], "Tags": [{"Key": "{Key}", "Value": "{Value}"}]}),
        id="{ResourceId},{Key}",
        delete=Call("delete_tags", {"Resources": ["{ResourceId}"], "Tags": [{"Key": "{Key}"}]}, matched=False),
    ),
    Kind(
        "AWS::EC2::InstanceConnectEndpoint",
        "ec2",
        create=lambda moment: first(
            moment, "describe_subnets", "Subnets", subnet_id=str(moment.properties["SubnetId"])
        ),
        id=invented_hex("eice-", 17),
        attributes={
            "Arn": arn("instance-connect-endpoint"),
            "AvailabilityZone": "{.AvailabilityZone}",
            "VpcId": "{.VpcId}",
            "OwnerId": "{account}",
            "DnsName": "{id}.ec2-instance-connect-endpoint.{region}.amazonaws.com",
            "FipsDnsName": "{id}.ec2-instance-connect-endpoint-fips.{region}.amazonaws.com",
            "NetworkInterfaceIds": lambda moment: [invented_hex("eni-", 17)(moment)],
        },
        modelled=True,
    ),
    regular("AWS::EC2::CarrierGateway", "carrier_gateway", "CarrierGateway", after=(tag,)),
    regular(
        "AWS::EC2::PrefixList",
        "managed_prefix_list",
        "PrefixList",
        tag_type="prefix-list",
        read=Call("describe_managed_prefix_lists", {"PrefixListIds": ["{id}"]}),
        delete=Call("delete_managed_prefix_list", {"PrefixListId": "{id}"}, matched=False),
        attributes={"PrefixListId": "{id}", "Version": "{.Version}", "AddressFamily": "{.AddressFamily}"},
        name="PrefixListName",
        scope="none",
    ),
    Kind(
        "AWS::EC2::FlowLog",
        "ec2",
        create=_flow_log,
        id="{.FlowLogIds.0}",
        attributes={
            "Id": "{id}",
            "Arn": arn("vpc-flow-log"),
            "LogFormat": lambda moment: moment.properties.get("LogFormat") or DEFAULT_LOG_FORMAT,
            "LogGroupName": lambda moment: moment.properties.get("LogGroupName") or "",
            "LogDestinationType": lambda moment: "cloud-watch-logs",
            "MaxAggregationInterval": lambda moment: 600,
        },
        read=Call("describe_flow_logs", {"FlowLogIds": ["{id}"]}),
        found="FlowLogs.0",
        delete=Call("delete_flow_logs", {"FlowLogIds": ["{id}"]}, matched=False),
        tag_type="vpc-flow-log",
    ),
)
