"""An alarm or dashboard that watches a name which nothing has.

A dimension is a name in words: AWS takes any. The alarm is made, stays in INSUFFICIENT_DATA, and nobody is called when what
it was meant to watch fails. Two deployments of it look the same, one watched and one not.

Cause (operations): The dimension was spelled by hand instead of being taken from the resource.

Bad (CloudFormation):
    Work:
      Type: AWS::SQS::Queue
      Properties:
        QueueName: invoices-incoming
    Backlog:
      Type: AWS::CloudWatch::Alarm
      Properties:
        Namespace: AWS/SQS
        MetricName: ApproximateAgeOfOldestMessage
        Dimensions: [{Name: QueueName, Value: invoices-in}]
        Statistic: Maximum
        Period: 60
        EvaluationPeriods: 5
        Threshold: 600
        ComparisonOperator: GreaterThanThreshold

Good (CloudFormation):
    Work:
      Type: AWS::SQS::Queue
      Properties:
        QueueName: invoices-incoming
    Backlog:
      Type: AWS::CloudWatch::Alarm
      Properties:
        Namespace: AWS/SQS
        MetricName: ApproximateAgeOfOldestMessage
        Dimensions: [{Name: QueueName, Value: !GetAtt Work.QueueName}]
        Statistic: Maximum
        Period: 60
        EvaluationPeriods: 5
        Threshold: 600
        ComparisonOperator: GreaterThanThreshold

Bad (Pulumi):
    aws.ecs.Cluster("kitchen", name="kitchen-dev")
    aws.cloudwatch.MetricAlarm("busy", namespace="AWS/ECS", metric_name="CPUUtilization", statistic="Average",
                               comparison_operator="GreaterThanThreshold", evaluation_periods=3, period=60,
                               threshold=80, dimensions={"ClusterName": "kitchen"})

Good (Pulumi):
    cluster = aws.ecs.Cluster("kitchen", name="kitchen-dev")
    aws.cloudwatch.MetricAlarm("busy", namespace="AWS/ECS", metric_name="CPUUtilization", statistic="Average",
                               comparison_operator="GreaterThanThreshold", evaluation_periods=3, period=60,
                               threshold=80, dimensions={"ClusterName": cluster.name})

Sources:
- https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/aws-services-cloudwatch-metrics.html
- https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from seatrial.model.finding import Category, Certainty, Severity
from seatrial.model.resource import Resource
from seatrial.rules.reading import at, document, text
from seatrial.rules.rule import Blemish, Rule
from seatrial.rules.spelling import Miss, find_miss, name_of
from seatrial.rules.survey import Survey
from seatrial.rules.watched import WATCHERS, Dimension, watches_of

Naming = Callable[[Resource], str]


def _attribute(name: str) -> Naming:
    """Named by what AWS makes of it, not by its name."""
    return lambda resource: text(resource.attributes.get(name)) or ""


def _by_id(resource: Resource) -> str:
    return resource.id


def _api_name(resource: Resource) -> str:
    """An API without a name of its own has the title of its OpenAPI document."""
    named = text(at(resource.properties, "Name")) if resource.type == "AWS::ApiGateway::RestApi" else None
    return named or resource.physical_name or text(at(document(resource.properties.get("Body")), "info.title")) or ""


def _node(resource: Resource) -> str:
    """A cluster by its name; a replication group's nodes are clusters too, the first of them named like this."""
    name = name_of(resource)
    return f"{name}-001" if name and resource.type.endswith("ReplicationGroup") else name


