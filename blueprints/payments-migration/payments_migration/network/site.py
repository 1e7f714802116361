"""What the rest of the deployment knows of its network, whoever made it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pulumi


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
    foundation: Sequence[pulumi.Resource] = ()
    """What must exist before anything is put into the network, though nothing in it is named: gateway and routes."""
    imported: pulumi.Output[Any] | None = None
    """What was imported, once it is checked: nothing may be created before. None where this deployment owns it all."""

    @property
    def owned(self) -> bool:
        """Whether this deployment created it. What is imported is used and never changed: others depend on it."""
        return self.imported is None
