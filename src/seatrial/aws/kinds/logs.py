"""CloudWatch Logs: log groups, streams, filters, policies.

API: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/Welcome.html
"""

from __future__ import annotations

from typing import Any

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment
from seatrial.aws.kinds.modelled import nothing

_GROUP_ARN = "arn:{partition}:logs:{region}:{account}:log-group:{LogGroupName}"


def _group(moment: Moment) -> Any:
    """The log group whose name is the id; a describe call takes prefixes only."""
    found = moment.client().describe_log_groups(logGroupNamePrefix=moment.id)["logGroups"]
    return next((group for group in found if group["logGroupName"] == moment.id), None)


def _stream(moment: Moment) -> Any:
    """The log stream that an id `group:stream` names."""
    group, _, stream = moment.id.rpartition(":")
    group = group or str(moment.properties.get("LogGroupName") or "")
    if not group:
        return None
    found = moment.client().describe_log_streams(logGroupName=group, logStreamNamePrefix=stream)["logStreams"]
    return next(({**item, "logGroupName": group} for item in found if item["logStreamName"] == stream), None)


KINDS = (
    Kind(
        "AWS::Logs::LogGroup",
        "logs",
        create=Call("create_log_group"),
        id="{LogGroupName}",
        after=(
            Call("put_retention_policy", when=("RetentionInDays",)),
            Call(
                "put_resource_policy",
                {"policyName": "{LogGroupName}", "policyDocument": "{ResourcePolicyDocument}"},
                when=("ResourcePolicyDocument",),
            ),
        ),
        attributes={"Arn": f"{_GROUP_ARN}:*"},
        read=_group,
        delete=Call("delete_log_group", {"logGroupName": "{id}"}),
        name="LogGroupName",
    ),
    Kind(
        "AWS::Logs::LogGroup/DataProtectionPolicy",
        "logs",
        create=nothing,
        id="{LogGroupName}",
        modelled=True,
    ),
    Kind(
        "AWS::Logs::LogStream",
        "logs",
        create=Call("create_log_stream"),
        id="{LogStreamName}",
        attributes={"Arn": f"{_GROUP_ARN}:log-stream:{{LogStreamName}}"},
        read=_stream,
        delete=Call("delete_log_stream"),
        name="LogStreamName",
        scope="LogGroupName",
    ),
    Kind(
        "AWS::Logs::MetricFilter",
        "logs",
        create=Call("put_metric_filter"),
        id="{FilterName}",
        read=Call("describe_metric_filters", {"filterNamePrefix": "{id}"}),
        found="metricFilters.0",
        delete=Call("delete_metric_filter"),
        name="FilterName",
        scope="LogGroupName",
        silent=True,
    ),
    Kind(
        "AWS::Logs::SubscriptionFilter",
        "logs",
        create=Call("put_subscription_filter"),
        id="{FilterName}",
        delete=Call("delete_subscription_filter"),
        name="FilterName",
        scope="LogGroupName",
        silent=True,
    ),
    Kind(
        "AWS::Logs::ResourcePolicy",
        "logs",
        create=Call("put_resource_policy"),
        id="{PolicyName}",
        delete=Call("delete_resource_policy"),
        name="PolicyName",
        silent=True,
    ),
    Kind(
        "AWS::Logs::QueryDefinition",
        "logs",
        create=Call("put_query_definition"),
        id="{.queryDefinitionId}",
        attributes={"QueryDefinitionId": "{id}"},
        delete=Call("delete_query_definition", {"queryDefinitionId": "{id}"}, matched=False),
        name="Name",
        scope="none",
    ),
    Kind(
        "AWS::Logs::Destination",
        "logs",
        create=Call("put_destination"),
        answer="destination",
        id="{.destinationName}",
        after=(Call("put_destination_policy", {"accessPolicy": "{DestinationPolicy}"}, when=("DestinationPolicy",)),),
        attributes={"Arn": "{.arn}"},
        delete=Call("delete_destination"),
        name="DestinationName",
        silent=True,
    ),
    Kind(
        "AWS::Logs::Destination/DestinationPolicy",
        "logs",
        create=Call("put_destination_policy", {"accessPolicy": "{DestinationPolicy}"}),
        id="{DestinationName}",
    ),
)
