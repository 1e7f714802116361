"""What a template takes as given: a network, a key pair, a zone. It is made beside the stack, and is no part of it.

The network is the account's default one, as in most accounts that a template is first tried in. A template that itself
puts subnets or gateways into the given network gets an own network, with room for them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from seatrial.frontends.cloudformation.evaluation.parameters.network import Network
from seatrial.frontends.cloudformation.evaluation.parameters.plausible import DOMAIN
from seatrial.frontends.cloudformation.evaluation.setting import StackSetting
from seatrial.model.program import Engine
from seatrial.model.resource import Declaration, Location, Resource
from seatrial.model.values import reveal

_IMAGE = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
_ZONES = "aws:index/getAvailabilityZones:getAvailabilityZones"
_PARAMETER = "aws:ssm/getParameter:getParameter"
_VPC = "aws:ec2/getVpc:getVpc"
_SUBNETS = "aws:ec2/getSubnets:getSubnets"


class Ground:
    """Makes given things by the type of the parameter that asks for them. All lie in one VPC, and agree with each other."""

    def __init__(self, engine: Engine, setting: StackSetting, network: Network) -> None:
        self._engine, self._setting, self._network = engine, setting, network
        self._vpc_id = ""
        self._subnets = 0
        self._zones_given = 0
        self._found: dict[str, list[str]] = {}
        self._makers: dict[str, Callable[[str, int], list[str]]] = {
            "AWS::EC2::VPC::Id": lambda name, count: [self._vpc()],
            "AWS::EC2::Subnet::Id": self._some_subnets,
            "AWS::EC2::RouteTable::Id": self._route_tables,
            "AWS::EC2::SecurityGroup::Id": self._groups,
            "AWS::EC2::SecurityGroup::GroupName": self._group_names,
            "AWS::EC2::KeyPair::KeyName": self._keys,
            "AWS::EC2::Image::Id": lambda name, count: [self._image()] * count,
            "AWS::EC2::AvailabilityZone::Name": self._some_zones,
            "AWS::EC2::Instance::Id": self._instances,
            "AWS::EC2::Volume::Id": self._volumes,
            "AWS::Route53::HostedZone::Id": self._hosted_zones,
            "AWS::SSM::Parameter::Name": self._ssm_names,
        }

    @property
    def types(self) -> frozenset[str]:
        """The parameter types that it can make."""
        return frozenset(self._makers)

    def made(self, type_: str, name: str, count: int) -> list[str]:
        """`count` things of a type for the parameter `name`; the same at every call."""
        if name not in self._found:
            self._found[name] = self._makers[type_](name, count)
        return self._found[name]

    def key_named(self, name: str) -> None:
        """A key pair of the name that a template gives as its default."""
        self._prepare("AWS::EC2::KeyPair", f"key-{name}", {"KeyName": name})

    def ssm_parameter(self, name: str, value: str) -> str:
        """The name of a parameter of Systems Manager that holds a value for the template's parameter `name`."""
        settings = {"Name": f"/{self._own(name)}", "Type": "String", "Value": value}
        self._prepare("AWS::SSM::Parameter", f"parameter-{name}", settings)
        return settings["Name"]

    def _prepare(self, type_: str, name: str, properties: dict[str, Any]) -> Resource:
        return self._engine.prepare(Declaration(f"given:{name}", name, type_, properties, location=Location("(given)")))

    def _id(self, type_: str, name: str, **properties: Any) -> str:
        return self._prepare(type_, name, properties).id

    def _own(self, name: str) -> str:
        """A physical name that is this stack's own."""
        return f"given-{name.lower()}-{self._setting.digits(name)[:6]}"

    def _vpc(self) -> str:
        if not self._vpc_id:
            self._vpc_id = self._own_vpc() if self._network.is_built_upon else self._default_vpc() or self._own_vpc()
            if not self._network.gets_gateway:
                gateway = self._id("AWS::EC2::InternetGateway", "gateway")
                self._id("AWS::EC2::VPCGatewayAttachment", "way", VpcId=self._vpc_id, InternetGatewayId=gateway)
        return self._vpc_id

    def _default_vpc(self) -> str:
        found = reveal(self._engine.invoke(_VPC, {"default": True}).get("id"))
        return found if isinstance(found, str) and found.startswith("vpc-") else ""

    def _own_vpc(self) -> str:
        switches = {"EnableDnsSupport": True, "EnableDnsHostnames": True}
        return self._id("AWS::EC2::VPC", "network", CidrBlock=self._network.block, **switches)

    def _zones(self) -> list[str]:
        found: Any = reveal(self._engine.invoke(_ZONES, {"state": "available"}).get("names"))
        return list(found or [f"{self._setting.region}{letter}" for letter in "abc"])

    def _some_zones(self, name: str, count: int) -> list[str]:
        """Zones: parameters that ask for one each get neighbouring ones."""
        zones, start = self._zones(), self._zones_given
        self._zones_given += count
        return [zones[(start + number) % len(zones)] for number in range(min(count, len(zones)))]

    def _some_subnets(self, name: str, count: int) -> list[str]:
        """Subnets in zones of their own: parameters that ask for one each get neighbouring zones."""
        return [self._subnet() for _ in range(count)]

    def _subnet(self) -> str:
        zones, number, vpc = self._zones(), self._subnets, self._vpc()
        self._subnets += 1
        zone = zones[number % len(zones)]
        if not self._network.is_built_upon:
            filters: Any = [{"name": "vpc-id", "values": [vpc]}, {"name": "availability-zone", "values": [zone]}]
            found: Any = reveal(self._engine.invoke(_SUBNETS, {"filters": filters}).get("ids"))
            if found:
                return str(found[0])
        start = self._network.block.rsplit(".", 2)[0]  # given subnets lie in the upper half, a template's own below
        return self._id(
            "AWS::EC2::Subnet", f"subnet{number}", VpcId=vpc, CidrBlock=f"{start}.{128 + number % 120}.0/24",
            AvailabilityZone=zone,
        )  # fmt: skip

    def _route_tables(self, name: str, count: int) -> list[str]:
        return [self._id("AWS::EC2::RouteTable", f"table-{name}{number}", VpcId=self._vpc()) for number in range(count)]

    def _group(self, name: str) -> Resource:
        return self._prepare(
            "AWS::EC2::SecurityGroup",
            f"group-{name}",
            {"GroupName": self._own(name), "GroupDescription": "given", "VpcId": self._vpc()},
        )

    def _groups(self, name: str, count: int) -> list[str]:
        found = [self._group(f"{name}{number or ''}") for number in range(min(count, 2))]
        return [str(group.attributes.get("GroupId") or group.id) for group in found]

    def _group_names(self, name: str, count: int) -> list[str]:
        self._group(name)
        return [self._own(name)]

    def _keys(self, name: str, count: int) -> list[str]:
        self._prepare("AWS::EC2::KeyPair", f"key-{name}", {"KeyName": self._own(name)})
        return [self._own(name)]

    def _image(self) -> str:
        return str(reveal(self._engine.invoke(_PARAMETER, {"name": _IMAGE}).get("value")) or "ami-0abcdef1234567890")

    def _instances(self, name: str, count: int) -> list[str]:
        settings = {"ImageId": self._image(), "InstanceType": "t3.micro", "SubnetId": self._subnet()}
        return [
            self._id("AWS::EC2::Instance", f"instance-{name}{number}", **settings) for number in range(min(count, 2))
        ]

    def _volumes(self, name: str, count: int) -> list[str]:
        return [self._id("AWS::EC2::Volume", f"volume-{name}", Size=10, AvailabilityZone=self._zones()[0])]

    def _hosted_zones(self, name: str, count: int) -> list[str]:
        return [self._id("AWS::Route53::HostedZone", "zone", Name=DOMAIN)]

    def _ssm_names(self, name: str, count: int) -> list[str]:
        return [self.ssm_parameter(name, "given")]
