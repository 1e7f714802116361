"""The outputs of a legacy stack are checked before anything is built on them."""

from typing import Any

import pulumi
import pytest

from payments_migration.network.imported import checked_outputs

LEGACY: dict[str, Any] = {
    "vpcId": "vpc-1",
    "vpcCidr": "10.9.0.0/16",
    "publicSubnetIds": ["subnet-1", "subnet-2"],
    "privateSubnetIds": ["subnet-3", "subnet-4"],
    "privateRouteTableIds": ["rtb-1"],
    "loadBalancerSecurityGroupId": "sg-1",
    "taskSecurityGroupId": "sg-2",
}


def refusal(stack: str, **changed: Any) -> list[str]:
    found = {name: value for name, value in {**LEGACY, **changed}.items() if value is not None}
    with pytest.raises(pulumi.RunError) as refused:
        checked_outputs(found, stack, "staging")
    return str(refused.value).splitlines()


def test_what_the_network_is_made_of_is_taken_and_nothing_else() -> None:
    assert checked_outputs({**LEGACY, "databasePassword": "unseen"}, "legacy-staging", "staging") == LEGACY


def test_every_missing_output_is_named() -> None:
    assert refusal("legacy-staging", vpcId=None, privateSubnetIds=None) == [
        "legacyStack legacy-staging has no text output vpcId",
        "legacyStack legacy-staging has no output privateSubnetIds with a list of 2 or more ids",
    ]


@pytest.mark.parametrize("subnets", ["subnet-1", ["subnet-1"], ["subnet-1", ""], []])
def test_a_load_balancer_needs_two_subnets(subnets: Any) -> None:
    (problem,) = refusal("legacy-staging", publicSubnetIds=subnets)
    assert problem.endswith("has no output publicSubnetIds with a list of 2 or more ids")


def test_the_stack_must_be_of_the_same_environment() -> None:
    (problem,) = refusal("legacy", environment="prod")
    assert problem == 'legacyStack legacy is of environment "prod"; this deployment is staging'


def test_a_stack_that_does_not_say_its_environment_is_not_trusted() -> None:
    (problem,) = refusal("legacy")
    assert problem == "legacyStack legacy names no environment and has no output environment; it takes staging"
