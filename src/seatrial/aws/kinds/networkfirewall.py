"""Network Firewall. The embedded AWS lacks its deletion and most of its types, so all of it is kept as records.

API: https://docs.aws.amazon.com/network-firewall/latest/APIReference/Welcome.html
"""

from __future__ import annotations

import uuid
from typing import Any

from seatrial.aws.kinds.kind import Kind
from seatrial.aws.kinds.life import Moment
from seatrial.aws.kinds.modelled import invented_hex, nothing

_ARN = "arn:{partition}:network-firewall:{region}:{account}:"


def _id(moment: Moment) -> str:
    return str(uuid.UUID(hex=invented_hex("", 32)(moment)))


def _rule_group_arn(moment: Moment) -> str:
    group = str(moment.properties.get("Type") or "STATEFUL").lower()
    return moment.value(f"{_ARN}{group}-rulegroup/{{RuleGroupName}}") or ""


def _endpoints(moment: Moment) -> dict[str, Any]:
    """A firewall stands behind one endpoint in each of its subnets, to which routes can lead."""
    client = moment.client("ec2")
    attachments = {}
    for mapping in moment.properties.get("SubnetMappings") or ():
        subnet = str(mapping.get("SubnetId") or mapping.get("subnetId"))
        zone = client.describe_subnets(SubnetIds=[subnet])["Subnets"][0]["AvailabilityZone"]
        endpoint = client.create_vpc_endpoint(
            VpcId=moment.properties["VpcId"],
            ServiceName=f"com.amazonaws.vpce.{moment.region}.vpce-svc-{moment.properties.get('FirewallName')}",
            VpcEndpointType="GatewayLoadBalancer",
            SubnetIds=[subnet],
        )["VpcEndpoint"]
        attachments[zone] = {"EndpointId": endpoint["VpcEndpointId"], "SubnetId": subnet, "Status": "READY"}
    return {"Attachments": attachments}


def _statuses(moment: Moment) -> list[dict[str, Any]]:
    states = [
        {
            "availabilityZone": zone,
            "attachments": [{"endpointId": item["EndpointId"], "subnetId": item["SubnetId"]}],
        }
        for zone, item in sorted(moment.answer["Attachments"].items())
    ]
    return [{"syncStates": states, "capacityUsageSummaries": [], "transitGatewayAttachmentSyncStates": []}]


def _remove_endpoints(moment: Moment) -> None:
    ids = [item["EndpointId"] for item in (moment.answer or {}).get("Attachments", {}).values()]
    if ids:
        moment.client("ec2").delete_vpc_endpoints(VpcEndpointIds=ids)


def _made(type_: str, name: str, id_: Any, **more: Any) -> Kind:
    member = type_.rsplit("::", 1)[-1]
    return Kind(
        type_,
        "network-firewall",
        create=more.pop("create", nothing),
        id=id_,
        attributes={
            f"{member}Arn": "{id}",
            f"{member}Id": _id,
            "Arn": "{id}",
            "UpdateToken": _id,
            **more.pop("attributes", {}),
        },
        name=name,
        modelled=True,
        **more,
    )


KINDS = (
    _made("AWS::NetworkFirewall::RuleGroup", "RuleGroupName", _rule_group_arn),
    _made(
        "AWS::NetworkFirewall::FirewallPolicy", "FirewallPolicyName", f"{_ARN}firewall-policy/{{FirewallPolicyName}}"
    ),
    _made(
        "AWS::NetworkFirewall::TLSInspectionConfiguration",
        "TLSInspectionConfigurationName",
        f"{_ARN}tls-configuration/{{TLSInspectionConfigurationName}}",
    ),
    _made(
        "AWS::NetworkFirewall::Firewall",
        "FirewallName",
        f"{_ARN}firewall/{{FirewallName}}",
        create=_endpoints,
        attributes={
            "FirewallStatuses": _statuses,
            "EndpointIds": lambda moment: [
                f"{zone}:{item['EndpointId']}" for zone, item in sorted(moment.answer["Attachments"].items())
            ],
        },
        delete=_remove_endpoints,
    ),
    Kind(
        "AWS::NetworkFirewall::LoggingConfiguration",
        "network-firewall",
        create=nothing,
        id="{FirewallArn}",
        modelled=True,
    ),
    Kind("AWS::NetworkFirewall::ResourcePolicy", "network-firewall", create=nothing, id="{ResourceArn}", modelled=True),
)
