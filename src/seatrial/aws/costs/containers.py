"""Tasks on Fargate, control planes of EKS, services of App Runner."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from seatrial.aws.costs.bill import HOURS, Bill, Entry, Missing, Pricer, counted
from seatrial.aws.facts.prices import containers, networks
from seatrial.model.reading import at, each, number, text
from seatrial.model.resource import Resource
from seatrial.model.values import Unknown

_TASK, _CLUSTER = "AWS::ECS::TaskDefinition", "AWS::ECS::Cluster"
_UNITS = 1024  # CPU units of a vCPU, MiB of a GB


@dataclass(frozen=True)
class _Tasks:
    """How many tasks of a service run on Fargate at each price, on average."""

    on_demand: float
    spot: float
    assumption: str = ""

    @property
    def count(self) -> float:
        return self.on_demand + self.spot


def _service(bill: Bill) -> Iterator[Entry]:
    """Desired tasks times the size of the task; tasks on own instances are paid for with the instances."""
    if any(isinstance(bill.get(path), Unknown) for path in ("LaunchType", "CapacityProviderStrategy")):
        yield Missing("tasks that may run on Fargate or on own machines")
        return
    tasks = _tasks_of(bill)
    if tasks.count == 0:
        return
    task = bill.inventory.target(bill.get("TaskDefinition"), _TASK)
    properties = task.properties if task is not None else {}
    units, memory = number(at(properties, "Cpu")), number(at(properties, "Memory"))
    system = text(at(properties, "RuntimePlatform.OperatingSystemFamily")) or "LINUX"
    if task is None or units is None or memory is None or system != "LINUX":
        yield Missing("Fargate tasks on Windows" if system != "LINUX" else "tasks whose size is not known")
        return
    yield from _sized(bill, task, tasks, units / _UNITS, memory / _UNITS)
    if text(bill.get("NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp")) == "ENABLED":
        yield bill.hours("public IPv4 address", tasks.count, networks.PUBLIC_ADDRESS_HOUR, tasks.assumption)


def _sized(bill: Bill, task: Resource, tasks: _Tasks, vcpus: float, gigabytes: float) -> Iterator[Entry]:
    arm = text(at(task.properties, "RuntimePlatform.CpuArchitecture")) == "ARM64"
    vcpu = containers.FARGATE_ARM_VCPU_HOUR if arm else containers.FARGATE_VCPU_HOUR
    gigabyte = containers.FARGATE_ARM_GB_HOUR if arm else containers.FARGATE_GB_HOUR
    kind = "Fargate ARM" if arm else "Fargate"
    yield bill.hours(f"{kind} vCPU", tasks.on_demand * vcpus, vcpu, tasks.assumption)
    yield bill.hours(f"{kind} GB", tasks.on_demand * gigabytes, gigabyte, tasks.assumption)
    told = "; ".join(filter(None, (tasks.assumption, f"Spot at {containers.SPOT_SHARE:.0%} of the list price")))
    yield bill.hours(f"{kind} Spot vCPU", tasks.spot * vcpus, vcpu.times(containers.SPOT_SHARE), told)
    yield bill.hours(f"{kind} Spot GB", tasks.spot * gigabytes, gigabyte.times(containers.SPOT_SHARE), told)
    storage = number(at(task.properties, "EphemeralStorage.SizeInGiB")) or 0
    beyond = max(0.0, storage - containers.FARGATE_STORAGE_INCLUDED) * tasks.count
    yield bill.hours("Fargate storage GB", beyond, containers.FARGATE_STORAGE_GB_HOUR, tasks.assumption)


def _tasks_of(bill: Bill) -> _Tasks:
    """The desired count, not below what scaling keeps, divided among on demand and Spot as the strategy says."""
    desired, assumption = counted(number(bill.get("DesiredCount")), 1, "task")
    count = max(desired, _least(bill))
    if _is_external(bill):
        return _Tasks(0, 0)
    strategy = _strategy(bill)
    if not strategy:
        launched = text(bill.get("LaunchType"))
        return _Tasks(count, 0, assumption) if launched == "FARGATE" else _Tasks(0, 0)
    based = {name: min(count, base) for name, _, base in strategy}
    rest, weights = max(0.0, count - sum(based.values())), sum(weight for _, weight, _ in strategy)

    def share(provider: str) -> float:
        weight = sum(weight for name, weight, _ in strategy if name == provider)
        return based.get(provider, 0) + (rest * weight / weights if weights else 0)

    return _Tasks(share("FARGATE"), share("FARGATE_SPOT"), assumption)


def _is_external(bill: Bill) -> bool:
    """Whether task sets decide where and how often the tasks run."""
    return text(bill.get("DeploymentController.Type")) == "EXTERNAL"


def _least(bill: Bill) -> float:
    """The tasks that scaling keeps at least."""
    names = {bill.resource.physical_name, bill.resource.id.rsplit("/", 1)[-1]} - {""}
    for target in bill.inventory.of_type("AWS::ApplicationAutoScaling::ScalableTarget"):
        scaled = text(bill.inventory.get(target, "ResourceId")) or ""
        if scaled.startswith("service/") and scaled.rsplit("/", 1)[-1] in names:
            return number(bill.inventory.get(target, "MinCapacity")) or 0
    return 0


def _strategy(bill: Bill) -> list[tuple[str, float, float]]:
    """Provider, weight and base: the service's own, else its cluster's where the service names no launch type."""
    own = _parts(bill.resource.properties, "CapacityProviderStrategy")
    if own or text(bill.get("LaunchType")):
        return own
    cluster = bill.inventory.target(bill.get("Cluster"), _CLUSTER)
    if cluster is None:
        return []
    defaults = "DefaultCapacityProviderStrategy"
    attached = bill.inventory.users(cluster, "AWS::ECS::ClusterCapacityProviderAssociations", "Cluster")
    found = (_parts(one.properties, defaults) for one in (cluster, *attached))
    return next((parts for parts in found if parts), [])


def _parts(properties: Mapping[str, Any], path: str) -> list[tuple[str, float, float]]:
    items = (item for _, item in each(properties, path))
    return [
        (text(at(item, "CapacityProvider")) or "", number(at(item, "Weight")) or 0.0, number(at(item, "Base")) or 0.0)
        for item in items
    ]


def _cluster_of_eks(bill: Bill) -> Iterator[Entry]:
    yield bill.hours("EKS cluster", 1, containers.EKS_CLUSTER_HOUR)


def _app_runner(bill: Bill) -> Iterator[Entry]:
    """One instance waits all the time; its processor is paid for while it works."""
    memory = _gigabytes(text(bill.get("InstanceConfiguration.Memory")))
    size, assumption = counted(memory, 2, "GB")
    told = "; ".join(filter(None, (assumption, "one instance waiting")))
    yield bill.line("App Runner GB", size * HOURS, "hour", containers.APP_RUNNER_GB_HOUR, told)
    yield bill.usage("App Runner while it works", "vCPU-hour", containers.APP_RUNNER_VCPU_HOUR)


def _gigabytes(said: str | None) -> float | None:
    """`2 GB` or `2048`, as App Runner takes both."""
    if said is None:
        return None
    whole = number(said.upper().removesuffix("GB").strip())
    return whole / _UNITS if whole is not None and whole >= 512 else whole


PRICERS: Mapping[str, Pricer] = {
    "AWS::ECS::Service": _service,
    "AWS::EKS::Cluster": _cluster_of_eks,
    "AWS::AppRunner::Service": _app_runner,
}
