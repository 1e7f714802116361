"""Module `cloudwatch` of Pulumi's aws provider: CloudWatch, CloudWatch Logs and EventBridge.

Provider: https://www.pulumi.com/registry/packages/aws/api-docs/cloudwatch/
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seatrial.aws.dialects.entry import Entry
from seatrial.aws.dialects.reshaping import bare, given, listed, renamed

_METRIC = {
    "metricName": "MetricStat.Metric.MetricName",
    "namespace": "MetricStat.Metric.Namespace",
    "dimensions": "MetricStat.Metric.Dimensions",
    "period": "MetricStat.Period",
    "stat": "MetricStat.Stat",
    "unit": "MetricStat.Unit",
}
_ECS_TARGET = {"orderedPlacementStrategies": "placementStrategies", "tags": "tagList"}
_PARAMETERS = {
    "ecsTarget": "EcsParameters",
    "batchTarget": "BatchParameters",
    "kinesisTarget": "KinesisParameters",
    "redshiftTarget": "RedshiftDataParameters",
    "sqsTarget": "SqsParameters",
    "httpTarget": "HttpParameters",
    "appsyncTarget": "AppSyncParameters",
    "sagemakerPipelineTarget": "SageMakerPipelineParameters",
}
_PLAIN = ("arn", "input", "inputPath", "roleArn", "deadLetterConfig", "retryPolicy")


def _queries(native: Mapping[str, Any]) -> dict[str, Any]:
    """Metric queries: the metric's own fields lie deeper in the registry."""
    queries = []
    for query in listed(native.get("metricQueries")):
        metric = bare(query).get("metric")
        own = {key: value for key, value in bare(query).items() if key != "metric"}
        queries.append(own | (renamed(metric, _METRIC) if metric else {}))
    return {"Metrics": queries} if queries else {}


def _target(native: Mapping[str, Any]) -> dict[str, Any]:
    """One target of a rule, as an item of the rule's list."""
    target = {"Id": native.get("targetId"), **{name: native.get(name) for name in _PLAIN}}
    target |= {registry: native.get(name) for name, registry in _PARAMETERS.items()}
    target["InputTransformer"] = renamed(native.get("inputTransformer"), {"inputPaths": "inputPathsMap"})
    target["RedshiftDataParameters"] = renamed(
        target["RedshiftDataParameters"], {"secretsManagerArn": "secretManagerArn"}
    )
    target["BatchParameters"] = renamed(
        target["BatchParameters"], {"arraySize": "ArrayProperties.Size", "jobAttempts": "RetryStrategy.Attempts"}
    )
    task = renamed(target["EcsParameters"], _ECS_TARGET)
    if task and task.get("networkConfiguration"):
        network = dict(bare(task["networkConfiguration"]))
        network["assignPublicIp"] = "ENABLED" if network.get("assignPublicIp") else "DISABLED"
        task["networkConfiguration"] = {"awsVpcConfiguration": network}
    target["EcsParameters"] = task
    if native.get("runCommandTargets"):
        target["RunCommandParameters"] = {"RunCommandTargets": native["runCommandTargets"]}
    return {"Targets": [given(target)]}


def _authorization(native: Mapping[str, Any]) -> dict[str, Any]:
    names = {"apiKey": "apiKeyAuthParameters", "basic": "basicAuthParameters", "oauth": "oAuthParameters"}
    parameters = renamed(native.get("authParameters"), names) or {}
    key = {"key": "apiKeyName", "value": "apiKeyValue"}
    if "apiKeyAuthParameters" in parameters:
        parameters["apiKeyAuthParameters"] = renamed(parameters["apiKeyAuthParameters"], key)
    return {"AuthParameters": parameters}


def _state(native: Mapping[str, Any]) -> dict[str, Any]:
    enabled = bare(native.get("isEnabled"))
    return {} if enabled is None or native.get("state") else {"State": "ENABLED" if enabled else "DISABLED"}


