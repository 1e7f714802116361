"""Functions of Pulumi's aws-native provider: what the place says, and reads of a type by its primary identifier."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from seatrial.aws.facts.regions import dns_suffix_of, partition_of
from seatrial.aws.kinds import life
from seatrial.aws.kinds.catalog import kind_of
from seatrial.aws.kinds.life import BeyondMoto, Moment

if TYPE_CHECKING:
    from seatrial.aws.functions.inquiry import Inquiry

Echo = Callable[[Mapping[str, Any]], Mapping[str, Any]]  # registry properties in native vocabulary


def _zones(inquiry: Inquiry) -> dict[str, Any]:
    found = inquiry.ask("ec2", "describe_availability_zones")["AvailabilityZones"]
    return {"azs": sorted(zone["ZoneName"] for zone in found)}


def _cidr(inquiry: Inquiry) -> dict[str, Any]:
    block = ipaddress.ip_network(str(inquiry.arguments["ipBlock"]), strict=False)
    width = block.max_prefixlen - int(inquiry.arguments["cidrBits"])
    parts = block.subnets(new_prefix=width)
    return {"subnets": [str(next(parts)) for _ in range(int(inquiry.arguments["count"]))]}


def _parameter(inquiry: Inquiry) -> Any:
    return inquiry.ask("ssm", "get_parameter", Name=str(inquiry.arguments["name"]))["Parameter"]["Value"]


FUNCTIONS = {
    "cidr": _cidr,
    "getAccountId": lambda inquiry: {"accountId": inquiry.account},
    "getAzs": _zones,
    "getPartition": lambda inquiry: {"partition": partition_of(inquiry.region)},
    "getRegion": lambda inquiry: {"region": inquiry.region},
    "getSsmParameterList": lambda inquiry: {"value": str(_parameter(inquiry)).split(",")},
    "getSsmParameterString": lambda inquiry: {"value": _parameter(inquiry)},
    "getUrlSuffix": lambda inquiry: {"urlSuffix": dns_suffix_of(inquiry.region)},
}


def read_by_identifier(inquiry: Inquiry, type_: str, echo: Echo) -> Mapping[str, Any]:
    """An existing resource by its primary identifier. Raises `NotThere`, or `BeyondMoto` for what cannot be read."""
    kind = kind_of(type_)
    if kind is None or (kind.read is None and not kind.modelled):
        raise BeyondMoto(f"{type_} cannot be read here")
    id_ = "|".join(str(value) for value in inquiry.arguments.values() if value)
    asked = {kind.name: id_} if kind.name else {}
    moment = Moment(inquiry.world, kind, inquiry.region, inquiry.account, id=id_, name=id_, properties=asked)
    life.read(moment)
    return echo({**moment.properties, **moment.attributes})
