"""Settings are read with their defaults, and every wrong value is named with what its key takes."""

from collections.abc import Mapping

import pulumi
import pytest

from payments_containers.api import repository_arn
from payments_containers.settings import Settings, settings_of

CERTIFICATE = "arn:aws:acm:us-east-1:123456789012:certificate/7d5d0c8e"


def settings(**values: str) -> Settings:
    return settings_of(values.get, "payments-containers")


def refusal(**values: str) -> list[str]:
    with pytest.raises(pulumi.RunError) as refused:
        settings(**values)
    return str(refused.value).splitlines()


def test_a_fresh_checkout_deploys_dev() -> None:
    fresh = settings()
    assert (fresh.environment, fresh.suffix) == ("dev", "main")
    assert (fresh.certificate_arn, fresh.alarm_email, fresh.protect) == (None, None, False)


@pytest.mark.parametrize(
    ("environment", "block", "tasks", "database", "days", "everywhere_else"),
    [
        ("dev", "10.1.0.0/16", 1, ("db.t3.micro", False), (7, 7), False),
        ("staging", "10.2.0.0/16", 2, ("db.t3.small", False), (30, 30), True),
        ("prod", "10.3.0.0/16", 4, ("db.t3.medium", True), (90, 90), True),
    ],
)
def test_every_environment_has_what_the_system_asks_for(
    environment: str, block: str, tasks: int, database: object, days: object, everywhere_else: bool
) -> None:
    sizes = settings(environment=environment).sizes
    assert (sizes.vpc_cidr, sizes.task_count) == (block, tasks)
    assert (sizes.database_class, sizes.database_multi_zone) == database
    assert (sizes.object_days, sizes.log_retention_days) == days
    assert (sizes.https, sizes.alarms) == (everywhere_else, everywhere_else)


def test_an_unknown_environment_is_refused_with_the_known_ones() -> None:
    assert refusal(environment="qa") == ['payments-containers:environment is "qa"; it takes one of dev, staging, prod']


@pytest.mark.parametrize(
    ("key", "value", "takes"),
    [
        ("environmentSuffix", "pr_1", "1 to 20 letters and digits"),
        ("image", "payments", "a container image with its tag or digest"),
        ("image", "Payments:1.0.0", "a container image with its tag or digest"),
        ("healthPath", "health", "a path such as /health"),
        ("certificateArn", "my-certificate", "the ARN of an ACM certificate"),
        ("alarmEmail", "duty", "an e-mail address"),
        ("taskCount", "0", "a whole number from 1 to 1000"),
        ("natGateways", "3", "a whole number from 1 to 2"),
        ("databaseClass", "t3.micro", "a class of RDS such as db.t3.small"),
        ("logRetentionDays", "31", "one of 1, 3, 5, 7, 14, 30"),
        ("vpcCidr", "8.8.0.0/16", "a private IPv4 block"),
    ],
)
def test_a_wrong_value_names_its_key_and_what_it_takes(key: str, value: str, takes: str) -> None:
    (problem,) = refusal(**{key: value})
    assert problem.startswith(f'payments-containers:{key} is "{value}"; it takes {takes}')


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"environment": "prod", "https": "false"}, "https is false; prod takes true"),
        ({"certificateArn": CERTIFICATE}, "https is false; with certificateArn it takes true"),
        ({"alarmEmail": "duty@payments.internal"}, "alarms is false; with alarmEmail it takes true"),
        ({"taskCpu": "256", "taskMemory": "4096"}, "taskMemory is 4096; with taskCpu 256 it takes one of 512"),
    ],
)
def test_values_that_contradict_each_other_are_refused(values: Mapping[str, str], problem: str) -> None:
    (found,) = refusal(**values)
    assert found.startswith(f"payments-containers:{problem}")


def test_a_size_of_the_table_can_be_overridden() -> None:
    assert settings(taskCount="3", https="true", certificateArn=CERTIFICATE).sizes.task_count == 3


def test_tasks_may_pull_an_image_from_ecr_and_need_no_permission_for_others() -> None:
    own = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/payments"
    arn = "arn:aws:ecr:eu-west-1:123456789012:repository/shop/payments"
    assert repository_arn(f"{own}:1.0.0", "aws") == arn
    assert repository_arn(f"{own}@sha256:{'0' * 64}", "aws") == arn
    assert repository_arn("public.ecr.aws/shop/payments:1.0.0", "aws") is None


def test_names_and_tags_say_whose_the_deployment_is() -> None:
    told = settings(environment="prod", environmentSuffix="PR42")
    assert told.names.of("lb") == "prod-payments-lb-PR42"
    assert (told.owner.team, told.owner.cost_center, told.owner.backup) == ("payments", "payments-prod", "daily")