ENTRIES = {
    "LogGroup": Entry(
        "AWS::Logs::LogGroup",
        names={"name": "LogGroupName", "namePrefix": ""},
        defaults={"logGroupClass": "STANDARD", "retentionInDays": 0},
        shape=lambda native: {} if bare(native.get("retentionInDays")) else {"RetentionInDays": None},
        outputs={"arn": "arn:{partition}:logs:{region}:{account}:log-group:{LogGroupName}"},
        named="name",
        longest=512,
    ),
    "LogStream": Entry("AWS::Logs::LogStream", names={"name": "LogStreamName"}, named="name", taggable=False),
    "LogMetricFilter": Entry(
        "AWS::Logs::MetricFilter",
        names={"name": "FilterName", "pattern": "FilterPattern", "metricTransformation": ""},
        shape=lambda native: {
            "MetricTransformations": renamed(
                listed(native.get("metricTransformation")),
                {"value": "metricValue", "name": "metricName", "namespace": "metricNamespace"},
            )
        },
        named="name",
        taggable=False,
    ),
    "LogSubscriptionFilter": Entry(
        "AWS::Logs::SubscriptionFilter",
        names={"name": "FilterName", "logGroup": "LogGroupName"},
        defaults={"distribution": "ByLogStream"},
        named="name",
        taggable=False,
    ),
    "LogResourcePolicy": Entry(
        "AWS::Logs::ResourcePolicy", named="policyName", outputs={"policyScope": "ACCOUNT"}, taggable=False
    ),
    "LogDestination": Entry("AWS::Logs::Destination", names={"name": "DestinationName"}, named="name"),
    "LogDestinationPolicy": Entry(
        "AWS::Logs::Destination/DestinationPolicy",
        names={"accessPolicy": "DestinationPolicy", "forceUpdate": ""},
        taggable=False,
    ),
    "LogDataProtectionPolicy": Entry(
        "AWS::Logs::LogGroup/DataProtectionPolicy", names={"policyDocument": "DataProtectionPolicy"}, taggable=False
    ),
    "QueryDefinition": Entry(
        "AWS::Logs::QueryDefinition",
        named="name",
        outputs={"arn": "arn:{partition}:logs:{region}:{account}:query-definition:{id}", "queryDefinitionId": "{id}"},
        taggable=False,
    ),
    "MetricAlarm": Entry(
        "AWS::CloudWatch::Alarm",
        names={"name": "AlarmName", "metricQueries": ""},
        shape=_queries,
        defaults={"actionsEnabled": True, "treatMissingData": "missing"},
        named="name",
    ),
    "CompositeAlarm": Entry("AWS::CloudWatch::CompositeAlarm", defaults={"actionsEnabled": True}, named="alarmName"),
    "Dashboard": Entry("AWS::CloudWatch::Dashboard", named="dashboardName", taggable=False),
    "MetricStream": Entry("AWS::CloudWatch::MetricStream", names={"namePrefix": ""}, named="name"),
    "ContributorInsightRule": Entry(
        "AWS::CloudWatch::InsightRule",
        names={"ruleDefinition": "RuleBody"},
        outputs={"resourceArn": "{@Arn}"},
        named="ruleName",
    ),
    "EventRule": Entry(
        "AWS::Events::Rule",
        names={"isEnabled": "", "namePrefix": ""},
        defaults={"eventBusName": "default"},
        shape=_state,
        id=lambda moment: (
            moment.id
            if moment.properties.get("EventBusName") in (None, "default")
            else f"{moment.properties['EventBusName']}/{moment.id}"
        ),
        named="name",
        longest=64,
    ),
    "EventTarget": Entry(
        "AWS::Events::Rule/Target",
        names={
            "rule": "Name",
            "eventBusName": "EventBusName",
            "arn": "",
            "targetId": "",
            "input": "",
            "inputPath": "",
            "roleArn": "",
            "deadLetterConfig": "",
            "retryPolicy": "",
            "inputTransformer": "",
            "runCommandTargets": "",
            **dict.fromkeys(_PARAMETERS, ""),
        },
        defaults={"eventBusName": "default"},
        shape=_target,
        named="targetId",
        longest=64,
        taggable=False,
    ),
    "EventBus": Entry("AWS::Events::EventBus", named="name", longest=256),
    "EventBusPolicy": Entry("AWS::Events::EventBus/Policy", names={"eventBusName": "Name"}, taggable=False),
    "EventPermission": Entry(
        "AWS::Events::EventBusPolicy",
        defaults={"action": "events:PutEvents", "eventBusName": "default"},
        id="{$eventBusName}/{$statementId}",
        named="statementId",
        taggable=False,
    ),
    "EventArchive": Entry(
        "AWS::Events::Archive",
        names={"name": "ArchiveName", "eventSourceArn": "SourceArn"},
        named="name",
        longest=48,
        taggable=False,
    ),
    "EventConnection": Entry(
        "AWS::Events::Connection",
        names={"authParameters": ""},
        shape=_authorization,
        named="name",
        longest=64,
        taggable=False,
    ),
    "EventApiDestination": Entry("AWS::Events::ApiDestination", named="name", longest=64, taggable=False),
}
