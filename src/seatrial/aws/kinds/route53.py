"""Hosted zones, records and health checks.

API: https://docs.aws.amazon.com/Route53/latest/APIReference/Welcome.html
"""

from __future__ import annotations

from typing import Any

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment, Refused
from seatrial.aws.kinds.modelled import invented_hex, nothing
from seatrial.model.resource import Refusal

_RECORD = ("Type", "SetIdentifier", "Weight", "Region", "GeoLocation", "Failover", "HealthCheckId")


def _tag(resource: str, member: str) -> Any:
    def step(moment: Moment) -> None:
        tags = moment.properties.get(member) or moment.properties.get("Tags")
        if isinstance(tags, dict):
            tags = [{"Key": key, "Value": str(value)} for key, value in tags.items()]
        if tags:
            moment.client().change_tags_for_resource(ResourceType=resource, ResourceId=moment.id, AddTags=tags)

    return step


def _zone(moment: Moment) -> Any:
    """A zone; with networks it is a private one, made for the first and then given to the others."""
    networks = [_network(item, moment.region) for item in moment.properties.get("VPCs") or ()]
    config = {"Comment": (moment.properties.get("HostedZoneConfig") or {}).get("Comment") or ""}
    answer = moment.call(
        Call("create_hosted_zone", {"Name": "{Name}"}, matched=False),
        CallerReference=invented_hex("seatrial-", 20)(moment),
        HostedZoneConfig=config | {"PrivateZone": bool(networks)},
        **({"VPC": networks[0]} if networks else {}),
        **(
            {"DelegationSetId": moment.properties["DelegationSetId"]}
            if moment.properties.get("DelegationSetId")
            else {}
        ),
    )
    for network in networks[1:]:
        moment.client().associate_vpc_with_hosted_zone(HostedZoneId=answer["HostedZone"]["Id"], VPC=network)
    return answer


def _network(item: Any, region: str) -> dict[str, str]:
    return {
        "VPCId": str(item.get("VPCId") or item.get("vpcId")),
        "VPCRegion": str(item.get("VPCRegion") or item.get("vpcRegion") or region),
    }


def _name_servers(moment: Moment) -> list[str]:
    given = moment.answer.get("DelegationSet", {}).get("NameServers")
    if given and not moment.answer.get("VPC") and not moment.answer.get("VPCs"):
        return sorted(given)
    return [
        f"ns-{number}.awsdns-00.{end}" for number, end in ((0, "com"), (1024, "org"), (1536, "co.uk"), (512, "net"))
    ]


def _empty_zone(moment: Moment) -> None:
    """With `force_destroy` the provider deletes the records that are left."""
    if not moment.lifecycle.get("emptied"):
        return
    client = moment.client()
    for record in client.list_resource_record_sets(HostedZoneId=moment.id)["ResourceRecordSets"]:
        if record["Type"] not in ("NS", "SOA"):
            change = {"Action": "DELETE", "ResourceRecordSet": record}
            client.change_resource_record_sets(HostedZoneId=moment.id, ChangeBatch={"Changes": [change]})


def _load_zone(moment: Moment) -> None:
    """A record that somebody else put in, as external-dns does."""
    record = {"Name": f"cargo.{moment.answer['HostedZone']['Name']}", "Type": "TXT", "TTL": 60}
    record["ResourceRecords"] = [{"Value": '"cargo"'}]
    change = {"Action": "UPSERT", "ResourceRecordSet": record}
    moment.client().change_resource_record_sets(HostedZoneId=moment.id, ChangeBatch={"Changes": [change]})


def _zone_of(moment: Moment) -> str:
    """The id of a record's zone, which the registry lets one give by name."""
    given = str(moment.properties.get("HostedZoneId") or "")
    if not given and (name := moment.properties.get("HostedZoneName")):
        zones = moment.client().list_hosted_zones_by_name(DNSName=str(name))["HostedZones"]
        given = next((zone["Id"] for zone in zones if zone["Name"].rstrip(".") == str(name).rstrip(".")), "")
        if not given:
            message = f"No hosted zones named {str(name).rstrip('.')}. found"
            raise Refused(Refusal("route53:ListHostedZonesByName", "NoSuchHostedZone", message))
    return given.removeprefix("/hostedzone/")


