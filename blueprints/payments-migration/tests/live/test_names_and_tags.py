"""Names that let two deployments live side by side, and tags that say whose they are (A2, A8, A12)."""

from typing import Any

import pytest

from seatrial_components.live import tags
from seatrial_components.live.names import occurrences

NAMED = (
    *("clusterName", "serviceName", "keyAlias", "logGroupName", "insightsLogGroupName"),
    *("executionRoleName", "taskRoleName", "repositoryName"),
)


def tags_of(aws: Any, outputs: Any) -> dict[str, dict[str, str]]:
    """The tags of what is in this deployment, by id or ARN."""
    own = [] if outputs["networkImported"] else [outputs["vpcId"], *outputs["privateSubnetIds"]]
    listeners = [outputs[f"{kind}ListenerArn"] for kind in ("http", "https", "test") if outputs[f"{kind}ListenerArn"]]
    return {
        **tags.of_network_parts(aws, [*own, *outputs["endpointIds"].values()]),
        **tags.of_balancer(aws, [outputs["loadBalancerArn"], *listeners, *outputs["targetGroupArns"]]),
        **tags.of_containers(aws, [outputs[f"{kind}Arn"] for kind in ("cluster", "service", "taskDefinition")]),
        **{role: tags.of_role(aws, outputs[role]) for role in ("executionRoleName", "taskRoleName")},
        "key": tags.of_key(aws, outputs["keyArn"]),
        "secret": tags.of_secret(aws, outputs["secretArn"]),
    }


def test_every_resource_says_whose_it_is(aws: Any, environment: Any, outputs: Any) -> None:
    expected = {
        "Environment": environment.name,
        "EnvironmentSuffix": environment.suffix,
        "ManagedBy": "pulumi",
        "Team": "payments",
        "Application": "payments-migration",
        "Compliance": "pci-dss",
        "Backup": "none",
    }
    for resource, found in tags_of(aws, outputs).items():
        assert found.keys() >= set(tags.REQUIRED), resource
        assert {key: found[key] for key in expected} == expected, resource
        assert found["CostCenter"].startswith("payments-"), resource
        assert found["Name"].startswith(f"{environment.name}-payments-migration"), resource


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
