"""Names by one pattern, tags that say whose everything is, outputs that find it (S1.8, S1.9, A2, A8, A12)."""

from typing import Any

import pytest

from seatrial_components.live import tags
from seatrial_components.live.buckets import bucket_of

# What an environment without HTTPS or alarms has not.
MAY_BE_EMPTY = {"redirectListenerArn", "certificateArn", "alarmTopicArn", "alarmArns"}


def names_of(aws: Any, outputs: Any, database: Any, task: Any) -> dict[str, str]:
    """Names by what the pattern calls their resource."""
    elbv2 = aws("elbv2")
    (balancer,) = elbv2.describe_load_balancers(LoadBalancerArns=[outputs["loadBalancerArn"]])["LoadBalancers"]
    (group,) = elbv2.describe_target_groups(TargetGroupArns=[outputs["targetGroupArn"]])["TargetGroups"]
    watching = {f"{measure}-alarm": arn.split(":alarm:")[1] for measure, arn in outputs["alarmArns"].items()}
    if outputs["alarmTopicArn"]:
        watching["alarms"] = outputs["alarmTopicArn"].rpartition(":")[2]
    return {
        "cluster": outputs["clusterName"],
        "service": outputs["serviceName"],
        "task": task["family"],
        "lb": balancer["LoadBalancerName"],
        "tg": group["TargetGroupName"],
        "database": outputs["databaseIdentifier"],
        f"bucket-{outputs['accountId']}-{outputs['region']}": outputs["bucketName"],
        "execution-role": outputs["executionRoleName"],
        "task-role": outputs["taskRoleName"],
        "key": outputs["keyAlias"].removeprefix("alias/"),
        "database-postgres17": database["DBParameterGroups"][0]["DBParameterGroupName"],
        **watching,
    }


def in_the_network(aws: Any, outputs: Any) -> list[str]:
    """The ids of everything in the network that takes tags, what nobody names included; AWS's own defaults are not."""
    ec2, own = aws("ec2"), [{"Name": "vpc-id", "Values": [outputs["vpcId"]]}]
    nats = ec2.describe_nat_gateways(Filters=own)["NatGateways"]
    attached = [{"Name": "attachment.vpc-id", "Values": [outputs["vpcId"]]}]
    tables = ec2.describe_route_tables(Filters=own)["RouteTables"]
    groups = ec2.describe_security_groups(Filters=own)["SecurityGroups"]
    return [
        outputs["vpcId"],
        *outputs["publicSubnetIds"],
        *outputs["privateSubnetIds"],
        *(nat["NatGatewayId"] for nat in nats),
        *(nat["NatGatewayAddresses"][0]["AllocationId"] for nat in nats),
        *(each["InternetGatewayId"] for each in ec2.describe_internet_gateways(Filters=attached)["InternetGateways"]),
        *(table["RouteTableId"] for table in tables if not any(one.get("Main") for one in table["Associations"])),
        *(group["GroupId"] for group in groups if group["GroupName"] != "default"),
    ]


def tags_of(aws: Any, outputs: Any, database: Any) -> dict[str, dict[str, str]]:
    """The tags of everything in this deployment, by id, name or ARN."""
    listeners = [outputs[name] for name in ("listenerArn", "redirectListenerArn") if outputs[name]]
    groups = (
        ("subgrp", database["DBSubnetGroup"]["DBSubnetGroupName"]),
        ("pg", database["DBParameterGroups"][0]["DBParameterGroupName"]),
    )
    beside = [f"arn:aws:rds:{outputs['region']}:{outputs['accountId']}:{kind}:{name}" for kind, name in groups]
    topic = outputs["alarmTopicArn"]
    return {
        **tags.of_network_parts(aws, in_the_network(aws, outputs)),
        **tags.of_balancer(aws, [outputs["loadBalancerArn"], outputs["targetGroupArn"], *listeners]),
        **tags.of_containers(aws, [outputs[f"{kind}Arn"] for kind in ("cluster", "service", "taskDefinition")]),
        **tags.of_database_parts(aws, [outputs["databaseArn"], *beside]),
        **tags.of_log_groups(aws, outputs["region"], outputs["accountId"], outputs["logGroupNames"].values()),
        **tags.of_alarms(aws, outputs["alarmArns"].values()),
        **({topic: tags.of_topic(aws, topic)} if topic else {}),
        **{role: tags.of_role(aws, outputs[role]) for role in ("executionRoleName", "taskRoleName")},
        "bucket": bucket_of(aws, outputs["bucketName"])["Tags"],
        "key": tags.of_key(aws, outputs["keyArn"]),
        "secret": tags.of_secret(aws, outputs["databaseSecretArn"]),
    }


def test_names_follow_the_pattern(aws: Any, environment: Any, outputs: Any, database: Any, task: Any) -> None:
    suffix = "" if environment.suffix.lower() == environment.name else f"-{environment.suffix}"
    for kind, name in names_of(aws, outputs, database, task).items():
        expected = f"{environment.name}-payments-{kind}{suffix}"
        if len(expected) > (32 if kind in ("lb", "tg") else 63):  # AWS takes no more: it is cut, both ends stay
            assert name.startswith(f"{environment.name}-"), kind
            assert name.lower().endswith(suffix.lower()), kind
            continue
        lower = kind.startswith(("database", "bucket"))
        assert name == (expected.lower() if lower else expected)


def test_every_resource_says_whose_it_is(aws: Any, environment: Any, outputs: Any, database: Any) -> None:
    expected = {
        "Environment": environment.name,
        "EnvironmentSuffix": environment.suffix,
        "ManagedBy": "pulumi",
        "Team": "payments",
        "CostCenter": "payments-prod" if environment.name == "prod" else "payments-nonprod",
        "Application": "payments",
        "Compliance": "pci-dss",
        "Backup": "daily",
    }
    for resource, found in tags_of(aws, outputs, database).items():
        assert found.keys() >= set(tags.REQUIRED), resource
        assert {key: found[key] for key in expected} == expected, resource
        assert found["Name"].startswith(f"{environment.name}-payments-"), resource


def test_outputs_are_of_the_environment_asked_for(aws: Any, environment: Any, outputs: Any) -> None:
    assert (outputs["environment"], outputs["environmentSuffix"]) == (environment.name, environment.suffix)
    assert outputs["region"] == environment.region
    assert outputs["accountId"] == aws("sts").get_caller_identity()["Account"]
    for output in ("loadBalancerArn", "clusterArn", "serviceArn", "databaseArn", "databaseSecretArn", "keyArn"):
        assert f":{environment.region}:{outputs['accountId']}:" in outputs[output]


@pytest.mark.parametrize(
    "output",
    ["loadBalancerUrl", "databaseEndpoint", "bucketName", "clusterName", "serviceName", "databaseSecretArn"],
)
def test_clients_are_told_what_they_need(output: str, outputs: Any) -> None:
    assert outputs[output]


def test_nothing_else_is_empty(outputs: Any) -> None:
    assert {name for name, value in outputs.items() if value in ("", [], {}, None)} <= MAY_BE_EMPTY
