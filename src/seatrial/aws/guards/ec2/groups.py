"""What EC2 refuses of security groups."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from seatrial.aws.guards.backend import backend
from seatrial.aws.guards.ec2.parts import alive, balancers, interfaces
from seatrial.aws.guards.guard import Guard, Refused
from seatrial.aws.world import Request, World

_API = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/"

# names and descriptions of groups and rules: API_CreateSecurityGroup.html, API_IpRange.html
_GROUP_TEXT = re.compile(r"[a-zA-Z0-9. _\-:/()#,@\[\]+=&;{}!$*]{0,255}")


def _group_text(request: Request, _: World) -> Refused | None:
    name, description = str(request.parameters.get("GroupName")), str(request.parameters.get("Description"))
    if name.startswith("sg-"):
        return Refused("InvalidParameterValue", f"Invalid value '{name}' for groupName. It may not begin with 'sg-'.")
    for what, text in (("group name", name), ("description", description)):
        if not _GROUP_TEXT.fullmatch(text):
            return Refused(
                "InvalidParameterValue",
                f"Invalid security {what if what[0] == 'g' else 'group description'}. Valid names and descriptions are "
                "strings less than 256 characters from the following set: a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*",
            )
    return None


def _rule_text(request: Request, _: World) -> Refused | None:
    for permission in request.parameters.get("IpPermissions") or ():
        for kind in ("IpRanges", "Ipv6Ranges", "UserIdGroupPairs", "PrefixListIds"):
            for source in permission.get(kind) or ():
                if not _GROUP_TEXT.fullmatch(str(source.get("Description") or "")):
                    return Refused(
                        "InvalidParameterValue",
                        "Invalid rule description. Valid descriptions are strings less than 256 characters from the "
                        "following set: a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*",
                    )
    return None


def _ports(request: Request, _: World) -> Refused | None:
    for permission in request.parameters.get("IpPermissions") or ():
        first, last = permission.get("FromPort"), permission.get("ToPort")
        if (
            str(permission.get("IpProtocol")) in ("tcp", "udp", "6", "17")
            and None not in (first, last)
            and first > last
        ):
            message = f"Invalid TCP/UDP port range ({first}:{last})"
            return Refused("InvalidParameterValue", message)
    return None


def _services(request: Request) -> Iterator[Iterable[str]]:
    """The groups of what other services put into networks: functions, databases and tasks have interfaces too."""
    for function in backend("lambda", request).list_functions():
        yield (function.vpc_config or {}).get("SecurityGroupIds") or ()
    rds = backend("rds", request)
    for database in (*rds.databases.values(), *rds.clusters.values()):
        yield database.vpc_security_group_ids or ()
    for service in backend("ecs", request).services.values():
        network = (getattr(service, "network_configuration", None) or {}).get("awsvpcConfiguration") or {}
        if service.status == "ACTIVE":
            yield network.get("securityGroups") or ()


def _group_in_use(request: Request, _: World) -> Refused | None:
    ec2, id_ = backend("ec2", request), str(request.parameters.get("GroupId") or "")
    groups = [group for members in ec2.groups.values() for group in members.values()]
    users: list[Any] = [item for item in interfaces(ec2) if id_ in [group.id for group in item.group_set]]
    users += [item for item in alive(ec2.vpc_end_points.values()) if id_ in item.security_group_ids]
    users += [item for item in balancers(request) if id_ in (item.security_groups or ())]
    users += [
        group
        for group in groups
        if group.id != id_
        and any((rule.source_group or {}).get("GroupId") == id_ for rule in (*group.ingress_rules, *group.egress_rules))
    ]
    users += [ids for ids in _services(request) if id_ in ids]
    return Refused("DependencyViolation", f"resource {id_} has a dependent object") if id_ and users else None


GUARDS = (
    Guard("AuthorizeSecurityGroupIngress", _ports, f"{_API}API_IpPermission.html"),
    Guard("AuthorizeSecurityGroupEgress", _ports, f"{_API}API_IpPermission.html"),
    Guard("CreateSecurityGroup", _group_text, f"{_API}API_CreateSecurityGroup.html"),
    Guard("AuthorizeSecurityGroupIngress", _rule_text, f"{_API}API_IpRange.html"),
    Guard("AuthorizeSecurityGroupEgress", _rule_text, f"{_API}API_IpRange.html"),
    Guard("DeleteSecurityGroup", _group_in_use, f"{_API}API_DeleteSecurityGroup.html"),
)
