"""Tags, whatever shape a service tells them in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

Aws = Callable[[str], Any]

# What every resource says (the values of `Owner` are each system's own).
REQUIRED = (
    *("Name", "Environment", "EnvironmentSuffix", "ManagedBy", "Team"),
    *("CostCenter", "Application", "Compliance", "Backup"),
)


def pairs(tags: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """A list of tags as a mapping: services spell the two keys in three ways."""
    return {_either(tag, "Key", "key", "TagKey"): _either(tag, "Value", "value", "TagValue") for tag in tags}


def _either(tag: Mapping[str, str], *spellings: str) -> str:
    return next(tag[spelling] for spelling in spellings if spelling in tag)


def of_network_parts(aws: Aws, ids: Iterable[str]) -> dict[str, dict[str, str]]:
    """The tags of what EC2 keeps: networks, subnets, tables, gateways, addresses, groups, endpoints."""
    wanted = list(ids)
    found: dict[str, dict[str, str]] = {each: {} for each in wanted}
    pages = aws("ec2").get_paginator("describe_tags").paginate(Filters=[{"Name": "resource-id", "Values": wanted}])
    for tag in (tag for page in pages for tag in page["Tags"]):
        found[tag["ResourceId"]][tag["Key"]] = tag["Value"]
    return found


def of_balancer(aws: Aws, arns: Iterable[str]) -> dict[str, dict[str, str]]:
    """The tags of load balancers, listeners and target groups."""
    described = aws("elbv2").describe_tags(ResourceArns=list(arns))["TagDescriptions"]
    return {each["ResourceArn"]: pairs(each["Tags"]) for each in described}


def of_containers(aws: Aws, arns: Iterable[str]) -> dict[str, dict[str, str]]:
    """The tags of clusters, services and task definitions."""
    ecs = aws("ecs")
    return {arn: pairs(ecs.list_tags_for_resource(resourceArn=arn)["tags"]) for arn in arns}


def of_role(aws: Aws, name: str) -> dict[str, str]:
    """The tags of a role."""
    return pairs(aws("iam").list_role_tags(RoleName=name)["Tags"])


def of_secret(aws: Aws, arn: str) -> dict[str, str]:
    """The tags of a secret."""
    return pairs(aws("secretsmanager").describe_secret(SecretId=arn)["Tags"])


def of_key(aws: Aws, arn: str) -> dict[str, str]:
    """The tags of a key."""
    return pairs(aws("kms").list_resource_tags(KeyId=arn)["Tags"])


def of_database_parts(aws: Aws, arns: Iterable[str]) -> dict[str, dict[str, str]]:
    """The tags of what RDS keeps: instances, subnet groups, parameter groups."""
    rds = aws("rds")
    return {arn: pairs(rds.list_tags_for_resource(ResourceName=arn)["TagList"]) for arn in arns}


def of_log_groups(aws: Aws, region: str, account: str, names: Iterable[str]) -> dict[str, dict[str, str]]:
    """The tags of log groups."""
    logs = aws("logs")
    arns = {name: f"arn:aws:logs:{region}:{account}:log-group:{name}" for name in names}
    return {name: dict(logs.list_tags_for_resource(resourceArn=arn)["tags"]) for name, arn in arns.items()}


def of_alarms(aws: Aws, arns: Iterable[str]) -> dict[str, dict[str, str]]:
    """The tags of alarms."""
    cloudwatch = aws("cloudwatch")
    return {arn: pairs(cloudwatch.list_tags_for_resource(ResourceARN=arn)["Tags"]) for arn in arns}


def of_topic(aws: Aws, arn: str) -> dict[str, str]:
    """The tags of a topic."""
    return pairs(aws("sns").list_tags_for_resource(ResourceArn=arn)["Tags"])
