"""Parts that templates write inside their parent come to life with it."""

from __future__ import annotations

from typing import Any

from seatrial.aws.kinds import life
from seatrial.aws.kinds.catalog import kind_of
from seatrial.aws.kinds.life import Moment
from seatrial.aws.world import World
from tests.aws.accepted import trust
from tests.aws.conftest import REGION

_ACCOUNT = "123456789012"
_FUNCTION = f"arn:aws:lambda:{REGION}:{_ACCOUNT}:function:f"


def _create(world: World, type_: str, **properties: Any) -> Moment:
    kind = kind_of(type_)
    assert kind is not None
    moment = Moment(world, kind, REGION, _ACCOUNT, properties=properties)
    life.create(moment)
    return moment


def test_targets_of_a_rule(world: World) -> None:
    rule = _create(
        world,
        "AWS::Events::Rule",
        Name="rule",
        ScheduleExpression="rate(5 minutes)",
        Targets=[{"Id": "one", "Arn": _FUNCTION}],
    )
    targets = world.client("events", REGION).list_targets_by_rule(Rule="rule")["Targets"]
    assert [target["Id"] for target in targets] == ["one"]
    life.delete(rule)
    assert world.client("events", REGION).list_rules()["Rules"] == []


def test_integration_and_answers_of_a_method(world: World) -> None:
    api = _create(world, "AWS::ApiGateway::RestApi", Name="api")
    place = {"RestApiId": api.id, "ResourceId": api.attributes["RootResourceId"], "HttpMethod": "GET"}
    _create(
        world,
        "AWS::ApiGateway::Method",
        **place,
        AuthorizationType="NONE",
        Integration={
            "Type": "MOCK",
            "RequestTemplates": {"application/json": '{"statusCode": 200}'},
            "IntegrationResponses": [{"StatusCode": "200", "ResponseTemplates": {"application/json": ""}}],
        },
        MethodResponses=[{"StatusCode": "200", "ResponseModels": {"application/json": "Empty"}}],
    )
    method = world.client("apigateway", REGION).get_method(
        restApiId=api.id, resourceId=place["ResourceId"], httpMethod="GET"
    )
    assert method["methodIntegration"]["type"] == "MOCK"
    assert list(method["methodIntegration"]["integrationResponses"]) == ["200"]
    assert list(method["methodResponses"]) == ["200"]


def test_policies_of_a_repository_that_empties_itself(world: World) -> None:
    rule = {
        "rulePriority": 1,
        "selection": {"tagStatus": "untagged", "countType": "imageCountMoreThan", "countNumber": 5},
        "action": {"type": "expire"},
    }
    statement = {"Sid": "pull", "Effect": "Allow", "Principal": "*", "Action": ["ecr:BatchGetImage"]}
    repository = _create(
        world,
        "AWS::ECR::Repository",
        RepositoryName="app",
        EmptyOnDelete=True,
        LifecyclePolicy={"LifecyclePolicyText": {"rules": [rule]}},
        RepositoryPolicyText={"Version": "2012-10-17", "Statement": [statement]},
    )
    client = world.client("ecr", REGION)
    assert "imageCountMoreThan" in client.get_lifecycle_policy(repositoryName="app")["lifecyclePolicyText"]
    assert "pull" in client.get_repository_policy(repositoryName="app")["policyText"]
    assert repository.kind.load is not None
    repository.kind.load(repository)
    life.delete(repository)
    assert client.describe_repositories()["repositories"] == []


def test_inline_code_and_a_policy_that_names_a_target_by_its_id(world: World) -> None:
    world.client("iam", REGION).create_role(RoleName="r", AssumeRolePolicyDocument=trust("lambda.amazonaws.com"))
    _create(
        world,
        "AWS::Lambda::Function",
        FunctionName="f",
        Role=f"arn:aws:iam::{_ACCOUNT}:role/r",
        Runtime="python3.12",
        Handler="index.main",
        Code={"ZipFile": "def main(event, context): pass"},
        Environment={"Variables": {"A": "b"}},
        Tags=[{"Key": "a", "Value": "b"}],
    )
    _create(world, "AWS::Lambda::Alias", FunctionName="f", FunctionVersion="$LATEST", Name="live")
    target = _create(
        world,
        "AWS::ApplicationAutoScaling::ScalableTarget",
        ResourceId="function:f:live",
        ScalableDimension="lambda:function:ProvisionedConcurrency",
        ServiceNamespace="lambda",
        MinCapacity=1,
        MaxCapacity=2,
        ScheduledActions=[
            {
                "ScheduledActionName": "night",
                "Schedule": "cron(0 1 * * ? *)",
                "ScalableTargetAction": {"MinCapacity": 1, "MaxCapacity": 1},
            }
        ],
    )
    _create(
        world,
        "AWS::ApplicationAutoScaling::ScalingPolicy",
        PolicyName="p",
        PolicyType="TargetTrackingScaling",
        ScalingTargetId=target.id,
        TargetTrackingScalingPolicyConfiguration={
            "TargetValue": 0.7,
            "PredefinedMetricSpecification": {"PredefinedMetricType": "LambdaProvisionedConcurrencyUtilization"},
        },
    )
    client = world.client("application-autoscaling", REGION)
    assert [
        p["PolicyName"] for p in client.describe_scaling_policies(ServiceNamespace="lambda")["ScalingPolicies"]
    ] == ["p"]
    actions = client.describe_scheduled_actions(ServiceNamespace="lambda")["ScheduledActions"]
    assert [action["ScheduledActionName"] for action in actions] == ["night"]


def test_a_definition_with_substitutions(world: World) -> None:
    world.client("iam", REGION).create_role(RoleName="s", AssumeRolePolicyDocument=trust("states.amazonaws.com"))
    machine = _create(
        world,
        "AWS::StepFunctions::StateMachine",
        StateMachineName="m",
        RoleArn=f"arn:aws:iam::{_ACCOUNT}:role/s",
        Definition={"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "${Function}", "End": True}}},
        DefinitionSubstitutions={"Function": _FUNCTION},
    )
    found = world.client("stepfunctions", REGION).describe_state_machine(stateMachineArn=machine.id)
    assert _FUNCTION in found["definition"]