def _full_name(name: str, zone: str) -> str:
    """A record's whole name; the provider takes short ones too."""
    name, zone = name.rstrip(".").lower(), zone.rstrip(".").lower()
    if name == zone or name.endswith(f".{zone}"):
        return name
    return f"{name}.{zone}" if name else zone


def record_set(properties: Any, name: str) -> dict[str, Any]:
    """A record set as the API takes it."""
    found: dict[str, Any] = {"Name": name}
    found |= {key: properties[key] for key in _RECORD if properties.get(key) not in (None, "")}
    if "Weight" in found:
        found["Weight"] = int(found["Weight"])
    if properties.get("MultiValueAnswer") in (True, "true"):
        found["MultiValueAnswer"] = True
    alias = properties.get("AliasTarget")
    if alias:
        found["AliasTarget"] = {
            "DNSName": str(alias["DNSName"]),
            "HostedZoneId": str(alias["HostedZoneId"]),
            "EvaluateTargetHealth": alias.get("EvaluateTargetHealth") in (True, "true"),
        }
        return found
    texts = found.get("Type") in ("TXT", "SPF")
    values = [_quoted(str(value)) if texts else str(value) for value in properties.get("ResourceRecords") or ()]
    return found | {"TTL": int(properties.get("TTL") or 300), "ResourceRecords": [{"Value": value} for value in values]}


def _quoted(value: str) -> str:
    return value if value.startswith('"') else f'"{value}"'


def _change(action: str) -> Any:
    def step(moment: Moment) -> Any:
        client, zone = moment.client(), _zone_of(moment)
        owner = client.get_hosted_zone(Id=zone)["HostedZone"]["Name"]
        moment.attributes["Fqdn"] = _full_name(str(moment.properties.get("Name") or ""), owner)
        record = record_set(moment.properties, moment.attributes["Fqdn"])
        verb = "UPSERT" if action == "CREATE" and moment.lifecycle.get("overwritten") else action
        changes = {"Changes": [{"Action": verb, "ResourceRecordSet": record}]}
        return client.change_resource_record_sets(HostedZoneId=zone, ChangeBatch=changes)

    return step


def _record_id(moment: Moment) -> str:
    given = moment.properties
    parts = (_zone_of(moment), given.get("Name"), given.get("Type"), given.get("SetIdentifier"))
    return "_".join(str(part) for part in parts if part)


def _records(moment: Moment) -> dict[str, Any]:
    """Several records of one zone in one resource."""
    zone, client = _zone_of(moment), moment.client()
    owner = client.get_hosted_zone(Id=zone)["HostedZone"]["Name"]
    changes = [
        {"Action": "CREATE", "ResourceRecordSet": record_set(item, _full_name(str(item.get("Name")), owner))}
        for item in moment.properties.get("RecordSets") or ()
    ]
    if changes:
        client.change_resource_record_sets(HostedZoneId=zone, ChangeBatch={"Changes": changes})
    return {"Zone": zone, "Changes": changes}


def _drop_records(moment: Moment) -> None:
    changes = [item | {"Action": "DELETE"} for item in moment.answer["Changes"]]
    if changes:
        moment.client().change_resource_record_sets(
            HostedZoneId=moment.answer["Zone"], ChangeBatch={"Changes": changes}
        )


def _vpc(moment: Moment) -> dict[str, str]:
    return {"VPCId": moment.properties["VPCId"], "VPCRegion": moment.properties.get("VPCRegion") or moment.region}


