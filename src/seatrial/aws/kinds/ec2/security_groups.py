"""Security groups and their rules.

API: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seatrial.aws.kinds.ec2.rows import every, first, regular, tag, tag_list
from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment, Refused
from seatrial.model.resource import Refusal

_GROUP_KEYS = ("SourceSecurityGroupId", "DestinationSecurityGroupId")
_LIST_KEYS = ("SourcePrefixListId", "DestinationPrefixListId")


def permission(rule: Mapping[str, Any], group: str) -> dict[str, Any]:
    """A registry rule as the API's IpPermission; `Self` stands for the group itself."""
    said = {"Description": rule["Description"]} if rule.get("Description") else {}
    protocol = str(rule.get("IpProtocol", "-1")).lower()
    protocol = "-1" if protocol == "all" else protocol
    found: dict[str, Any] = {"IpProtocol": protocol}
    if protocol != "-1":
        ports = {"FromPort": rule.get("FromPort"), "ToPort": rule.get("ToPort")}
        found |= {name: int(float(port)) for name, port in ports.items() if port is not None}
    groups = [item for key in _GROUP_KEYS for item in every(rule.get(key))] + ([group] if rule.get("Self") else [])
    sources = {
        "IpRanges": [{"CidrIp": item} | said for item in every(rule.get("CidrIp"))],
        "Ipv6Ranges": [{"CidrIpv6": item} | said for item in every(rule.get("CidrIpv6"))],
        "UserIdGroupPairs": [_pair(str(item)) | said for item in groups],
        "PrefixListIds": [{"PrefixListId": item} | said for key in _LIST_KEYS for item in every(rule.get(key))],
    }
    return found | {name: items for name, items in sources.items() if items}


def _pair(group: str) -> dict[str, str]:
    """A source group, which may be written <account>/<group>."""
    owner, _, name = group.rpartition("/")
    return {"GroupId": name} | ({"UserId": owner} if owner else {})


def _permissions(moment: Moment, name: str) -> list[dict[str, Any]]:
    rules = every(moment.properties.get(name))
    for rule in rules:
        ports = [int(rule.get(port) or 0) for port in ("FromPort", "ToPort")]
        if "emptied" in moment.lifecycle and str(rule.get("IpProtocol")) in ("-1", "all") and any(ports):
            # https://github.com/hashicorp/terraform-provider-aws, internal/service/ec2/vpc_security_group.go
            message = f'from_port ({ports[0]}) and to_port ({ports[1]}) must both be 0 to use the "ALL" "-1" protocol!'
            raise Refused(Refusal("provider:CreateSecurityGroup", "InvalidRule", message))
    return [permission(rule, moment.id) for rule in rules]


def _fill(moment: Moment) -> None:
    """Put the declared rules in; declared outbound rules replace the one that every new group has."""
    client = moment.client()
    incoming, outgoing = _permissions(moment, "SecurityGroupIngress"), _permissions(moment, "SecurityGroupEgress")
    if "SecurityGroupEgress" in moment.properties:
        _revoke(moment, ingress=False)
    if incoming:
        client.authorize_security_group_ingress(GroupId=moment.id, IpPermissions=incoming)
    if outgoing:
        client.authorize_security_group_egress(GroupId=moment.id, IpPermissions=outgoing)


def _revoke(moment: Moment, ingress: bool) -> None:
    client = moment.client()
    group = client.describe_security_groups(GroupIds=[moment.id])["SecurityGroups"][0]
    rules = group["IpPermissions" if ingress else "IpPermissionsEgress"]
    if rules:
        revoke = client.revoke_security_group_ingress if ingress else client.revoke_security_group_egress
        revoke(GroupId=moment.id, IpPermissions=rules)


def _adopt(moment: Moment) -> dict[str, Any]:
    """The provider takes a network's default group over and removes the rules it has."""
    vpc = moment.properties.get("VpcId") or first(moment, "describe_vpcs", "Vpcs", is_default="true").get("VpcId", "")
    group = first(moment, "describe_security_groups", "SecurityGroups", vpc_id=vpc, group_name="default")
    moment.id = str(group["GroupId"])
    _revoke(moment, ingress=True)
    _revoke(moment, ingress=False)
    return group


def _empty(moment: Moment) -> None:
    if moment.lifecycle.get("emptied"):
        _revoke(moment, ingress=True)
        _revoke(moment, ingress=False)


