"""What load balancers refuse where the embedded AWS would not."""

from __future__ import annotations

import json
import re
from typing import Any

from seatrial.aws.guards.backend import backend
from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.world import Request, World

_API = "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/"
_GUIDE = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/"
_BALANCERS = 50
_CONDITION_VALUES = 5


def _name(request: Request, world: World) -> Refused | None:
    name = str(request.parameters.get("Name") or "")
    wrong = (
        (len(name) > 32, f"The load balancer name '{name}' cannot be longer than '32' characters"),
        (name.startswith("-") or name.endswith("-"), f"The load balancer name '{name}' cannot begin or end with '-'"),
        (name.startswith("internal-"), f"The load balancer name '{name}' cannot begin with 'internal-'"),
        (
            not re.fullmatch(r"[A-Za-z0-9-]*", name),
            f"The load balancer name '{name}' can only contain alphanumeric characters and hyphens(-)",
        ),
    )
    message = next((text for refused, text in wrong if refused), "")
    if message:
        return Refused("ValidationError", message)
    balancers = backend("elbv2", request).load_balancers.values()
    if any(item.name == name for item in balancers):
        text = f"A load balancer with the same name '{name}' exists, but with different settings"
        return Refused("DuplicateLoadBalancerName", text)
    if len(balancers) >= world.quotas.get("load-balancers-per-region", _BALANCERS):
        return Refused("TooManyLoadBalancers", "The maximum number of load balancers has been reached")
    return None


def _places(request: Request, _: World) -> Refused | None:
    given, ec2 = request.parameters, backend("ec2", request)
    ids = list(given.get("Subnets") or ()) + [item.get("SubnetId") for item in given.get("SubnetMappings") or ()]
    subnets = [zones[id_] for id_ in ids for zones in ec2.subnets.values() if id_ in zones]
    zones = [subnet.availability_zone for subnet in subnets]
    if len(zones) != len(set(zones)):
        return Refused(
            "InvalidConfigurationRequest",
            "A load balancer cannot be attached to multiple subnets in the same Availability Zone",
        )
    if given.get("Type", "application") == "application" and len(subnets) == len(ids) and len(zones) < 2:
        text = "At least two subnets in two different Availability Zones must be specified"
        return Refused("ValidationError", text)
    open_ = given.get("Scheme", "internet-facing") == "internet-facing"
    attached = {item.vpc.id for item in ec2.internet_gateways.values() if item.vpc}
    if open_ and subnets and subnets[0].vpc_id not in attached and not _is_default(ec2, subnets[0].vpc_id):
        return Refused("InvalidSubnet", f"VPC {subnets[0].vpc_id} has no internet gateway")
    for group in given.get("SecurityGroups") or ():
        if ec2.get_security_group_from_id(group) is None:
            return Refused("InvalidSecurityGroup", "One or more security groups are invalid")
    return None


def _is_default(ec2: Any, vpc: str) -> bool:
    """A region's default network has its gateway, which the embedded AWS leaves out."""
    found = ec2.vpcs.get(vpc)
    return bool(found and found.is_default)


def _logs(request: Request, _: World) -> Refused | None:
    """The bucket of the access logs must be there and let Elastic Load Balancing write."""
    found = {item["Key"]: str(item.get("Value")) for item in request.parameters.get("Attributes") or ()}
    for kind in ("access_logs", "connection_logs"):
        bucket = found.get(f"{kind}.s3.bucket")
        if found.get(f"{kind}.s3.enabled") == "true" and bucket:
            held = backend("s3", request, "aws").buckets.get(bucket)
            if held is None or not _admits_writing(held.policy):
                text = f"Access Denied for bucket: {bucket}. Please check S3bucket permission"
                return Refused("InvalidConfigurationRequest", text)
    return None


def _admits_writing(policy: Any) -> bool:
    try:
        statements = json.loads(policy or "{}").get("Statement", [])
    except ValueError:
        return True  # not ours to judge
    statements = statements if isinstance(statements, list) else [statements]
    for statement in statements:
        actions = statement.get("Action", [])
        actions = actions if isinstance(actions, list) else [actions]
        if statement.get("Effect") == "Allow" and any(
            str(action).lower() in ("*", "s3:*", "s3:put*", "s3:putobject*", "s3:putobject") for action in actions
        ):
            return True
    return False


