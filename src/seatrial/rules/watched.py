"""Metrics that alarms, dashboards and scaling policies watch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from seatrial.model.resource import Resource
from seatrial.rules.reading import at, document, each, is_known, text

ALARM = "AWS::CloudWatch::Alarm"
DASHBOARD = "AWS::CloudWatch::Dashboard"
WATCHERS = (
    ALARM,
    DASHBOARD,
    "AWS::ApplicationAutoScaling::ScalingPolicy",
    "AWS::AutoScaling::ScalingPolicy",
)
_CUSTOM = (
    "TargetTrackingScalingPolicyConfiguration.CustomizedMetricSpecification",
    "TargetTrackingConfiguration.CustomizedMetricSpecification",
)


@dataclass(frozen=True)
class Dimension:
    """A dimension's name and value; `path` is where the value is said. A value that is not known is None."""

    name: str
    value: str | None
    path: str


@dataclass(frozen=True)
class Watch:
    """One metric that is watched. Where its name or namespace is not known they are None."""

    namespace: str | None
    metric: str | None
    path: str  # the object that says it
    dimensions: tuple[Dimension, ...] = ()
    complete: bool = True  # whether every dimension's name is known
    unit: str | None = None
    details: Mapping[str, Any] = field(default_factory=dict)

    @property
    def names(self) -> frozenset[str]:
        return frozenset(one.name for one in self.dimensions)


def watches_of(resource: Resource) -> Iterator[Watch]:
    """Every metric that a resource watches by name."""
    if resource.type == DASHBOARD:
        yield from _of_dashboard(resource)
        return
    properties = resource.properties
    if resource.type == ALARM and at(properties, "MetricName") is not None:
        yield _watch(properties, "")
    for path, _ in each(properties, "Metrics"):
        if isinstance(at(properties, f"{path}.MetricStat.Metric"), Mapping):
            yield _watch(properties, f"{path}.MetricStat.Metric")
    for path in _CUSTOM:
        if at(properties, f"{path}.MetricName") is not None:
            yield _watch(properties, path)


def log_groups_of(resource: Resource) -> Iterator[str]:
    """The log groups that a dashboard's queries name."""
    for widget in _widgets(resource):
        query = text(at(widget, "properties.query")) or ""
        for part in query.split("|"):
            words = part.split("'")
            if words[0].strip() == "SOURCE" and len(words) >= 3:
                yield words[1]


def _watch(properties: Any, path: str) -> Watch:
    where = f"{path}." if path else ""
    dimensions = at(properties, f"{where}Dimensions")
    return Watch(
        text(at(properties, f"{where}Namespace")),
        text(at(properties, f"{where}MetricName")),
        path,
        tuple(_dimensions(properties, f"{where}Dimensions")),
        complete=dimensions is None or (isinstance(dimensions, list) and _are_named(dimensions)),
        unit=text(at(properties, f"{where}Unit")),
        details=at(properties, path) or {},
    )


def _are_named(dimensions: list[Any]) -> bool:
    return all(text(at(one, "Name")) for one in dimensions)


def _dimensions(properties: Any, path: str) -> Iterator[Dimension]:
    for here, item in each(properties, path):
        name = text(at(item, "Name"))
        if name:
            yield Dimension(name, text(at(item, "Value")), f"{here}.Value")


def _widgets(resource: Resource) -> list[Any]:
    body = document(at(resource.properties, "DashboardBody"))
    widgets = at(body, "widgets") if isinstance(body, dict) else None
    return widgets if isinstance(widgets, list) else []


def _of_dashboard(resource: Resource) -> Iterator[Watch]:
    for widget in _widgets(resource):
        before: list[Any] = []
        metrics = at(widget, "properties.metrics")
        for row in metrics if isinstance(metrics, list) else ():
            if not isinstance(row, list) or not is_known(row):
                continue
            parts = [part for part in row if isinstance(part, str)]
            if parts == ["..."] or len(parts) < 2:
                continue
            spelled = _expanded(parts, before)
            before = spelled
            if at(widget, "properties.accountId") is None and len(spelled) % 2 == 0:
                pairs = zip(spelled[2::2], spelled[3::2], strict=True)
                dimensions = tuple(Dimension(name, value, "DashboardBody") for name, value in pairs)
                yield Watch(spelled[0], spelled[1], "DashboardBody", dimensions)


def _expanded(parts: list[str], before: list[str]) -> list[str]:
    """A row of a widget with what it takes from the row above: `.` is that row's part, `...` all but the last."""
    if parts[0] == "...":
        own = parts[1:]
        return [*before[: max(0, len(before) - len(own))], *own]
    return [before[n] if part == "." and n < len(before) else part for n, part in enumerate(parts)]
