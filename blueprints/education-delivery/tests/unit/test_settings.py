"""Settings are read with their defaults, and every wrong value is named with what its key takes."""

import pulumi
import pytest

from education_delivery.settings import Settings, settings_of


def settings(**values: str) -> Settings:
    return settings_of(values.get, "education-delivery")


def refusal(**values: str) -> list[str]:
    with pytest.raises(pulumi.RunError) as refused:
        settings(**values)
    return str(refused.value).splitlines()


def test_a_fresh_checkout_deploys_dev() -> None:
    fresh = settings()
    assert (fresh.environment, fresh.suffix) == ("dev", "main")
    assert (fresh.approval_email, fresh.alarm_email, fresh.protect) == (None, None, False)


@pytest.mark.parametrize(
    ("environment", "multi_zone", "nodes", "log_days"),
    [("dev", False, 1, 7), ("staging", False, 2, 30), ("prod", True, 2, 90)],
)
def test_every_environment_has_what_the_system_asks_for(
    environment: str, multi_zone: bool, nodes: int, log_days: int
) -> None:
    sizes = settings(environment=environment).sizes
    assert (sizes.database_multi_zone, sizes.cache_nodes, sizes.log_retention_days) == (multi_zone, nodes, log_days)
    assert sizes.rotation_days == 30


def test_an_unknown_environment_is_refused_with_the_known_ones() -> None:
    assert refusal(environment="production") == [
        'education-delivery:environment is "production"; it takes one of dev, staging, prod'
    ]


@pytest.mark.parametrize(
    ("key", "value", "takes"),
    [
        ("environmentSuffix", "x" * 21, "1 to 20 letters and digits"),
        ("approvalEmail", "the dean", "an address for e-mail"),
        ("protect", "yes", "one of true, false"),
        ("databaseClass", "t4g.micro", "a class of RDS"),
        ("cacheNodeType", "db.t4g.micro", "a node type of ElastiCache"),
        ("cacheNodes", "7", "a whole number from 1 to 6"),
        ("natGateways", "0", "a whole number from 1 to 2"),
        ("logRetentionDays", "31", "one of 1, 3, 5, 7, 14, 30"),
        ("databaseMultiZone", "maybe", "one of true, false"),
    ],
)
def test_a_wrong_value_names_its_key_and_what_it_takes(key: str, value: str, takes: str) -> None:
    (problem,) = refusal(**{key: value})
    assert problem.startswith(f'education-delivery:{key} is "{value}"; it takes {takes}')


def test_all_wrong_values_are_named_at_once() -> None:
    problems = refusal(protect="maybe", cacheNodes="0", alarmEmail="nobody")
    assert {problem.split()[0] for problem in problems} == {
        "education-delivery:protect",
        "education-delivery:cacheNodes",
        "education-delivery:alarmEmail",
    }


def test_a_size_of_the_table_can_be_overridden() -> None:
    assert settings(databaseMultiZone="true", cacheNodes="3").sizes.database_multi_zone is True


def test_names_and_tags_say_whose_the_deployment_is() -> None:
    told = settings(environment="prod", environmentSuffix="PR42")
    assert told.names.of("pipeline") == "prod-education-delivery-pipeline-PR42"
    owner = told.owner
    assert (owner.team, owner.cost_center, owner.compliance) == ("education", "education-prod", "ferpa")