_ECS = {"ClusterName": (("AWS::ECS::Cluster",), name_of), "ServiceName": (("AWS::ECS::Service",), name_of)}
_BALANCER = {
    "LoadBalancer": (("AWS::ElasticLoadBalancingV2::LoadBalancer",), _attribute("LoadBalancerFullName")),
    "TargetGroup": (("AWS::ElasticLoadBalancingV2::TargetGroup",), _attribute("TargetGroupFullName")),
}
_DATABASE = {
    "DBInstanceIdentifier": (("AWS::RDS::DBInstance", "AWS::Neptune::DBInstance", "AWS::DocDB::DBInstance"), name_of),
    "DBClusterIdentifier": (("AWS::RDS::DBCluster", "AWS::Neptune::DBCluster", "AWS::DocDB::DBCluster"), name_of),
}
# By namespace and dimension: the types that it names, and by what of theirs.
_OWNERS: Mapping[str, Mapping[str, tuple[tuple[str, ...], Naming]]] = {
    "AWS/ECS": _ECS,
    "ECS/ContainerInsights": _ECS,
    "ContainerInsights": {"ClusterName": (("AWS::EKS::Cluster",), name_of)},
    "AWS/Lambda": {"FunctionName": (("AWS::Lambda::Function",), name_of)},
    "AWS/SQS": {"QueueName": (("AWS::SQS::Queue",), name_of)},
    "AWS/SNS": {"TopicName": (("AWS::SNS::Topic",), name_of)},
    "AWS/RDS": _DATABASE,
    "AWS/Neptune": _DATABASE,
    "AWS/DocDB": _DATABASE,
    "AWS/ApplicationELB": _BALANCER,
    "AWS/NetworkELB": _BALANCER,
    "AWS/DynamoDB": {"TableName": (("AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable"), name_of)},
    "AWS/ApiGateway": {
        "ApiName": (("AWS::ApiGateway::RestApi",), _api_name),
        "ApiId": (("AWS::ApiGatewayV2::Api",), _by_id),
    },
    "AWS/Kinesis": {"StreamName": (("AWS::Kinesis::Stream",), name_of)},
    "AWS/Firehose": {"DeliveryStreamName": (("AWS::KinesisFirehose::DeliveryStream",), name_of)},
    "AWS/S3": {"BucketName": (("AWS::S3::Bucket",), name_of)},
    "AWS/ElastiCache": {
        "CacheClusterId": (("AWS::ElastiCache::CacheCluster", "AWS::ElastiCache::ReplicationGroup"), _node)
    },
    "AWS/EC2": {
        "AutoScalingGroupName": (("AWS::AutoScaling::AutoScalingGroup",), name_of),
        "InstanceId": (("AWS::EC2::Instance",), _by_id),
    },
    "AWS/AutoScaling": {"AutoScalingGroupName": (("AWS::AutoScaling::AutoScalingGroup",), name_of)},
    "AWS/States": {"StateMachineArn": (("AWS::StepFunctions::StateMachine",), _attribute("Arn"))},
    "AWS/Events": {
        "RuleName": (("AWS::Events::Rule",), name_of),
        "EventBusName": (("AWS::Events::EventBus",), name_of),
    },
    "AWS/Logs": {"LogGroupName": (("AWS::Logs::LogGroup",), name_of)},
    "AWS/EFS": {"FileSystemId": (("AWS::EFS::FileSystem",), _by_id)},
    "AWS/CloudFront": {"DistributionId": (("AWS::CloudFront::Distribution",), _by_id)},
    "AWS/NATGateway": {"NatGatewayId": (("AWS::EC2::NatGateway",), _by_id)},
    "AWS/CodeBuild": {"ProjectName": (("AWS::CodeBuild::Project",), name_of)},
    "AWS/Cognito": {"UserPool": (("AWS::Cognito::UserPool",), _by_id)},
}
_MEMBER = re.compile(r"(-\d{4})?-\d{3}")
_ANY = {"*", "default"}  # the default event bus exists everywhere


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """A dimension's value is no name of what it should name, and there is something of that kind."""
    for watch in watches_of(resource):
        owners = _OWNERS.get(watch.namespace or "", {})
        for dimension in watch.dimensions:
            types, naming = owners.get(dimension.name, ((), name_of))
            if not types or not dimension.value or dimension.value in _ANY or _is_group_member(dimension, survey):
                continue
            miss = _miss(dimension.value, types, naming, survey)
            if miss is not None:
                yield _blemish(resource, dimension, miss, miss.nearest in survey.given)


def _miss(value: str, types: tuple[str, ...], naming: Naming, survey: Survey) -> Miss | None:
    """By the one spelling that CloudWatch knows: an ARN is no name, and a name no suffix of an ARN."""
    spelled = [naming(one) for one in survey.graph.of_type(*types)]
    if value in spelled:
        return None
    miss = find_miss(survey, value, types, naming)
    if miss is None and all(spelled) and (owner := survey.target(value, *types)) is not None:
        return Miss(value, naming(owner), owner)
    return miss


def _is_group_member(dimension: Dimension, survey: Survey) -> bool:
    """The nodes of a replication group are clusters of their own, named by ElastiCache: by number, or by shard and number."""
    if dimension.name != "CacheClusterId":
        return False
    groups = [name_of(group) for group in survey.of_type("AWS::ElastiCache::ReplicationGroup")]
    return any(not group or _MEMBER.fullmatch((dimension.value or "").removeprefix(group)) for group in groups)


def _blemish(resource: Resource, dimension: Dimension, miss: Miss, given: bool) -> Blemish:
    kind = miss.owner.type.split("::")[-1]
    real = "what whoever deploys it names" if given else f'"{miss.nearest}"'
    return Blemish(
        path=dimension.path,
        message=f'"{resource.declaration.name}" watches {dimension.name} "{miss.spelled}", which nothing here is called: '
        f'{kind} "{miss.owner.declaration.name}" is {real}',
        evidence=f'{dimension.name} = "{miss.spelled}"; there is {real}',
        why="CloudWatch takes any name: there will never be data under this one, so the alarm never fires and the graph "
        "stays empty.",
        remedy=f'Take the value from "{miss.owner.declaration.name}" itself by reference, instead of spelling it.',
        severity=None if miss.is_near else Severity.HIGH,
        certainty=Certainty.CERTAIN if miss.is_near else Certainty.LIKELY,
        related=miss.related,
    )


RULE = Rule(
    severity=Severity.CRITICAL,
    category=Category.PRACTICE,
    catalog=("F04",),
    types=WATCHERS,
    check=check,
)
