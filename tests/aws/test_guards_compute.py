"""What AWS refuses of containers, functions, APIs, delivery and monitoring is refused; its corrected twin is not."""

from __future__ import annotations

from typing import Any

import pytest

from seatrial.model.values import Archive
from tests.aws.accepted import trust
from tests.aws.conftest import Row, Stage

_ROLE: Row = ("role", "iam.Role", {"assumeRolePolicy": trust("lambda.amazonaws.com")})
_FUNCTION = {"role": "$role.arn", "runtime": "python3.12", "handler": "handler.main", "code": Archive(path="app")}
_CONTAINER = '[{"name":"app","image":"nginx","portMappings":[{"containerPort":80}]}]'
_FARGATE = {
    "family": "f",
    "cpu": "256",
    "memory": "512",
    "networkMode": "awsvpc",
    "requiresCompatibilities": ["FARGATE"],
    "containerDefinitions": _CONTAINER,
}
_TASKS: list[Row] = [("cluster", "ecs.Cluster", {}), ("task", "ecs.TaskDefinition", _FARGATE)]
_SERVICE = {
    "cluster": "$cluster.arn",
    "taskDefinition": "$task.arn",
    "launchType": "FARGATE",
    "networkConfiguration": {"subnets": "$ground.subnets"},
    "loadBalancers": [{"targetGroupArn": "$ground.used", "containerName": "app", "containerPort": 80}],
}
_API: list[Row] = [
    ("api", "apigateway.RestApi", {}),
    ("part", "apigateway.Resource", {"restApi": "$api.id", "parentId": "$api.rootResourceId", "pathPart": "p"}),
    (
        "method",
        "apigateway.Method",
        {"restApi": "$api.id", "resourceId": "$part.id", "httpMethod": "GET", "authorization": "NONE"},
    ),
    (
        "integration",
        "apigateway.Integration",
        {"restApi": "$api.id", "resourceId": "$part.id", "httpMethod": "$method.httpMethod", "type": "MOCK"},
    ),
]
_ALARM = {
    "comparisonOperator": "GreaterThanThreshold",
    "evaluationPeriods": 2,
    "metricName": "CPUUtilization",
    "namespace": "AWS/EC2",
    "period": 60,
    "statistic": "Average",
    "threshold": 80,
}
_MACHINE = {"roleArn": "$role.arn", "definition": '{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}'}
_STATES: list[Row] = [("role", "iam.Role", {"assumeRolePolicy": trust("states.amazonaws.com")})]
_VISIBLE = {"cloudwatchMetricsEnabled": True, "metricName": "m", "sampledRequestsEnabled": True}
_ACL = {"scope": "REGIONAL", "defaultAction": {"allow": {}}, "visibilityConfig": _VISIBLE}
_LOGS = "arn:aws:logs:us-east-2:123456789012:log-group:"
_DASHBOARD = '{"widgets":[{"type":"metric","properties":{"metrics":[["A","B",%s]]}}]}'


def _balanced(**changes: Any) -> dict[str, Any]:
    return _SERVICE | {"loadBalancers": [_SERVICE["loadBalancers"][0] | changes]}  # type: ignore[index]


def _schedule(expression: str) -> dict[str, str]:
    return {"scheduleExpression": expression}


