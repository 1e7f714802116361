"""What the rest of the deployment knows of its network, whoever made it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pulumi

from seatrial_components.network import Endpoints, Group
from seatrial_components.network.endpoints import image_layers_only
from seatrial_components.part import Environment


@dataclass(frozen=True)
class Site:
    """A network and the security groups of load balancer and tasks in it.

    The stack exports these values under the names that `imported` asks for, so one deployment can serve another as
    its legacy stack.
    """

    vpc_id: pulumi.Input[str]
    vpc_cidr: pulumi.Input[str]
    public_subnet_ids: pulumi.Input[Sequence[pulumi.Input[str]]]
    private_subnet_ids: pulumi.Input[Sequence[pulumi.Input[str]]]
    private_route_table_ids: pulumi.Input[Sequence[pulumi.Input[str]]]
    load_balancer_group_id: pulumi.Input[str]
    task_group_id: pulumi.Input[str]
    tasks: Group | None = None
    """The tasks' group where this deployment owns it. What is imported is never changed: others depend on it."""
    foundation: Sequence[pulumi.Resource] = ()
    """What must exist before anything is put into the network, though nothing in it is named: gateway and routes."""
    imported: pulumi.Output[Any] | None = None
    """What was imported, once it is checked: nothing may be created before. None where this deployment owns it all."""


def endpoints_of(whole: Environment, site: Site) -> Endpoints:
    """The tasks' way to AWS: images, logs, credentials and key, and the layers of images in S3.

    In an imported network they admit everybody, for private DNS sends the legacy servers here as well, and the gateway
    gives all that others use of S3.
    """
    layers = image_layers_only(whole.place) if site.tasks else None
    endpoints = Endpoints(
        whole, site.vpc_id, site.private_subnet_ids, site.private_route_table_ids, gateways={"s3": layers}
    )
    if site.tasks:
        endpoints.serve(site.tasks)
    else:
        endpoints.admit_block("imported-network", site.vpc_cidr)
    return endpoints
