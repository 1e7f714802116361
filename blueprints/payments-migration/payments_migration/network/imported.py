"""The network of the legacy stack, checked before anything is built on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pulumi

from payments_migration.network.site import Site
from payments_migration.settings import environments_named

TEXTS = ("vpcId", "vpcCidr", "loadBalancerSecurityGroupId", "taskSecurityGroupId")

# How many of each are needed at least: a load balancer spans two zones, or AWS refuses it.
LISTS: Mapping[str, int] = {"publicSubnetIds": 2, "privateSubnetIds": 2, "privateRouteTableIds": 1}


def imported_site(stack: str, environment: str) -> Site:
    """The network that the stack exports.

    Its values fail with `pulumi.RunError` where an output is missing or the stack belongs to another environment.
    """
    reference = pulumi.StackReference("legacy", stack_name=stack)
    outputs = reference.outputs.apply(lambda found: checked_outputs(found, stack, environment))
    return Site(
        vpc_id=outputs["vpcId"],
        vpc_cidr=outputs["vpcCidr"],
        public_subnet_ids=outputs["publicSubnetIds"],
        private_subnet_ids=outputs["privateSubnetIds"],
        private_route_table_ids=outputs["privateRouteTableIds"],
        load_balancer_group_id=outputs["loadBalancerSecurityGroupId"],
        task_group_id=outputs["taskSecurityGroupId"],
        imported=outputs,
    )


def checked_outputs(found: Mapping[str, Any], stack: str, environment: str) -> Mapping[str, Any]:
    """The outputs the network is made of; `pulumi.RunError` with a line for each that is wrong."""
    problems = [f"has no text output {name}" for name in TEXTS if not _is_text(found.get(name))]
    for name, least in LISTS.items():
        value = found.get(name)
        if not isinstance(value, list) or len(value) < least or not all(map(_is_text, value)):
            problems.append(f"has no output {name} with a list of {least} or more ids")
    exported = found.get("environment")
    if exported is None and not environments_named(stack):
        problems.append(f"names no environment and has no output environment; it takes {environment}")
    elif exported is not None and exported != environment:
        problems.append(f'is of environment "{exported}"; this deployment is {environment}')
    if problems:
        raise pulumi.RunError("\n".join(f"legacyStack {stack} {problem}" for problem in problems))
    return {name: found[name] for name in (*TEXTS, *LISTS)}


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and value != ""