KINDS = (
    Kind(
        "AWS::Route53::HostedZone",
        "route53",
        create=_zone,
        id=lambda moment: moment.answer["HostedZone"]["Id"].removeprefix("/hostedzone/"),
        after=(_tag("hostedzone", "HostedZoneTags"),),
        attributes={
            "Id": "{id}",
            "ZoneId": "{id}",
            "Arn": "arn:{partition}:route53:::hostedzone/{id}",
            "Name": lambda moment: moment.answer["HostedZone"]["Name"].rstrip("."),
            "NameServers": _name_servers,
            "PrimaryNameServer": lambda moment: _name_servers(moment)[0],
            "Comment": lambda moment: moment.answer["HostedZone"].get("Config", {}).get("Comment", ""),
        },
        read=Call("get_hosted_zone", {"Id": "{id}"}, matched=False),
        before_delete=(_empty_zone,),
        delete=Call("delete_hosted_zone", {"Id": "{id}"}, matched=False),
        name="Name",
        scope="none",
        load=_load_zone,
    ),
    Kind(
        "AWS::Route53::HostedZone/VPC",
        "route53",
        create=Call("associate_vpc_with_hosted_zone", {"HostedZoneId": "{HostedZoneId}", "VPC": _vpc}, matched=False),
        id="{HostedZoneId}:{VPCId}",
        attributes={"OwningAccount": "{account}", "VPCRegion": lambda moment: _vpc(moment)["VPCRegion"]},
        delete=Call(
            "disassociate_vpc_from_hosted_zone", {"HostedZoneId": "{HostedZoneId}", "VPC": _vpc}, matched=False
        ),
    ),
    Kind(
        "AWS::Route53::RecordSet",
        "route53",
        create=_change("CREATE"),
        id=_record_id,
        delete=_change("DELETE"),
        missing=("InvalidInput",),
        name="Name",
        scope="HostedZoneId",
    ),
    Kind("AWS::Route53::RecordSetGroup", "route53", create=_records, id="{.Zone}", delete=_drop_records),
    Kind(
        "AWS::Route53::HealthCheck",
        "route53",
        create=Call("create_health_check", {"CallerReference": invented_hex("seatrial-", 20)}),
        answer="HealthCheck",
        id="{.Id}",
        after=(_tag("healthcheck", "HealthCheckTags"),),
        attributes={"HealthCheckId": "{id}", "Arn": "arn:{partition}:route53:::healthcheck/{id}"},
        read=Call("get_health_check", {"HealthCheckId": "{id}"}, matched=False),
        found="HealthCheck",
        delete=Call("delete_health_check", {"HealthCheckId": "{id}"}, matched=False),
    ),
    Kind(
        "AWS::Route53::QueryLoggingConfig",
        "route53",
        create=Call("create_query_logging_config"),
        answer="QueryLoggingConfig",
        id="{.Id}",
        attributes={"Id": "{id}", "Arn": "arn:{partition}:route53:::queryloggingconfig/{id}"},
        delete=Call("delete_query_logging_config", {"Id": "{id}"}, matched=False),
    ),
    Kind(
        "AWS::Route53::DelegationSet",
        "route53",
        create=Call("create_reusable_delegation_set", {"CallerReference": invented_hex("seatrial-", 20)}),
        answer="DelegationSet",
        id=lambda moment: moment.answer["Id"].removeprefix("/delegationset/"),
        attributes={"Arn": "arn:{partition}:route53:::delegationset/{id}", "NameServers": "{.NameServers}"},
        delete=Call("delete_reusable_delegation_set", {"Id": "{id}"}, matched=False),
    ),
    Kind(
        "AWS::Route53::KeySigningKey",
        "route53",
        create=nothing,
        id="{HostedZoneId},{Name}",
        attributes={"KeyTag": lambda moment: 12345, "Flag": lambda moment: 257},
        modelled=True,
    ),
    Kind("AWS::Route53::DNSSEC", "route53", create=nothing, id="{HostedZoneId}", modelled=True),
)