def _of_vpc(moment: Moment) -> Any:
    return first(moment, "describe_security_groups", "SecurityGroups", group_id=moment.id).get("VpcId")


def _is_default_rule(properties: Mapping[str, Any]) -> bool:
    return str(properties.get("IpProtocol")) == "-1" and properties.get("CidrIp") == "0.0.0.0/0"


def _take_default_over(moment: Moment, group: str) -> None:
    """The rule that AWS gives each group goes when a template declares egress rules, and be it the same one.

    https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroupegress.html
    """
    key = ("AWS::EC2::SecurityGroup~default-egress", moment.account, moment.region, group)
    if key not in moment.world.records:
        moment.world.records[key] = {"~attributes": {}}
        rule = {"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}
        client = moment.client()
        try:
            client.revoke_security_group_egress(GroupId=group, IpPermissions=[rule])
        except client.exceptions.ClientError as error:
            if "NotFound" not in error.response["Error"]["Code"]:  # gone already, with the group's own egress rules
                raise


def _rule(direction: str) -> Kind:
    """Rules declared beside their group: one resource may hold several sources."""

    def authorize(moment: Moment) -> dict[str, Any]:
        group = str(moment.properties.get("GroupId") or "")
        if not group:
            name = str(moment.properties.get("GroupName"))
            group = str(first(moment, "describe_security_groups", "SecurityGroups", group_name=name).get("GroupId"))
        moment.attributes["GroupId"] = group
        if direction == "egress" and _is_default_rule(moment.properties):
            _take_default_over(moment, group)
        rules = [permission(moment.properties, group)]
        tags = tag_list(moment.properties.get("Tags"))
        more = {"TagSpecifications": [{"ResourceType": "security-group-rule", "Tags": tags}]} if tags else {}
        operation = getattr(moment.client(), f"authorize_security_group_{direction}")
        return dict(operation(GroupId=group, IpPermissions=rules, **more))

    def revoke(moment: Moment) -> None:
        group = str(moment.attributes.get("GroupId") or moment.properties.get("GroupId"))
        operation = getattr(moment.client(), f"revoke_security_group_{direction}")
        operation(GroupId=group, IpPermissions=[permission(moment.properties, group)])

    return Kind(
        f"AWS::EC2::SecurityGroup{direction.title()}",
        "ec2",
        create=authorize,
        id="{.SecurityGroupRules.0.SecurityGroupRuleId}",
        attributes={
            "Id": "{id}",
            "Arn": "arn:{partition}:ec2:{region}:{account}:security-group-rule/{id}",
            "SecurityGroupRuleId": "{id}",
        },
        read=Call("describe_security_group_rules", {"SecurityGroupRuleIds": ["{id}"]}),
        found="SecurityGroupRules.0",
        delete=revoke,
        missing=("InvalidPermission.NotFound",),
    )


_ATTRIBUTES = {
    "Arn": "arn:{partition}:ec2:{region}:{account}:security-group/{id}",
    "GroupId": "{id}",
    "Id": "{id}",
    "VpcId": _of_vpc,
    "GroupName": lambda moment: moment.answer.get("GroupName") or moment.properties.get("GroupName"),
    "Description": lambda moment: moment.answer.get("Description") or moment.properties.get("GroupDescription"),
}

KINDS = (
    regular(
        "AWS::EC2::SecurityGroup",
        "security_group",
        "Group",
        create=Call(
            "create_security_group",
            {
                "Description": "{GroupDescription}",
                "GroupName": lambda moment: moment.properties.get("GroupName") or moment.name or None,
            },
        ),
        answer="",
        id="{.GroupId}",
        after=(_fill,),
        attributes=_ATTRIBUTES,
        read=Call("describe_security_groups", {"GroupIds": ["{id}"]}, matched=False),
        found="SecurityGroups.0",
        before_delete=(_empty,),
        delete=Call("delete_security_group", {"GroupId": "{id}"}, matched=False),
        name="GroupName",
        scope="VpcId",
        tag_type="security-group",
    ),
    regular(
        "AWS::EC2::SecurityGroup/Default",
        "security_group",
        "Group",
        create=_adopt,
        answer="",
        id="{.GroupId}",
        after=(_fill, tag),
        attributes=_ATTRIBUTES,
        read=Call("describe_security_groups", {"GroupIds": ["{id}"]}, matched=False),
        found="SecurityGroups.0",
        delete=None,
        tag_type="security-group",
    ),
    _rule("ingress"),
    _rule("egress"),
)
