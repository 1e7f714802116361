"""An alarm that can never fire.

CloudWatch takes an alarm on any namespace, metric, set of dimensions and unit. Where no service publishes that combination
there is never any data, and an alarm without data does not call anybody.

Cause (operations): The metric was written down without looking up what the service publishes.

Bad (CloudFormation):
    Slow:
      Type: AWS::CloudWatch::Alarm
      Properties:
        Namespace: AWS/EC2
        MetricName: MemoryUtilization
        Dimensions: [{Name: AutoScalingGroupName, Value: workers}]
        Statistic: Average
        Period: 60
        EvaluationPeriods: 5
        Threshold: 80
        ComparisonOperator: GreaterThanThreshold

Good (CloudFormation):
    Slow:
      Type: AWS::CloudWatch::Alarm
      Properties:
        Namespace: AWS/EC2
        MetricName: CPUUtilization
        Dimensions: [{Name: AutoScalingGroupName, Value: workers}]
        Statistic: Average
        Period: 60
        EvaluationPeriods: 5
        Threshold: 80
        ComparisonOperator: GreaterThanThreshold

Bad (Pulumi):
    service = {"ServiceName": "kitchen"}
    aws.cloudwatch.MetricAlarm("busy", namespace="AWS/ECS", metric_name="CPUUtilization", statistic="Average",
                               comparison_operator="GreaterThanThreshold", evaluation_periods=3, period=60,
                               threshold=80, dimensions=service)

Good (Pulumi):
    service = {"ClusterName": "house", "ServiceName": "kitchen"}
    aws.cloudwatch.MetricAlarm("busy", namespace="AWS/ECS", metric_name="CPUUtilization", statistic="Average",
                               comparison_operator="GreaterThanThreshold", evaluation_periods=3, period=60,
                               threshold=80, dimensions=service)

Sources:
- https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/aws-services-cloudwatch-metrics.html
- https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html
- https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.rules.metrics import DEMANDED, MISNOMERS, PUBLISHERS, UNITS, Publisher
from seatrial.rules.reading import number, text
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.spelling import likeness
from seatrial.rules.survey import Survey
from seatrial.rules.watched import ALARM, Watch, watches_of

_LIKE = 0.85
_ABOVE = {"GreaterThanThreshold": 100, "GreaterThanOrEqualToThreshold": 100.01}


@dataclass(frozen=True)
class _Fault:
    part: str  # the property of the watch
    said: str
    evidence: str
    remedy: str


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """No service publishes what the alarm waits for, or never so much of it."""
    for watch in watches_of(resource):
        fault = _fault(watch, resource.region or survey.environment.region)
        if fault is not None:
            yield Blemish(
                path=f"{watch.path}.{fault.part}" if watch.path else fault.part,
                message=f'alarm "{resource.declaration.name}" can never fire: {fault.said}',
                evidence=fault.evidence,
                why="The alarm is made and stays in INSUFFICIENT_DATA or OK whatever happens: nobody is called.",
                remedy=fault.remedy,
            )


def _fault(watch: Watch, region: str) -> _Fault | None:
    if watch.namespace is None:
        return None
    publisher = PUBLISHERS.get(watch.namespace)
    if publisher is None:
        return _misnamed(watch.namespace)
    if watch.metric is None:
        return None
    return (
        _unpublished(watch.namespace, watch.metric, publisher)
        or _elsewhere(watch.namespace, publisher, region)
        or _dimensions(watch, publisher)
        or _unit(watch, publisher)
        or _beyond(watch)
    )


def _misnamed(namespace: str) -> _Fault | None:
    meant = MISNOMERS.get(namespace)
    if meant is None:
        return None
    return _Fault(
        "Namespace", f'no service publishes under "{namespace}"', f"Namespace = {namespace}", f"Write {meant}."
    )


def _unpublished(namespace: str, metric: str, publisher: Publisher) -> _Fault | None:
    """A metric that the tables know in another namespace only, or that differs from this one's by letters.

    Others may be newer than the tables.
    """
    if metric in publisher.metrics:
        return None
    nearest = max(sorted(publisher.metrics), key=lambda known: likeness(metric, known))
    owners = sorted(name for name, other in PUBLISHERS.items() if metric in other.metrics)
    if likeness(metric, nearest) < _LIKE and not owners:
        return None
    where = f"; it is published in {', '.join(owners)}" if owners else ""
    remedy = f"Write {nearest}." if likeness(metric, nearest) >= _LIKE else f"Use {owners[0]} with its dimensions."
    if namespace == "AWS/EC2" and owners:
        remedy = f"Use a metric of EC2's own, or install the CloudWatch agent and watch its namespace ({metric} is not EC2's)."
    return _Fault(
        "MetricName",
        f"{namespace} has no metric {metric}{where}",
        f"Namespace = {namespace}, MetricName = {metric}",
        remedy,
    )


def _elsewhere(namespace: str, publisher: Publisher, region: str) -> _Fault | None:
    if not publisher.region or region == publisher.region:
        return None
    return _Fault(
        "Namespace",
        f"{namespace} is published in {publisher.region} only, and the alarm is in {region}",
        f"Namespace = {namespace} in {region}",
        f"Make this alarm in {publisher.region}.",
    )


def _dimensions(watch: Watch, publisher: Publisher) -> _Fault | None:
    if not watch.complete:
        return None
    shown = f"{watch.namespace} {watch.metric} with {_listed(watch.names)}"
    unknown = sorted(watch.names - publisher.dimensions)
    if unknown:
        return _Fault(
            "Dimensions",
            f"{watch.namespace} has no dimension {', '.join(unknown)}",
            shown,
            f"Its dimensions are {', '.join(sorted(publisher.dimensions))}.",
        )
    demanded = DEMANDED.get((watch.namespace or "", watch.metric or ""), frozenset())
    if watch.metric == "UserErrors" and watch.namespace == "AWS/DynamoDB" and watch.names:
        return _Fault(
            "Dimensions",
            "UserErrors is counted for the account as a whole and has no dimension",
            shown,
            "Leave the dimensions out.",
        )
    missing = sorted(demanded - watch.names - {"DiscoveryName", "TargetDiscoveryName"})
    if missing or (publisher.sets and watch.names not in publisher.sets):
        known = [sorted(one) for one in publisher.sets] or [sorted(demanded)]
        lacks = missing or sorted(known[0])
        return _Fault(
            "Dimensions",
            f"{watch.namespace} publishes {watch.metric} under {_or(known)}, not under {_listed(watch.names)}",
            shown,
            f"Give {' and '.join(lacks)} as well." if missing else f"Watch it under {_or(known)}.",
        )
    return None


def _listed(names: frozenset[str]) -> str:
    return " and ".join(sorted(names)) or "no dimension"


def _or(sets: list[list[str]]) -> str:
    return ", or ".join(" and ".join(one) for one in sets[:3])


def _unit(watch: Watch, publisher: Publisher) -> _Fault | None:
    published = UNITS.get(watch.metric or "")
    if watch.metric not in publisher.metrics or published is None or watch.unit in (None, published):
        return None
    return _Fault(
        "Unit",
        f"{watch.metric} is published in {published}, and the alarm only looks at {watch.unit}",
        f"Unit = {watch.unit}",
        f"Leave the unit out, or write {published}.",
    )


def _beyond(watch: Watch) -> _Fault | None:
    """Percentages above a hundred; CloudWatch's service metrics of ECS can be (bursts), so they are left out."""
    most = _ABOVE.get(text(watch.details.get("ComparisonOperator")) or "")
    threshold = number(watch.details.get("Threshold"))
    percent = UNITS.get(watch.metric or "") == "Percent" and watch.namespace != "AWS/ECS"
    statistic = text(watch.details.get("Statistic")) not in ("Sum", "SampleCount")
    if most is None or threshold is None or not percent or not statistic or threshold < most:
        return None
    return _Fault(
        "Threshold",
        f"{watch.metric} is a percentage and never above {threshold:g}",
        f"Threshold = {threshold:g}",
        "Give a threshold below 100.",
    )


RULE = Rule(severity=Severity.HIGH, category=Category.PRACTICE, types=(ALARM,), check=check)
