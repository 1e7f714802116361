"""What is no failure on AWS is not told as one, and what is one is told with what was seen."""

from __future__ import annotations

from typing import Any

from seatrial.model.environment import Environment
from seatrial.model.finding import Finding, Severity
from seatrial.trials import ebb, twins
from tests.fakes.templates import Yard


def beside(yard: Yard, template: dict[str, Any]) -> list[Finding]:
    """What the twins of a template have to say."""
    first, second = (
        yard.deploy(template, environment=Environment("dev", suffix=suffix, stack=f"app{suffix}"))
        for suffix in ("one", "two")
    )
    return twins.judge(first.deployment, second.deployment, second.report, first.findings)


def test_scaling_policies_of_one_name_stand_side_by_side_where_each_scales_its_own(yard: Yard) -> None:
    table = {
        "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
        "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
        "ProvisionedThroughput": {"ReadCapacityUnits": 1, "WriteCapacityUnits": 1},
    }
    target = {
        "MinCapacity": 1,
        "MaxCapacity": 5,
        "ResourceId": {"Fn::Sub": "table/${Table}"},
        "ScalableDimension": "dynamodb:table:ReadCapacityUnits",
        "ServiceNamespace": "dynamodb",
    }
    tracking = {
        "TargetValue": 70,
        "PredefinedMetricSpecification": {"PredefinedMetricType": "DynamoDBReadCapacityUtilization"},
    }
    policy = {
        "PolicyName": "out",
        "PolicyType": "TargetTrackingScaling",
        "ScalingTargetId": {"Ref": "Target"},
        "TargetTrackingScalingPolicyConfiguration": tracking,
    }
    resources = {
        "Table": {"Type": "AWS::DynamoDB::Table", "Properties": table},
        "Target": {"Type": "AWS::ApplicationAutoScaling::ScalableTarget", "Properties": target},
        "Policy": {"Type": "AWS::ApplicationAutoScaling::ScalingPolicy", "Properties": policy},
    }
    assert beside(yard, {"Resources": resources}) == []


def test_what_an_account_has_once_is_not_renamed(yard: Yard) -> None:
    provider = {"Url": "https://tokens.example.net", "ClientIdList": ["sts"], "ThumbprintList": ["0" * 40]}
    (finding,) = beside(yard, {"Resources": {"P": {"Type": "AWS::IAM::OIDCProvider", "Properties": provider}}})
    assert finding.rule == "name-collision"
    assert "${AWS::StackName}" not in finding.remedy


def test_the_only_recorder_of_an_account_is_a_quota(yard: Yard) -> None:
    role = {"Fn::Sub": "arn:aws:iam::${AWS::AccountId}:role/recorder"}
    recorder = {"Type": "AWS::Config::ConfigurationRecorder", "Properties": {"RoleARN": role}}
    assert "quota-exceeded" in {finding.rule for finding in beside(yard, {"Resources": {"R": recorder}})}


def test_a_rule_of_an_account_without_a_recorder_is_told_mildly(yard: Yard) -> None:
    source = {"Owner": "AWS", "SourceIdentifier": "INCOMING_SSH_DISABLED"}
    rule = {"Type": "AWS::Config::ConfigRule", "Properties": {"Source": source}}
    (finding,) = yard.deploy({"Resources": {"Ssh": rule}}).findings
    assert finding.severity is Severity.MEDIUM
    assert "ConfigurationRecorder" in finding.remedy


def test_what_an_account_lacks_is_told_once(yard: Yard) -> None:
    rules = {
        name: {"Type": "AWS::Config::ConfigRule", "Properties": {"Source": {"Owner": "AWS", "SourceIdentifier": name}}}
        for name in ("INCOMINGSSHDISABLED", "EIPATTACHED", "ROOTACCOUNTMFAENABLED")
    }
    (finding,) = yard.deploy({"Resources": rules}).findings
    assert {finding.subject.address, *(one.address for one in finding.related)} == {*rules}
    assert "for 2 more" in finding.message


def test_parameters_for_one_zone_each_get_zones_of_their_own(yard: Yard) -> None:
    zone = {"Type": "AWS::EC2::AvailabilityZone::Name"}
    outputs = yard.deploy(
        {
            "Parameters": {"First": zone, "Second": zone},
            "Resources": {"Q": {"Type": "AWS::SQS::Queue"}},
            "Outputs": {"First": {"Value": {"Ref": "First"}}, "Second": {"Value": {"Ref": "Second"}}},
        }
    ).outputs
    assert outputs == {"First": "us-east-1a", "Second": "us-east-1b"}


def test_a_cache_cluster_gives_its_name_back(yard: Yard) -> None:
    cluster = {"ClusterName": "cache", "Engine": "memcached", "CacheNodeType": "cache.t4g.micro", "NumCacheNodes": 1}
    deployed = yard.deploy({"Resources": {"C": {"Type": "AWS::ElastiCache::CacheCluster", "Properties": cluster}}})
    farewells = deployed.deployment.destroy()
    assert list(ebb.judge_return(deployed.deployment.take_names_again(), farewells)) == []


def test_an_empty_database_name_is_none(yard: Yard) -> None:
    database = {
        "Engine": "postgres",
        "DBInstanceClass": "db.t4g.medium",
        "AllocatedStorage": "20",
        "DBName": "",
        "MasterUsername": "owner",
        "ManageMasterUserPassword": True,
    }
    deployed = yard.deploy({"Resources": {"D": {"Type": "AWS::RDS::DBInstance", "Properties": database}}})
    assert deployed.resource("D").refusal is None


