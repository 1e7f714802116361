"""What a parameter without an AWS type is all the same: a VPC, a subnet, a key pair, by where its value goes."""

from __future__ import annotations

from seatrial.frontends.cloudformation.evaluation.parameters.parameter import Parameter
from seatrial.frontends.cloudformation.evaluation.parameters.uses import Use

# The property that takes a value → what the value is
_PROPERTIES = {
    "VpcId": "AWS::EC2::VPC::Id",
    "VPCId": "AWS::EC2::VPC::Id",
    "SubnetId": "AWS::EC2::Subnet::Id",
    "SubnetIds": "AWS::EC2::Subnet::Id",
    "Subnets": "AWS::EC2::Subnet::Id",
    "VPCZoneIdentifier": "AWS::EC2::Subnet::Id",
    "SecurityGroupId": "AWS::EC2::SecurityGroup::Id",
    "SecurityGroupIds": "AWS::EC2::SecurityGroup::Id",
    "VpcSecurityGroupIds": "AWS::EC2::SecurityGroup::Id",
    "SourceSecurityGroupId": "AWS::EC2::SecurityGroup::Id",
    "SecurityGroups": "AWS::EC2::SecurityGroup::Id",
    "RouteTableId": "AWS::EC2::RouteTable::Id",
    "RouteTableIds": "AWS::EC2::RouteTable::Id",
    "KeyName": "AWS::EC2::KeyPair::KeyName",
    "ImageId": "AWS::EC2::Image::Id",
    "AvailabilityZone": "AWS::EC2::AvailabilityZone::Name",
    "AvailabilityZones": "AWS::EC2::AvailabilityZone::Name",
    "HostedZoneId": "AWS::Route53::HostedZone::Id",
}
_OWNERS = {"AWS::EC2::KeyPair"}  # types that make the thing themselves: there the property is a new name


def meaning_of(parameter: Parameter, use: Use) -> str:
    """An AWS parameter type; "" where the value is just a text or a number."""
    if parameter.item_type.startswith("AWS::"):
        return parameter.item_type
    if use.rows or parameter.item_type == "Number" or parameter.allowed or parameter.pattern:
        return ""
    return "" if use.type in _OWNERS else _PROPERTIES.get(use.property, "")


def meaning_of_property(name: str) -> str:
    """What the value of a property of this name is; "" where it is just a text."""
    return _PROPERTIES.get(name, "")
