"""A program's run and the services that it talks to, brought together for as long as the run takes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from seatrial.frontends.options import FrontendOptions
from seatrial.frontends.pulumi_protocol.order import RunOrder
from seatrial.model.environment import Environment
from seatrial.model.program import Engine


@contextmanager
def engaged(order: RunOrder, environment: Environment, engine: Engine, options: FrontendOptions) -> Iterator[RunOrder]:
    """Serve `engine` over gRPC; gives the order with all that one run in `environment` needs.

    Raises `InternalError` at the end for a defect of ours, never for one of the program's.
    """
    from seatrial.frontends.pulumi_protocol.monitor import EngineService, Monitor, Setting
    from seatrial.frontends.pulumi_protocol.server import serving

    setting = Setting(
        order.project,
        environment.stack_name,
        options.organization,
        order.root,
        environment.config,
        environment.secret_keys,
    )
    monitor, service = Monitor(setting, engine), EngineService()
    with serving(monitor, service) as address:
        yield addressed(order, environment, address, options)
    monitor.raise_defects()


def addressed(order: RunOrder, environment: Environment, address: str, options: FrontendOptions) -> RunOrder:
    """The order with the address of its services, and all that a run in `environment` needs."""
    return replace(
        order,
        stack=environment.stack_name,
        organization=options.organization,
        monitor=address,
        engine=address,
        config=environment.config,
        secret_keys=environment.secret_keys,
        environment={
            "AWS_REGION": environment.region,
            "AWS_DEFAULT_REGION": environment.region,
            **options.endpoint_variables(environment.account),
            **environment.variables,
        },
        timeout=options.timeout,
    )
