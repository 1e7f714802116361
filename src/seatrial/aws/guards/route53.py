"""What Route 53 refuses where the embedded AWS would not."""

from __future__ import annotations

import ipaddress
from typing import Any

from seatrial.aws.guards.backend import backend
from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.world import Request, World

_API = "https://docs.aws.amazon.com/Route53/latest/APIReference/"
_GUIDE = "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/"


def _zones(request: Request) -> dict[str, Any]:
    return dict(backend("route53", request, "aws").zones)


def _plain(name: Any) -> str:
    return str(name).rstrip(".").lower()


def _records(request: Request, _: World) -> Refused | None:
    zone = _zones(request).get(str(request.parameters.get("HostedZoneId")).removeprefix("/hostedzone/"))
    if zone is None:
        return None
    present = {(_plain(record.name), record.type, record.set_identifier or "") for record in zone.rrsets}
    for change in request.parameters.get("ChangeBatch", {}).get("Changes") or ():
        record, action = change["ResourceRecordSet"], change["Action"]
        key = (_plain(record["Name"]), record["Type"], record.get("SetIdentifier") or "")
        if action == "CREATE" and key in present:
            text = f"Tried to create resource record set [name='{key[0]}.', type='{key[1]}'] but it already exists"
            return Refused("InvalidChangeBatch", f"[{text}]")
        if action != "DELETE":
            refused = _alone(key, present, _plain(zone.name))
            if refused:
                return refused
            present.add(key)
    return None


def _alone(key: tuple[str, str, str], present: set[tuple[str, str, str]], zone: str) -> Refused | None:
    """A CNAME stands alone under its name, and never at the zone's own."""
    name, type_, _ = key
    if type_ == "CNAME" and name == zone:
        text = f"RRSet of type CNAME with DNS name {name}. is not permitted at apex in zone {zone}."
        return Refused("InvalidChangeBatch", f"[{text}]")
    others = {kind for other, kind, _ in present if other == name and kind != type_}
    if others and (type_ == "CNAME" or "CNAME" in others):
        text = f"RRSet of type {type_} with DNS name {name}. is not permitted because a conflicting RRSet of type "
        return Refused(
            "InvalidChangeBatch", f"[{text}{sorted(others)[0]} with the same DNS name already exists in zone {zone}.]"
        )
    return None


def _reserved(request: Request, _: World) -> Refused | None:
    name = _plain(request.parameters.get("Name"))
    if name == "example.com" and not request.parameters.get("VPC"):
        return Refused("InvalidDomainName", "example.com is reserved by AWS!")
    return None


def _same_name_in_network(request: Request, _: World) -> Refused | None:
    """A network resolves a name through one private zone."""
    vpc, zones = request.parameters.get("VPC") or {}, _zones(request)
    name = request.parameters.get("Name")
    own = zones.get(str(request.parameters.get("HostedZoneId")).removeprefix("/hostedzone/"))
    name = name or (own.name if own else None)
    for zone in zones.values():
        networks = [item.get("vpc_id") for item in zone.vpcs] if zone.private_zone else []
        if vpc and zone is not own and _plain(zone.name) == _plain(name) and vpc.get("VPCId") in networks:
            return Refused(
                "ConflictingDomainExists",
                f"The VPC {vpc['VPCId']} in region {vpc.get('VPCRegion')} has already been associated with the hosted "
                f"zone {zone.id} with the same domain name.",
            )
    return None


def _interval(request: Request, _: World) -> Refused | None:
    seconds = (request.parameters.get("HealthCheckConfig") or {}).get("RequestInterval")
    if seconds in (None, 10, 30):
        return None
    return Refused("InvalidInput", f"Invalid parameter: RequestInterval must be 10 or 30: {seconds}")


def _addresses(request: Request, _: World) -> Refused | None:
    for change in request.parameters.get("ChangeBatch", {}).get("Changes") or ():
        record = change["ResourceRecordSet"]
        version = {"A": 4, "AAAA": 6}.get(record["Type"])
        for item in (record.get("ResourceRecords") or ()) if version else ():
            if not _is_address(str(item["Value"]), version):
                text = f"(Value is not a valid IPv{version} address) encountered with '{item['Value']}'"
                fault = f"Invalid Resource Record: 'FATAL problem: ARRDATAIllegalIPv{version}Address {text}'"
                return Refused("InvalidChangeBatch", f"[{fault}]")
    return None


def _is_address(text: str, version: int | None) -> bool:
    try:
        return ipaddress.ip_address(text).version == version
    except ValueError:
        return False


GUARDS = (
    Guard("CreateHealthCheck", _interval, f"{_API}API_HealthCheckConfig.html"),
    Guard("ChangeResourceRecordSets", _addresses, f"{_GUIDE}ResourceRecordTypes.html#AFormat"),
    Guard("ChangeResourceRecordSets", _records, f"{_GUIDE}ResourceRecordTypes.html"),
    Guard("CreateHostedZone", _reserved, f"{_API}API_CreateHostedZone.html"),
    Guard("CreateHostedZone", _same_name_in_network, f"{_API}API_CreateHostedZone.html"),
    Guard("AssociateVPCWithHostedZone", _same_name_in_network, f"{_API}API_AssociateVPCWithHostedZone.html"),
)
