"""Names that let two deployments live side by side, tags, outputs, the key and the logs (A2, A6, A8, A10, A12)."""

from typing import Any

import pytest

from seatrial_components.live import encryption, tags
from seatrial_components.live.names import occurrences

SLOTTED = ("DatabaseIdentifier", "CacheGroupId", "ProjectName", "RoleName")
NAMED = (
    *("keyAlias", "pipelineName", "pipelineRoleName", "starterRuleName", "starterRoleName", "failuresRuleName"),
    *("sourceBucketName", "artifactBucketName", "releasesBucketName", "rotationFunctionName", "rotationRoleName"),
    *("buildProjectName", "buildRoleName", "approvalsTopicArn", "failuresTopicArn"),
    *(f"{slot}{output}" for slot in ("staging", "production") for output in SLOTTED),
)


def tags_of(aws: Any, outputs: Any) -> dict[str, dict[str, str]]:
    """The tags of what is in this deployment, by id, ARN or role."""
    groups = [value for name, value in outputs.items() if name.endswith("SecurityGroupId")]
    secrets = [value for name, value in outputs.items() if name.endswith("SecretArn")]
    roles = [value for name, value in outputs.items() if name.endswith("RoleName")]
    databases = [outputs[f"{slot}DatabaseArn"] for slot in ("staging", "production")]
    caches = [outputs[f"{slot}CacheArn"] for slot in ("staging", "production")]
    subnets = outputs["privateSubnetIds"] + outputs["publicSubnetIds"]
    codepipeline, rds, elasticache, sns = aws("codepipeline"), aws("rds"), aws("elasticache"), aws("sns")
    topics = [outputs["approvalsTopicArn"], outputs["failuresTopicArn"]]
    return {
        **tags.of_network_parts(aws, [outputs["vpcId"], *subnets, *groups, *outputs["privateRouteTableIds"]]),
        **{arn: tags.of_secret(aws, arn) for arn in secrets},
        **{role: tags.of_role(aws, role) for role in roles},
        **{arn: tags.pairs(rds.list_tags_for_resource(ResourceName=arn)["TagList"]) for arn in databases},
        **{arn: tags.pairs(elasticache.list_tags_for_resource(ResourceName=arn)["TagList"]) for arn in caches},
        **{arn: tags.pairs(sns.list_tags_for_resource(ResourceArn=arn)["Tags"]) for arn in topics},
        "key": tags.of_key(aws, outputs["keyArn"]),
        "pipeline": tags.pairs(codepipeline.list_tags_for_resource(resourceArn=outputs["pipelineArn"])["tags"]),
        "function": aws("lambda").list_tags(Resource=outputs["rotationFunctionArn"])["Tags"],
    }


def test_every_resource_says_whose_it_is(aws: Any, environment: Any, outputs: Any, projects: Any) -> None:
    expected = {
        "Environment": environment.name,
        "EnvironmentSuffix": environment.suffix,
        "ManagedBy": "pulumi",
        "Team": "education",
        "Application": "education-delivery",
        "Compliance": "ferpa",
        "Backup": "daily",
    }
    everything = tags_of(aws, outputs) | {each["arn"]: tags.pairs(each["tags"]) for each in projects.values()}
    for resource, found in everything.items():
        assert found.keys() >= set(tags.REQUIRED), resource
        assert {key: found[key] for key in expected} == expected, resource
        assert found["CostCenter"].startswith("education-"), resource
        assert found["Name"].startswith(f"{environment.name}-education-delivery"), resource


def test_addresses_and_gateways_say_so_too(aws: Any, outputs: Any) -> None:
    ec2 = aws("ec2")
    own = [{"Name": "vpc-id", "Values": [outputs["vpcId"]]}]
    gateways = ec2.describe_nat_gateways(Filters=own)["NatGateways"]
    ids = [gateway["NatGatewayId"] for gateway in gateways]
    ids += [address["AllocationId"] for gateway in gateways for address in gateway["NatGatewayAddresses"]]
    for resource, found in tags.of_network_parts(aws, ids).items():
        assert found.keys() >= set(tags.REQUIRED), resource


@pytest.mark.parametrize("output", NAMED)
def test_a_name_says_its_environment_and_suffix_once(output: str, environment: Any, outputs: Any) -> None:
    name = outputs[output].rpartition(":")[2]
    assert (occurrences(environment.name, name), occurrences(environment.suffix, name)) == (1, 1)


def test_the_outputs_are_of_the_environment_asked_for(aws: Any, environment: Any, outputs: Any) -> None:
    assert (outputs["environment"], outputs["environmentSuffix"]) == (environment.name, environment.suffix)
    assert outputs["region"] == environment.region
    assert outputs["accountId"] == aws("sts").get_caller_identity()["Account"]
    for output in ("pipelineArn", "keyArn", "approvalsTopicArn", "stagingDatabaseArn", "productionCacheArn"):
        assert f":{environment.region}:{outputs['accountId']}:" in outputs[output]


def test_the_key_is_the_environments_own_and_rotates(aws: Any, outputs: Any) -> None:
    key = encryption.key_of(aws, outputs["keyAlias"])
    assert key["Arn"] == outputs["keyArn"]
    assert (key["KeyManager"], key["KeyState"], key["Rotates"]) == ("CUSTOMER", "Enabled", True)


def test_the_key_serves_the_account_its_logs_and_those_who_publish(aws: Any, outputs: Any) -> None:
    account, logs, publishers = encryption.key_statements(aws, outputs["keyArn"])
    assert account["Principal"] == {"AWS": f"arn:aws:iam::{outputs['accountId']}:root"}
    (context,) = logs["Condition"].values()
    prefix = f"arn:aws:logs:{outputs['region']}:{outputs['accountId']}:log-group:"
    groups = context["kms:EncryptionContext:aws:logs:arn"]
    assert set(groups) == {prefix + name for name in outputs["logGroupNames"].values()}
    services = {f"{service}.amazonaws.com" for service in ("cloudwatch", "events", "sns")}
    assert set(publishers["Principal"]["Service"]) == services
    assert publishers["Condition"] == {"StringEquals": {"aws:SourceAccount": outputs["accountId"]}}


def test_logs_are_encrypted_and_kept_as_long_as_the_environment_says(aws: Any, outputs: Any, size: Any) -> None:
    assert len(outputs["logGroupNames"]) == 12
    for name in outputs["logGroupNames"].values():
        group = encryption.log_group(aws, name)
        assert (group["retentionInDays"], group["kmsKeyId"]) == (size.log_days, outputs["keyArn"]), name
