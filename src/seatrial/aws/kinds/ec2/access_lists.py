"""Network access lists.

API: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkAclEntry.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seatrial.aws.kinds.ec2.rows import every, first, regular, tag
from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment

_PROTOCOLS = {"all": "-1", "tcp": "6", "udp": "17", "icmp": "1", "icmpv6": "58"}


def _entry(rule: Mapping[str, Any]) -> dict[str, Any]:
    """The API's parameters of one entry of a list, in the registry's spelling."""
    protocol = str(rule.get("Protocol", "-1")).lower()
    given = {
        "RuleNumber": int(rule.get("RuleNumber") or 0),
        "Protocol": _PROTOCOLS.get(protocol, protocol),
        "RuleAction": str(rule.get("RuleAction") or "").lower(),
        "Egress": str(rule.get("Egress", False)).lower() == "true",
        "CidrBlock": rule.get("CidrBlock") or None,
        "Ipv6CidrBlock": rule.get("Ipv6CidrBlock") or None,
        "PortRange": _whole(rule.get("PortRange"), ("From", "To")),
        "IcmpTypeCode": _whole(rule.get("Icmp"), ("Type", "Code")),
    }
    return {name: value for name, value in given.items() if value is not None}


def _whole(pair: Any, names: tuple[str, str]) -> dict[str, int] | None:
    if not isinstance(pair, Mapping) or any(pair.get(name) is None for name in names):
        return None
    return {name: int(pair[name]) for name in names}


def _create(moment: Moment) -> dict[str, Any]:
    entry = _entry(moment.properties)
    moment.client().create_network_acl_entry(NetworkAclId=moment.properties["NetworkAclId"], **entry)
    return {}


def _fill(moment: Moment) -> None:
    """Entries and subnets that were declared within the list."""
    for rule in every(moment.properties.get("Entries")):
        moment.client().create_network_acl_entry(NetworkAclId=moment.id, **_entry(rule))
    for subnet in every(moment.properties.get("SubnetIds")):
        _move(moment, str(subnet), moment.id)


def _move(moment: Moment, subnet: str, target: str) -> str:
    """Put a subnet under another list; returns the new association's id."""
    lists = moment.client().describe_network_acls()["NetworkAcls"]
    old = next((item for acl in lists for item in acl["Associations"] if item["SubnetId"] == subnet), None)
    if old is None:
        moment.client().describe_subnets(SubnetIds=[subnet])  # refused when there is no such subnet
        return ""
    answer = moment.client().replace_network_acl_association(
        AssociationId=old["NetworkAclAssociationId"], NetworkAclId=target
    )
    return str(answer["NewAssociationId"])


def _associate(moment: Moment) -> dict[str, Any]:
    target = str(moment.properties["NetworkAclId"])
    moment.client().describe_network_acls(NetworkAclIds=[target])
    return {"AssociationId": _move(moment, str(moment.properties["SubnetId"]), target)}


def _give_back(moment: Moment, subnets: list[str]) -> None:
    """Subnets go back under their network's default list, as the provider does before it deletes a list."""
    for subnet in subnets:
        found = first(moment, "describe_subnets", "Subnets", subnet_id=subnet)
        default = first(moment, "describe_network_acls", "NetworkAcls", vpc_id=found.get("VpcId", ""), default="true")
        if found and default:
            _move(moment, subnet, default["NetworkAclId"])


def _adopt(moment: Moment) -> dict[str, Any]:
    client = moment.client()
    acl = dict(client.describe_network_acls(NetworkAclIds=[moment.properties["DefaultNetworkAclId"]])["NetworkAcls"][0])
    for entry in acl["Entries"]:
        if int(entry["RuleNumber"]) != 32767:
            client.delete_network_acl_entry(
                NetworkAclId=acl["NetworkAclId"], RuleNumber=int(entry["RuleNumber"]), Egress=entry["Egress"]
            )
    return acl


_ATTRIBUTES = {"Id": "{id}", "VpcId": "{.VpcId}"}

KINDS = (
    regular(
        "AWS::EC2::NetworkAcl",
        "network_acl",
        "NetworkAcl",
        after=(_fill,),
        before_delete=(lambda moment: _give_back(moment, every(moment.properties.get("SubnetIds"))),),
        attributes=_ATTRIBUTES,
    ),
    regular(
        "AWS::EC2::NetworkAcl/Default",
        "network_acl",
        "NetworkAcl",
        create=_adopt,
        answer="",
        after=(_fill, tag),
        attributes=_ATTRIBUTES,
        delete=None,
    ),
    Kind(
        "AWS::EC2::NetworkAclEntry",
        "ec2",
        create=_create,
        id=lambda moment: "|".join(str(_entry(moment.properties)[name]) for name in ("RuleNumber", "Egress")),
        attributes={"Id": "{id}"},
        delete=Call(
            "delete_network_acl_entry",
            {
                "NetworkAclId": "{NetworkAclId}",
                "RuleNumber": "{RuleNumber}",
                "Egress": lambda moment: _entry(moment.properties)["Egress"],
            },
            matched=False,
        ),
    ),
    Kind(
        "AWS::EC2::SubnetNetworkAclAssociation",
        "ec2",
        create=_associate,
        id="{.AssociationId}",
        attributes={"AssociationId": "{id}"},
        delete=lambda moment: _give_back(moment, [str(moment.properties["SubnetId"])]),
    ),
)
