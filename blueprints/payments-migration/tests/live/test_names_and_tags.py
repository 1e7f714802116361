"""Names that let two deployments live side by side, and tags that say whose they are (A2, A8, A12)."""

import re
from typing import Any

import pytest

NAMED = (
    *("clusterName", "serviceName", "keyAlias", "logGroupName", "insightsLogGroupName"),
    *("executionRoleName", "taskRoleName", "repositoryName"),
)


def occurrences(word: str, name: str) -> int:
    """How often a name says the word, as a word of its own and in whatever case."""
    return len(re.findall(rf"(?<![a-z0-9]){re.escape(word.lower())}(?![a-z0-9])", name.lower()))


def tags_of(aws: Any, outputs: Any) -> dict[str, dict[str, str]]:
    """The tags of what is in this deployment, by output."""
    ecs, ec2 = aws("ecs"), aws("ec2")
    elbv2, kms, secrets = aws("elbv2"), aws("kms"), aws("secretsmanager")
    balancer = elbv2.describe_tags(ResourceArns=[outputs["loadBalancerArn"]])["TagDescriptions"][0]["Tags"]
    key = kms.list_resource_tags(KeyId=outputs["keyArn"])["Tags"]
    found = {
        "loadBalancerArn": {tag["Key"]: tag["Value"] for tag in balancer},
        "keyArn": {tag["TagKey"]: tag["TagValue"] for tag in key},
        "secretArn": _pairs(secrets.describe_secret(SecretId=outputs["secretArn"])["Tags"]),
        "executionRoleName": _pairs(aws("iam").list_role_tags(RoleName=outputs["executionRoleName"])["Tags"]),
    }
    for arn in ("clusterArn", "serviceArn", "taskDefinitionArn"):
        tags = ecs.list_tags_for_resource(resourceArn=outputs[arn])["tags"]
        found[arn] = {tag["key"]: tag["value"] for tag in tags}
    own = [] if outputs["networkImported"] else [outputs["vpcId"], *outputs["privateSubnetIds"]]
    for resource in [*own, *outputs["endpointIds"].values()]:
        answer = ec2.describe_tags(Filters=[{"Name": "resource-id", "Values": [resource]}])["Tags"]
        found[resource] = _pairs(answer)
    return found


def _pairs(tags: Any) -> dict[str, str]:
    return {tag["Key"]: tag["Value"] for tag in tags}


def test_every_resource_says_whose_it_is(aws: Any, environment: Any, outputs: Any) -> None:
    for resource, tags in tags_of(aws, outputs).items():
        assert tags["Environment"] == environment.name, resource
        assert tags["EnvironmentSuffix"] == environment.suffix, resource
        assert (tags["Application"], tags["Team"]) == ("payments-migration", "payments"), resource
        assert (tags["ManagedBy"], tags["Compliance"], tags["Backup"]) == ("pulumi", "pci-dss", "none"), resource
        assert tags["CostCenter"].startswith("payments-"), resource
        assert tags["Name"].startswith("payments-migration-"), resource


@pytest.mark.parametrize("output", NAMED)
def test_a_name_says_its_environment_and_suffix_once(output: str, environment: Any, outputs: Any) -> None:
    name = outputs[output]
    assert (occurrences(environment.name, name), occurrences(environment.suffix, name)) == (1, 1)


def test_short_names_say_them_too(aws: Any, environment: Any, outputs: Any) -> None:
    elbv2 = aws("elbv2")
    groups = elbv2.describe_target_groups(TargetGroupArns=outputs["targetGroupArns"])["TargetGroups"]
    balancers = elbv2.describe_load_balancers(LoadBalancerArns=[outputs["loadBalancerArn"]])["LoadBalancers"]
    names = [group["TargetGroupName"] for group in groups] + [each["LoadBalancerName"] for each in balancers]
    assert len(set(names)) == len(groups) + 1
    for name in names:
        assert (occurrences(environment.name, name), occurrences(environment.suffix, name)) == (1, 1)


def test_the_outputs_are_of_the_environment_asked_for(aws: Any, environment: Any, outputs: Any) -> None:
    assert (outputs["environment"], outputs["environmentSuffix"]) == (environment.name, environment.suffix)
    assert outputs["region"] == environment.region
    assert outputs["accountId"] == aws("sts").get_caller_identity()["Account"]
    for output in ("loadBalancerArn", "clusterArn", "serviceArn", "secretArn", "keyArn"):
        assert f":{environment.region}:{outputs['accountId']}:" in outputs[output]
