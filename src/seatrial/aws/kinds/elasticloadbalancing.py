"""Classic load balancers.

API: https://docs.aws.amazon.com/elasticloadbalancing/2012-06-01/APIReference/Welcome.html
"""

from __future__ import annotations

from typing import Any

from seatrial.aws.facts.load_balancing import hosted_zone_of
from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment


def _see(moment: Moment) -> Any:
    found = moment.client().describe_load_balancers(LoadBalancerNames=[moment.id])["LoadBalancerDescriptions"]
    return found[0] if found else None


def _create(moment: Moment) -> Any:
    moment.id = str(moment.properties.get("LoadBalancerName") or moment.name)
    moment.call(Call("create_load_balancer", {"LoadBalancerName": "{id}"}))
    client = moment.client()
    if moment.properties.get("HealthCheck"):
        moment.call(Call("configure_health_check", {"LoadBalancerName": "{id}"}))
    instances = [{"InstanceId": item} for item in moment.properties.get("Instances") or ()]
    if instances:
        client.register_instances_with_load_balancer(LoadBalancerName=moment.id, Instances=instances)
    return _see(moment)


def _settings(moment: Moment) -> None:
    given = moment.properties
    known = {
        "CrossZoneLoadBalancing": {"Enabled": given.get("CrossZone") in (True, "true")},
        "ConnectionDraining": given.get("ConnectionDrainingPolicy"),
        "ConnectionSettings": given.get("ConnectionSettings"),
    }
    attributes = {name: value for name, value in known.items() if value}
    moment.client().modify_load_balancer_attributes(LoadBalancerName=moment.id, LoadBalancerAttributes=attributes)


def _attachment(operation: str) -> Call:
    return Call(
        operation,
        {"LoadBalancerName": "{LoadBalancerName}", "Instances": [{"InstanceId": "{InstanceId}"}]},
        matched=False,
    )


KINDS = (
    Kind(
        "AWS::ElasticLoadBalancing::LoadBalancer",
        "elb",
        create=_create,
        id="{.LoadBalancerName}",
        after=(_settings,),
        attributes={
            "LoadBalancerName": "{id}",
            "Arn": "arn:{partition}:elasticloadbalancing:{region}:{account}:loadbalancer/{id}",
            "DNSName": "{.DNSName}",
            "CanonicalHostedZoneName": "{.DNSName}",
            "CanonicalHostedZoneNameID": lambda moment: hosted_zone_of(moment.region),
            "SourceSecurityGroup": "{.SourceSecurityGroup.GroupName}",
            "SourceSecurityGroupId": lambda moment: next(iter(moment.answer.get("SecurityGroups") or ()), ""),
            "AvailabilityZones": "{.AvailabilityZones}",
            "Subnets": "{.Subnets}",
            "SecurityGroups": "{.SecurityGroups}",
            "Instances": lambda moment: [item["InstanceId"] for item in moment.answer.get("Instances") or ()],
            "Internal": lambda moment: moment.answer.get("Scheme") == "internal",
        },
        read=_see,
        delete=Call("delete_load_balancer", {"LoadBalancerName": "{id}"}, matched=False),
        name="LoadBalancerName",
    ),
    Kind(
        "AWS::ElasticLoadBalancing::LoadBalancer/Instance",
        "elb",
        create=_attachment("register_instances_with_load_balancer"),
        id="{LoadBalancerName}-{InstanceId}",
        delete=_attachment("deregister_instances_from_load_balancer"),
    ),
)
