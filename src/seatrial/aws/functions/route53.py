"""Functions of module `route53`."""

from __future__ import annotations

from typing import Any

from seatrial.aws.facts.regions import partition_of
from seatrial.aws.functions.inquiry import Inquiry
from seatrial.aws.kinds.life import NotThere


def get_zone(inquiry: Inquiry) -> dict[str, Any]:
    """The zone of an id or a name; several zones may have one name, a private one is asked for as such."""
    wanted, private = inquiry.arguments, bool(inquiry.arguments.get("privateZone"))
    zones = [
        zone
        for zone in inquiry.ask("route53", "list_hosted_zones")["HostedZones"]
        if _is(zone, wanted.get("zoneId"), wanted.get("name"))
        and (wanted.get("zoneId") or bool(zone["Config"].get("PrivateZone")) == (private or bool(wanted.get("vpcId"))))
        and (wanted.get("tags") or {}).items() <= _tags(inquiry, zone["Id"]).items()
    ]
    if len(zones) != 1:
        found = "no matching" if not zones else "multiple"
        raise NotThere(f"{found} Route 53 Hosted Zone found for {wanted.get('zoneId') or wanted.get('name')}")
    id_ = zones[0]["Id"].removeprefix("/hostedzone/")
    zone = inquiry.ask("route53", "get_hosted_zone", Id=id_)
    servers = sorted((zone.get("DelegationSet") or {}).get("NameServers") or ())
    return {
        "id": id_,
        "zoneId": id_,
        "arn": f"arn:{partition_of(inquiry.region)}:route53:::hostedzone/{id_}",
        "name": zone["HostedZone"]["Name"].rstrip("."),
        "callerReference": zone["HostedZone"].get("CallerReference") or "",
        "comment": zone["HostedZone"].get("Config", {}).get("Comment") or "",
        "linkedServiceDescription": "",
        "linkedServicePrincipal": "",
        "nameServers": servers,
        "primaryNameServer": servers[0] if servers else "",
        "privateZone": bool(zone["HostedZone"].get("Config", {}).get("PrivateZone")),
        "resourceRecordSetCount": zone["HostedZone"].get("ResourceRecordSetCount") or 2,
        "tags": _tags(inquiry, id_),
        "vpcId": wanted.get("vpcId") or "",
    }


def _is(zone: Any, id_: Any, name: Any) -> bool:
    if id_:
        return str(zone["Id"]).removeprefix("/hostedzone/") == str(id_).removeprefix("/hostedzone/")
    return not name or str(zone["Name"]).rstrip(".").lower() == str(name).rstrip(".").lower()


def _tags(inquiry: Inquiry, id_: str) -> dict[str, str]:
    answer = inquiry.ask(
        "route53", "list_tags_for_resource", ResourceType="hostedzone", ResourceId=id_.removeprefix("/hostedzone/")
    )
    return {tag["Key"]: tag["Value"] for tag in answer["ResourceTagSet"]["Tags"]}


FUNCTIONS = {"getZone": get_zone}