# rows before it, type, properties that are accepted, properties that are refused, AWS's code, words of its message
CASES: dict[str, tuple[list[Row], str, dict[str, Any], dict[str, Any], str, str]] = {
    "retired runtime": (
        [_ROLE],
        "lambda.Function",
        _FUNCTION,
        _FUNCTION | {"runtime": "python3.7"},
        "InvalidParameterValueException",
        "python3.7 is no longer supported",
    ),
    "reserved variable": (
        [_ROLE],
        "lambda.Function",
        _FUNCTION | {"environment": {"variables": {"REGION": "x"}}},
        _FUNCTION | {"environment": {"variables": {"AWS_REGION": "x"}}},
        "InvalidParameterValueException",
        "AWS_REGION",
    ),
    "no handler": (
        [_ROLE],
        "lambda.Function",
        _FUNCTION,
        {key: value for key, value in _FUNCTION.items() if key != "handler"},
        "InvalidParameterValueException",
        "Runtime and Handler are mandatory",
    ),
    "role that does not trust": (
        [_ROLE, ("other", "iam.Role", {"assumeRolePolicy": trust("ec2.amazonaws.com")})],
        "lambda.Function",
        _FUNCTION,
        _FUNCTION | {"role": "$other.arn"},
        "InvalidParameterValueException",
        "cannot be assumed by Lambda",
    ),
    "topic as event source": (
        [_ROLE, ("made", "lambda.Function", _FUNCTION)],
        "lambda.EventSourceMapping",
        {"functionName": "$made.name", "eventSourceArn": "arn:aws:kafka:us-east-2:123456789012:cluster/x/y"},
        {"functionName": "$made.name", "eventSourceArn": "arn:aws:sns:us-east-2:123456789012:placed"},
        "InvalidParameterValueException",
        "Unrecognized event source",
    ),
    "too much concurrency": (
        [_ROLE],
        "lambda.Function",
        _FUNCTION | {"reservedConcurrentExecutions": 900},
        _FUNCTION | {"reservedConcurrentExecutions": 901},
        "InvalidParameterValueException",
        "below its minimum value of [100]",
    ),
    "statement twice": (
        [
            _ROLE,
            ("f", "lambda.Function", _FUNCTION),
            (
                "p",
                "lambda.Permission",
                {"function": "$f.name", "action": "lambda:InvokeFunction", "principal": "x", "statementId": "one"},
            ),
        ],
        "lambda.Permission",
        {"function": "$f.arn", "action": "lambda:InvokeFunction", "principal": "x", "statementId": "two"},
        {"function": "$f.arn", "action": "lambda:InvokeFunction", "principal": "x", "statementId": "one"},
        "ResourceConflictException",
        "(one) provided already exists",
    ),
    "fargate pair": (
        [],
        "ecs.TaskDefinition",
        _FARGATE | {"cpu": ".25 vCPU", "memory": "2 GB"},
        _FARGATE | {"memory": "4096"},
        "ClientException",
        "256 CPU, 4096 memory",
    ),
    "fargate network": (
        [],
        "ecs.TaskDefinition",
        _FARGATE,
        _FARGATE | {"networkMode": "bridge"},
        "ClientException",
        "network mode 'awsvpc'",
    ),
    "fargate logs without a role": (
        [],
        "ecs.TaskDefinition",
        _FARGATE,
        _FARGATE
        | {
            "containerDefinitions": '[{"name":"a","image":"b","logConfiguration":{"logDriver":"awslogs","options":{}}}]'
        },
        "ClientException",
        "execution role ARN",
    ),
    "no memory": (
        [],
        "ecs.TaskDefinition",
        {"family": "f", "containerDefinitions": '[{"name":"a","image":"b","memory":128}]'},
        {"family": "f", "containerDefinitions": '[{"name":"a","image":"b"}]'},
        "ClientException",
        "'memory' or 'memoryReservation'",
    ),
    "unknown volume": (
        [],
        "ecs.TaskDefinition",
        _FARGATE,
        _FARGATE | {"containerDefinitions": '[{"name":"a","image":"b","mountPoints":[{"sourceVolume":"v"}]}]'},
        "ClientException",
        "Unknown volume 'v'",
    ),
    "service without network": (
        _TASKS,
        "ecs.Service",
        _SERVICE,
        {key: value for key, value in _SERVICE.items() if key != "networkConfiguration"},
        "InvalidParameterException",
        "Network Configuration must be provided",
    ),
    "unknown subnet": (
        _TASKS,
        "ecs.Service",
        _SERVICE,
        _SERVICE | {"networkConfiguration": {"subnets": ["subnet-0"]}},
        "InvalidParameterException",
        "The subnet ID 'subnet-0' does not exist",
    ),
    "unknown container": (
        _TASKS,
        "ecs.Service",
        _SERVICE,
        _balanced(containerName="web"),
        "InvalidParameterException",
        "The container web does not exist",
    ),
    "unknown port": (
        _TASKS,
        "ecs.Service",
        _SERVICE,
        _balanced(containerPort=8080),
        "InvalidParameterException",
        "did not have a container port 8080",
    ),
    "idle target group": (
        _TASKS,
        "ecs.Service",
        _SERVICE,
        _balanced(targetGroupArn="$ground.idle"),
        "InvalidParameterException",
        "does not have an associated load balancer",
    ),
    "unknown cluster": (
        _TASKS,
        "ecs.Service",
        _SERVICE,
        _SERVICE | {"cluster": "nowhere"},
        "ClusterNotFoundException",
        "Cluster not found",
    ),
    "service twice": (
        [*_TASKS, ("first", "ecs.Service", _SERVICE | {"name": "one"})],
        "ecs.Service",
        _SERVICE | {"name": "two"},
        _SERVICE | {"name": "one"},
        "InvalidParameterException",
        "not idempotent",
    ),
    "retention": (
        [],
        "cloudwatch.LogGroup",
        {"retentionInDays": 14},
        {"retentionInDays": 15},
        "InvalidParameterException",
        "'15' at 'retentionInDays'",
    ),
    "key of a log group": (
        [("key", "kms.Key", {})],
        "cloudwatch.LogGroup",
        {},
        {"kmsKeyId": "$key.arn"},
        "InvalidParameterException",
        "not allowed to be used",
    ),
    "alarm period": (
        [],
        "cloudwatch.MetricAlarm",
        _ALARM | {"period": 30},
        _ALARM | {"period": 90},
        "ValidationError",
        "Period 90",
    ),
    "dashboard metric": (
        [],
        "cloudwatch.Dashboard",
        {"dashboardName": "d", "dashboardBody": _DASHBOARD % '{"stat":"Sum"}'},
        {"dashboardName": "d", "dashboardBody": _DASHBOARD % '{"stat":"Sum"},"C"'},
        "InvalidParameterInput",
        "/widgets/0/properties/metrics/0",
    ),
    "schedule of five fields": (
        [],
        "cloudwatch.EventRule",
        _schedule("cron(0 12 * * ? *)"),
        _schedule("cron(0 12 * * ?)"),
        "ValidationException",
        "ScheduleExpression is not valid",
    ),
    "schedule in the plural": (
        [],
        "cloudwatch.EventRule",
        _schedule("rate(1 hour)"),
        _schedule("rate(1 hours)"),
        "ValidationException",
        "ScheduleExpression is not valid",
    ),
    "schedule on another bus": (
        [("bus", "cloudwatch.EventBus", {"name": "b"})],
        "cloudwatch.EventRule",
        {"eventBusName": "$bus.name", "eventPattern": '{"source":["x"]}'},
        {"eventBusName": "$bus.name", "scheduleExpression": "rate(1 hour)"},
        "ValidationException",
        "only on the default event bus",
    ),
    "deployment without methods": (
        [*_API, ("empty", "apigateway.RestApi", {})],
        "apigateway.Deployment",
        {"restApi": "$api.id"},
        {"restApi": "$empty.id"},
        "BadRequestException",
        "doesn't contain any methods",
    ),
    "method without integration": (
        [
            *_API,
            ("bare", "apigateway.RestApi", {}),
            (
                "m",
                "apigateway.Method",
                {
                    "restApi": "$bare.id",
                    "resourceId": "$bare.rootResourceId",
                    "httpMethod": "GET",
                    "authorization": "NONE",
                },
            ),
        ],
        "apigateway.Deployment",
        {"restApi": "$api.id"},
        {"restApi": "$bare.id"},
        "BadRequestException",
        "No integration defined for method",
    ),
    "stage logs without the account's role": (
        [*_API, ("d", "apigateway.Deployment", {"restApi": "$api.id"})],
        "apigateway.Stage",
        {"restApi": "$api.id", "deployment": "$d.id", "stageName": "plain"},
        {
            "restApi": "$api.id",
            "deployment": "$d.id",
            "stageName": "logged",
            "accessLogSettings": {"destinationArn": f"{_LOGS}x", "format": "x"},
        },
        "BadRequestException",
        "CloudWatch Logs role ARN must be set",
    ),
    "model name": (
        _API,
        "apigateway.Model",
        {"restApi": "$api.id", "name": "User", "contentType": "application/json", "schema": "{}"},
        {"restApi": "$api.id", "name": "my-user", "contentType": "application/json", "schema": "{}"},
        "BadRequestException",
        "alphanumeric",
    ),
    "route twice": (
        [
            ("api", "apigatewayv2.Api", {"protocolType": "HTTP"}),
            ("r", "apigatewayv2.Route", {"apiId": "$api.id", "routeKey": "GET /a"}),
        ],
        "apigatewayv2.Route",
        {"apiId": "$api.id", "routeKey": "GET /b"},
        {"apiId": "$api.id", "routeKey": "GET /a"},
        "ConflictException",
        "GET /a already exists",
    ),
    "missing state": (
        _STATES,
        "sfn.StateMachine",
        _MACHINE,
        _MACHINE | {"definition": '{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"B"}}}'},
        "InvalidDefinition",
        "Missing 'Next' target: B",
    ),
    "role of a state machine": (
        [*_STATES, ("other", "iam.Role", {"assumeRolePolicy": trust("lambda.amazonaws.com")})],
        "sfn.StateMachine",
        _MACHINE,
        _MACHINE | {"roleArn": "$other.arn"},
        "AccessDeniedException",
        "states.amazonaws.com",
    ),
    "firewall logs": (
        [("acl", "wafv2.WebAcl", _ACL)],
        "wafv2.WebAclLoggingConfiguration",
        {"resourceArn": "$acl.arn", "logDestinationConfigs": [f"{_LOGS}aws-waf-logs-x"]},
        {"resourceArn": "$acl.arn", "logDestinationConfigs": [f"{_LOGS}x"]},
        "WAFInvalidParameterException",
        "LOG_DESTINATION",
    ),
    "firewall for CloudFront elsewhere": (
        [],
        "wafv2.WebAcl",
        _ACL,
        _ACL | {"scope": "CLOUDFRONT"},
        "WAFInvalidParameterException",
        "SCOPE_VALUE",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_aws_refuses_the_one_and_takes_the_other(ground: Stage, case: str) -> None:
    before, kind, accepted, refused, code, words = CASES[case]
    assert {name: item.refusal for name, item in ground.declare_all(before).items() if item.refusal} == {}

    bad = ground.declare("bad", kind, refused)
    good = ground.declare("good", kind, accepted)

    assert bad.refusal is not None
    assert (bad.refusal.code, words in bad.refusal.message) == (code, True), bad.refusal
    assert (good.refusal, good.note) == (None, "")


def test_a_trail_needs_a_bucket_that_lets_it_write(ground: Stage) -> None:
    refusal = ground.declare("trail", "cloudtrail.Trail", {"s3BucketName": "$ground.bucket"}).refusal
    assert refusal is not None
    assert refusal.code == "InsufficientS3BucketPolicyException"


def test_a_region_has_one_detector(stage: Stage) -> None:
    assert stage.declare("one", "guardduty.Detector", {}).refusal is None
    refusal = stage.declare("two", "guardduty.Detector", {}).refusal
    assert refusal is not None
    assert "a detector already exists" in refusal.message


def test_a_config_rule_needs_a_recorder(stage: Stage) -> None:
    rule = {"source": {"owner": "AWS", "sourceIdentifier": "S3_BUCKET_VERSIONING_ENABLED"}}
    refusal = stage.declare("rule", "cfg.Rule", rule).refusal
    assert refusal is not None
    assert refusal.code == "NoAvailableConfigurationRecorderException"
    stage.declare("recorder", "cfg.Recorder", {"roleArn": "arn:aws:iam::123456789012:role/x"})
    assert stage.declare("again", "cfg.Rule", rule).refusal is None