def test_what_is_gone_already_blocks_no_destroy(yard: Yard) -> None:
    target = {"Id": "one", "Arn": "arn:aws:sqs:us-east-1:123456789012:q"}
    shared = {"Name": "shared", "ScheduleExpression": "rate(1 day)", "Targets": [target]}
    template = {"Resources": {"Rule": {"Type": "AWS::Events::Rule", "Properties": shared}}}
    first, second = yard.deploy(template), yard.deploy(template, environment=Environment("dev", stack="other"))
    assert {farewell.outcome for farewell in second.deployment.destroy()} == {"deleted"}
    assert ebb.judge(first.deployment.destroy()) == []


def test_a_service_is_not_blamed_for_a_listener_that_is_elsewhere(yard: Yard) -> None:
    container = {"Name": "web", "Image": "nginx", "Memory": 128, "PortMappings": [{"ContainerPort": 80}]}
    entry = {"ContainerName": "web", "ContainerPort": 80, "TargetGroupArn": {"Ref": "Group"}}
    rule = {
        "ListenerArn": {"Fn::ImportValue": {"Fn::Sub": "${Shared}-Listener"}},
        "Priority": 1,
        "Conditions": [{"Field": "path-pattern", "Values": ["/*"]}],
        "Actions": [{"Type": "forward", "TargetGroupArn": {"Ref": "Group"}}],
    }
    group = {"Port": 80, "Protocol": "HTTP", "VpcId": {"Ref": "Vpc"}}
    service = {"Cluster": {"Ref": "Cluster"}, "TaskDefinition": {"Ref": "Task"}, "LoadBalancers": [entry]}
    resources = {
        "Cluster": {"Type": "AWS::ECS::Cluster"},
        "Task": {"Type": "AWS::ECS::TaskDefinition", "Properties": {"ContainerDefinitions": [container]}},
        "Group": {"Type": "AWS::ElasticLoadBalancingV2::TargetGroup", "Properties": group},
        "Rule": {"Type": "AWS::ElasticLoadBalancingV2::ListenerRule", "Properties": rule},
        "Service": {"Type": "AWS::ECS::Service", "Properties": service},
    }
    parameters = {"Shared": {"Type": "String", "Default": "shared"}, "Vpc": {"Type": "AWS::EC2::VPC::Id"}}
    deployed = yard.deploy({"Parameters": parameters, "Resources": resources})
    assert deployed.resource("Service").refusal is not None
    assert {finding.rule for finding in deployed.findings} == {"lookup-finds-nothing"}


def test_an_empty_default_that_each_deployment_is_to_replace_is_told_mildly(yard: Yard) -> None:
    database = {
        "Engine": "postgres",
        "DBInstanceClass": "db.t4g.medium",
        "AllocatedStorage": "20",
        "MasterUsername": "owner",
        "MasterUserPassword": {"Ref": "Password"},
    }
    resources = {"D": {"Type": "AWS::RDS::DBInstance", "Properties": database}}
    blank = {"Password": {"Type": "String", "NoEcho": True, "Default": ""}}
    refused = [
        one
        for one in yard.deploy({"Parameters": blank, "Resources": resources}).findings
        if one.subject.address == "D" and one.trial == "alone"
    ]
    assert [one.severity for one in refused] == [Severity.MEDIUM]


def test_a_nested_stack_is_not_blamed_for_what_was_made_up_for_its_parent(yard: Yard) -> None:
    strict = {"Type": "String", "AllowedPattern": "pcx-[0-9a-f]{17}"}
    yard.write({"Parameters": {"Peering": strict}, "Resources": {"Q": {"Type": "AWS::SQS::Queue"}}}, "child.json")
    nested = {"TemplateURL": "child.json", "Parameters": {"Peering": {"Ref": "Peering"}}}
    resources = {"Child": {"Type": "AWS::CloudFormation::Stack", "Properties": nested}}
    parent: dict[str, Any] = {"Parameters": {"Peering": {"Type": "String"}}, "Resources": resources}
    assert {finding.rule for finding in yard.deploy(parent).findings} == {"missing-setting"}
    parent["Parameters"]["Peering"]["Default"] = "pcx"
    assert "parameter-value-refused" in {finding.rule for finding in yard.deploy(parent).findings}


def test_a_nested_stack_is_not_blamed_for_what_a_macro_may_change(yard: Yard) -> None:
    speed = {"Type": "String", "AllowedValues": ["slow", "fast"]}
    yard.write({"Parameters": {"Speed": speed}, "Resources": {"Q": {"Type": "AWS::SQS::Queue"}}}, "child.json")
    child = {"TemplateURL": "child.json", "Parameters": {"Speed": "as usual"}}
    parent = {"Resources": {"Child": {"Type": "AWS::CloudFormation::Stack", "Properties": child}}}
    assert [finding.rule for finding in yard.deploy(parent).findings] == ["parameter-value-refused"]
    assert yard.deploy({"Transform": ["Resolver"], **parent}).findings == []


def test_all_properties_may_stand_in_a_choice(yard: Yard) -> None:
    choice = {"Fn::If": ["Big", {"DelaySeconds": {"Ref": "Delay"}}, {"DelaySeconds": 1}]}
    deployed = yard.deploy(
        {
            "Parameters": {"Delay": {"Type": "Number"}},
            "Conditions": {"Big": {"Fn::Equals": ["a", "a"]}},
            "Resources": {"Q": {"Type": "AWS::SQS::Queue", "Properties": choice}},
        }
    )
    assert deployed.resource("Q").refusal is None
