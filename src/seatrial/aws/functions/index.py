"""Functions at the provider's top: who, where."""

from __future__ import annotations

from typing import Any

from seatrial.aws.facts.regions import dns_suffix_of, partition_of, zones_of
from seatrial.aws.functions.inquiry import Inquiry
from seatrial.aws.kinds.life import NotThere
from seatrial.aws.world import CALLER

_DESCRIPTIONS = {
    "us-east-1": "US East (N. Virginia)",
    "us-east-2": "US East (Ohio)",
    "us-west-1": "US West (N. California)",
    "us-west-2": "US West (Oregon)",
    "eu-west-1": "Europe (Ireland)",
    "eu-central-1": "Europe (Frankfurt)",
    "ap-southeast-1": "Asia Pacific (Singapore)",
    "ap-northeast-1": "Asia Pacific (Tokyo)",
}


def get_caller_identity(inquiry: Inquiry) -> dict[str, Any]:
    answer = inquiry.ask("sts", "get_caller_identity")
    return {
        "accountId": inquiry.account,
        "arn": f"arn:{partition_of(inquiry.region)}:iam::{inquiry.account}:{CALLER}",
        "userId": answer["UserId"],
        "id": inquiry.account,
    }


def get_region(inquiry: Inquiry) -> dict[str, Any]:
    region = str(inquiry.arguments.get("region") or inquiry.arguments.get("name") or inquiry.region)
    return {
        "id": region,
        "name": region,
        "region": region,
        "endpoint": f"ec2.{region}.{dns_suffix_of(region)}",
        "description": _DESCRIPTIONS.get(region, region),
    }


def get_partition(inquiry: Inquiry) -> dict[str, Any]:
    partition, suffix = partition_of(inquiry.region), dns_suffix_of(inquiry.region)
    return {"id": partition, "partition": partition, "dnsSuffix": suffix, "reverseDnsPrefix": _reversed(suffix)}


def get_service(inquiry: Inquiry) -> dict[str, Any]:
    region, suffix = inquiry.region, dns_suffix_of(inquiry.region)
    service = str(inquiry.arguments.get("serviceId") or "")
    dns = f"{service}.{region}.{suffix}"
    return {
        "id": _reversed(dns),
        "dnsName": dns,
        "partition": partition_of(region),
        "region": region,
        "reverseDnsName": f"{_reversed(suffix)}.{region}.{service}",
        "reverseDnsPrefix": _reversed(suffix),
        "serviceId": service,
        "supported": True,
    }


def get_availability_zones(inquiry: Inquiry) -> dict[str, Any]:
    answer = inquiry.ask("ec2", "describe_availability_zones")["AvailabilityZones"]
    excluded = set(inquiry.arguments.get("excludeNames") or ()) | set(inquiry.arguments.get("excludeZoneIds") or ())
    kept = [zone for zone in answer if not {zone["ZoneName"], zone["ZoneId"]} & excluded]
    return {
        "id": inquiry.region,
        "names": sorted(zone["ZoneName"] for zone in kept),
        "zoneIds": [zone["ZoneId"] for zone in sorted(kept, key=lambda zone: zone["ZoneName"])],
        "groupNames": [inquiry.region],
    }


def get_availability_zone(inquiry: Inquiry) -> dict[str, Any]:
    name = str(inquiry.arguments.get("name") or zones_of(inquiry.region)[0])
    answer = inquiry.ask("ec2", "describe_availability_zones")["AvailabilityZones"]
    zone = next((zone for zone in answer if zone["ZoneName"] == name), None)
    if zone is None:
        raise NotThere(f"ec2:DescribeAvailabilityZones → InvalidParameterValue: Invalid availability zone: [{name}]")
    return {
        "id": name,
        "name": name,
        "zoneId": zone["ZoneId"],
        "region": inquiry.region,
        "nameSuffix": name.removeprefix(inquiry.region),
        "state": "available",
        "groupName": inquiry.region,
        "optInStatus": "opt-in-not-required",
    }


def get_regions(inquiry: Inquiry) -> dict[str, Any]:
    answer = inquiry.ask("ec2", "describe_regions")["Regions"]
    return {"id": partition_of(inquiry.region), "names": sorted(region["RegionName"] for region in answer)}


def get_default_tags(inquiry: Inquiry) -> dict[str, Any]:
    return {"id": inquiry.region, "tags": inquiry.arguments.get("tags") or {}}


def get_arn(inquiry: Inquiry) -> dict[str, Any]:
    text = str(inquiry.arguments.get("arn") or "")
    _, partition, service, region, account, resource = (text.split(":", 5) + [""] * 6)[:6]
    parts = {"partition": partition, "service": service, "region": region, "account": account, "resource": resource}
    return {"id": text, "arn": text} | parts


def _reversed(domain: str) -> str:
    return ".".join(reversed(domain.split(".")))


FUNCTIONS = {
    "getCallerIdentity": get_caller_identity,
    "getRegion": get_region,
    "getRegions": get_regions,
    "getPartition": get_partition,
    "getService": get_service,
    "getAvailabilityZones": get_availability_zones,
    "getAvailabilityZone": get_availability_zone,
    "getDefaultTags": get_default_tags,
    "getArn": get_arn,
}
