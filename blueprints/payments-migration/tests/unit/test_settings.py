"""Settings are read with their defaults, and every wrong value is named with what its key takes."""

from collections.abc import Mapping

import pulumi
import pytest

from payments_migration.settings import Settings, environments_named, settings_of


def settings(**values: str) -> Settings:
    return settings_of(values.get, "payments-migration")


def refusal(**values: str) -> list[str]:
    with pytest.raises(pulumi.RunError) as refused:
        settings(**values)
    return str(refused.value).splitlines()


def test_a_fresh_checkout_deploys_dev() -> None:
    fresh = settings()
    assert (fresh.environment, fresh.suffix, fresh.deployment_strategy) == ("dev", "main", "rolling")
    assert fresh.legacy_stack is None
    assert not fresh.protect


@pytest.mark.parametrize("environment", ["dev", "staging", "prod"])
def test_every_environment_has_what_the_system_asks_for(environment: str) -> None:
    sizes = settings(environment=environment).sizes
    assert (sizes.task_cpu, sizes.task_memory) == (2048, 4096)
    assert (sizes.tasks_min, sizes.tasks_max, sizes.cpu_target, sizes.memory_target) == (3, 10, 70, 80)
    assert (sizes.log_retention_days, sizes.images_kept) == (30, 10)


def test_an_unknown_environment_is_refused_with_the_known_ones() -> None:
    assert refusal(environment="qa", legacyStack="legacy/prod") == [
        'payments-migration:environment is "qa"; it takes one of dev, staging, prod'
    ]


@pytest.mark.parametrize(
    ("key", "value", "takes"),
    [
        ("environmentSuffix", "x" * 21, "1 to 20 letters and digits"),
        ("environmentSuffix", "pr_1", "1 to 20 letters and digits"),
        ("environmentSuffix", "pr1-", "1 to 20 letters and digits"),
        ("deploymentStrategy", "canary", "one of rolling, blue-green"),
        ("createEndpoints", "yes", "one of true, false"),
        ("taskCpu", "3000", "one of 256, 512, 1024"),
        ("cpuTarget", "100", "a whole number from 10 to 90"),
        ("cpuTarget", "high", "a whole number from 10 to 90"),
        ("logRetentionDays", "31", "one of 1, 3, 5, 7, 14, 30"),
        ("vpcCidr", "8.8.0.0/16", "a private IPv4 block"),
        ("vpcCidr", "10.0.0.0/24", "a private IPv4 block"),
        ("testClients", "0.0.0.0/0", "an IPv4 block of at most a /8"),
        ("certificateArn", "my-certificate", "the ARN of an ACM certificate"),
        ("rotationLambdaArn", "rotate", "the ARN of a Lambda function"),
    ],
)
def test_a_wrong_value_names_its_key_and_what_it_takes(key: str, value: str, takes: str) -> None:
    (problem,) = refusal(**{key: value})
    assert problem.startswith(f'payments-migration:{key} is "{value}"; it takes {takes}')


def test_all_wrong_values_are_named_at_once() -> None:
    problems = refusal(protect="maybe", tasksMax="0", imageTag="a b")
    assert {problem.split()[0] for problem in problems} == {
        "payments-migration:protect",
        "payments-migration:tasksMax",
        "payments-migration:imageTag",
    }


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"tasksMin": "11"}, "tasksMin is 11; it takes at most tasksMax, 10"),
        ({"taskCpu": "256"}, "taskMemory is 4096; with taskCpu 256 it takes one of 512, 1024, 2048"),
        ({"createEndpoints": "false"}, "createEndpoints is false; without legacyStack it takes true"),
    ],
)
def test_values_that_contradict_each_other_are_refused(values: Mapping[str, str], problem: str) -> None:
    (found,) = refusal(**values)
    assert found.startswith(f"payments-migration:{problem}")


def test_a_size_of_the_table_can_be_overridden() -> None:
    assert settings(tasksMin="5").sizes.tasks_min == 5


@pytest.mark.parametrize("stack", ["legacy-prod", "acme/legacy/production", "acme/legacy/prod-2"])
def test_a_legacy_stack_of_another_environment_is_refused(stack: str) -> None:
    assert refusal(environment="staging", legacyStack=stack) == [
        f'payments-migration:legacyStack is "{stack}", a stack of prod; it takes a stack of staging'
    ]


@pytest.mark.parametrize("stack", ["prod", "acme/legacy-dev/prod", "acme/legacy/main"])
def test_a_legacy_stack_of_this_environment_or_of_none_by_name_is_taken(stack: str) -> None:
    assert settings(environment="prod", legacyStack=stack).legacy_stack == stack


def test_only_the_stack_itself_names_its_environment() -> None:
    assert environments_named("dev/staging/production-eu") == {"prod"}
    assert environments_named("acme/product/devices") == set()


def test_names_and_tags_say_whose_the_deployment_is() -> None:
    told = settings(environment="prod", environmentSuffix="PR42")
    assert told.names.of("lb") == "prod-payments-migration-lb-PR42"
    assert (told.owner.team, told.owner.cost_center, told.owner.compliance) == ("payments", "payments-prod", "pci-dss")
