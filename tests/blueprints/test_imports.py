"""What a setting names instead of letting it be made: taken where it is there, told before all else where it is not."""

from __future__ import annotations

import pytest

from seatrial.model.finding import Finding

from .seeding import BLUEPRINTS, judge

CERTIFICATE = "arn:aws:acm:us-east-1:123456789012:certificate/7d5d0c8e-0000-4000-8000-000000000000"
FUNCTION = "arn:aws:lambda:us-east-2:123456789012:function:rotate"
SECRET = "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:media/owner-AbCdEf"
LEGACY: dict[str, object] = {
    "environment": "dev",
    "vpcId": "vpc-0a1b2c3d4e5f60718",
    "vpcCidr": "10.9.0.0/16",
    "loadBalancerSecurityGroupId": "sg-0a1b2c3d4e5f60718",
    "taskSecurityGroupId": "sg-0a1b2c3d4e5f60719",
    "publicSubnetIds": ["subnet-0a1b2c3d4e5f60711", "subnet-0a1b2c3d4e5f60712"],
    "privateSubnetIds": ["subnet-0a1b2c3d4e5f60713", "subnet-0a1b2c3d4e5f60714"],
    "privateRouteTableIds": ["rtb-0a1b2c3d4e5f60711"],
}


def lookups(findings: tuple[Finding, ...]) -> list[str]:
    return [one.message for one in findings if one.rule == "lookup-finds-nothing"]


@pytest.mark.parametrize(
    ("blueprint", "key", "arn"),
    [
        ("payments-containers", "certificateArn", CERTIFICATE),
        pytest.param("payments-serverless", "certificateArn", CERTIFICATE, marks=pytest.mark.slow),
    ],
)
def test_a_missing_import_is_told_before_anything_is_made(blueprint: str, key: str, arn: str) -> None:
    verdict = judge(BLUEPRINTS / blueprint, ("alone",), environments=("staging",), config={key: arn})
    (told,) = lookups(verdict.findings)
    assert arn in told
    # What is looked at registers, or fails, ahead of the component that everything else is part of.
    (whole,) = [
        one for one in verdict.voyages[0].graph if one.address.endswith(f"::staging-{one.type.split(':')[0]}-main")
    ]
    assert len(whole.properties["checked"]) == 1  # type: ignore[arg-type]


def test_a_legacy_stack_that_is_not_there_is_told() -> None:
    verdict = judge(BLUEPRINTS / "payments-migration", ("alone",), config={"legacyStack": "acme/network/dev"})
    assert ("F18",) in {finding.catalog for finding in verdict.findings}


def test_a_legacy_network_takes_the_place_of_an_own_one() -> None:
    config = {"legacyStack": "acme/legacy/dev", "createEndpoints": "false"}
    stacks = {"acme/legacy/dev": LEGACY}
    verdict = judge(BLUEPRINTS / "payments-migration", ("alone",), config=config, stacks=stacks)
    (voyage,) = verdict.voyages
    assert [one.address for one in voyage.graph if one.type.startswith("AWS::EC2::")] == []
    made = {one.type.rpartition("::")[2]: one.properties for one in voyage.graph}
    assert made["LoadBalancer"]["Subnets"] == LEGACY["publicSubnetIds"]
    assert made["LoadBalancer"]["SecurityGroups"] == [LEGACY["loadBalancerSecurityGroupId"]]
    assert made["TargetGroup"]["VpcId"] == LEGACY["vpcId"]
    assert made["Service"]["NetworkConfiguration"]["AwsvpcConfiguration"] == {  # type: ignore[index, call-overload]
        "AssignPublicIp": "DISABLED",
        "SecurityGroups": [LEGACY["taskSecurityGroupId"]],
        "Subnets": LEGACY["privateSubnetIds"],
    }


def test_credentials_are_rotated_by_a_function_that_has_to_be_there() -> None:
    verdict = judge(BLUEPRINTS / "payments-migration", ("alone",), config={"rotationLambdaArn": FUNCTION})
    (told,) = lookups(verdict.findings)
    assert FUNCTION in told
    (schedule,) = [one for one in verdict.voyages[0].graph if one.type == "AWS::SecretsManager::RotationSchedule"]
    assert schedule.properties["RotationRules"] == {"AutomaticallyAfterDays": 30}


def test_a_database_takes_the_credentials_of_an_existing_secret() -> None:
    verdict = judge(BLUEPRINTS / "media-pipeline", ("alone",), config={"DatabaseSecretArn": SECRET})
    assert {"media" in told or "secret" in told for told in lookups(verdict.findings)} == {True}
    made = {one.address for one in verdict.voyages[0].graph if one.type.startswith("AWS::SecretsManager::")}
    assert made == {"CacheSecret"}