def _listener(request: Request, _: World) -> Refused | None:
    given = request.parameters
    balancer = backend("elbv2", request).load_balancers.get(given.get("LoadBalancerArn"))
    if balancer is None:
        return None
    port = given.get("Port")
    if any(str(item.port) == str(port) for item in balancer.listeners.values()):
        text = f"A listener already exists on this port for this load balancer '{balancer.arn}'"
        return Refused("DuplicateListener", text)
    return _certificate(request) or _group_elsewhere(request, balancer.arn, given.get("DefaultActions") or ())


def _certificate(request: Request) -> Refused | None:
    given = request.parameters
    if given.get("Protocol") not in ("HTTPS", "TLS"):
        return None
    arn = next((str(item.get("CertificateArn") or "") for item in given.get("Certificates") or ()), "")
    if not arn:
        return Refused("ValidationError", f"A certificate must be specified for {given['Protocol']} listeners")
    if not arn.startswith("arn:") or ":acm:" not in arn:
        return None if ":iam:" in arn else Refused("ValidationError", f"Certificate ARN '{arn}' is not valid")
    found = backend("acm", request)._certificates.get(arn)
    if found is None:
        return Refused("CertificateNotFound", f"Certificate '{arn}' not found")
    if found.status != "ISSUED":
        return Refused(
            "UnsupportedCertificate",
            f"The certificate '{arn}' must have a fully-qualified domain name, a supported signature, and a supported "
            f"key size. (Its status is {found.status}; wait for its validation.)",
        )
    return None


def _group_elsewhere(request: Request, balancer: str, actions: Any) -> Refused | None:
    """A target group serves one load balancer."""
    groups = backend("elbv2", request).target_groups
    for action in actions:
        named = [action.get("TargetGroupArn")]
        named += [item.get("TargetGroupArn") for item in (action.get("ForwardConfig") or {}).get("TargetGroups") or ()]
        for arn in filter(None, named):
            group = groups.get(arn)
            if group and any(other != balancer for other in group.load_balancer_arns):
                text = f"The following target groups cannot be associated with more than one load balancer: {arn}"
                return Refused("TargetGroupAssociationLimit", text)
    return None


def _rule(request: Request, _: World) -> Refused | None:
    conditions = request.parameters.get("Conditions") or ()
    count = 0
    for condition in conditions:
        held = [value.get("Values") or () for key, value in condition.items() if key.endswith("Config")]
        count += sum(map(len, held)) or len(condition.get("Values") or ())
    if count > _CONDITION_VALUES:
        return Refused("ValidationError", f"A rule can only have '{_CONDITION_VALUES}' condition values")
    listener = str(request.parameters.get("ListenerArn"))
    held = [item for one in backend("elbv2", request).load_balancers.values() for item in one.listeners]
    if listener not in held:
        return None  # the embedded AWS says itself that it is not there
    balancer = listener.replace(":listener/", ":loadbalancer/").rsplit("/", 1)[0]
    return _group_elsewhere(request, balancer, request.parameters.get("Actions") or ())


def _targets(request: Request, _: World) -> Refused | None:
    group = backend("elbv2", request).target_groups.get(request.parameters.get("TargetGroupArn"))
    if group is None or group.target_type != "instance":
        return None
    known = {instance.id for instance in backend("ec2", request).all_instances()}
    wrong = [item["Id"] for item in request.parameters.get("Targets") or () if item["Id"] not in known]
    return Refused("InvalidTarget", f"The following targets are not valid instances: '{wrong[0]}'") if wrong else None


def _protected(request: Request, _: World) -> Refused | None:
    arn = request.parameters.get("LoadBalancerArn")
    balancer = backend("elbv2", request).load_balancers.get(arn)
    if balancer and balancer.attrs.get("deletion_protection.enabled") == "true":
        text = f"Load balancer '{arn}' cannot be deleted because deletion protection is enabled"
        return Refused("OperationNotPermitted", text)
    return None


GUARDS = (
    Guard("CreateLoadBalancer", _name, f"{_API}API_CreateLoadBalancer.html"),
    Guard("CreateLoadBalancer", _places, f"{_GUIDE}application-load-balancers.html"),
    Guard("ModifyLoadBalancerAttributes", _logs, f"{_GUIDE}enable-access-logging.html"),
    Guard("CreateListener", _listener, f"{_API}API_CreateListener.html"),
    Guard("CreateRule", _rule, f"{_GUIDE}load-balancer-limits.html"),
    Guard("RegisterTargets", _targets, f"{_API}API_RegisterTargets.html"),
    Guard("DeleteLoadBalancer", _protected, f"{_API}API_DeleteLoadBalancer.html"),
)
