"""What a deployment can be told, and what it says where that is wrong."""

import pulumi
import pytest

from payments_serverless.settings import Settings, settings_of


def settings(**values: str) -> Settings:
    """The settings that these configuration values make."""
    return settings_of(values.get, "payments-serverless")


def refusal(**values: str) -> list[str]:
    """The lines of the message that refuses these values."""
    with pytest.raises(pulumi.RunError) as refused:
        settings(**values)
    return str(refused.value).splitlines()


def test_a_fresh_checkout_deploys_dev() -> None:
    found = settings()
    assert (found.environment, found.suffix) == ("dev", "main")
    assert (found.certificate_arn, found.alarm_email, found.protect) == (None, None, False)


def test_an_unknown_environment_is_refused_with_those_that_are_known() -> None:
    assert refusal(environment="qa") == ['payments-serverless:environment is "qa"; it takes one of dev, staging, prod']


@pytest.mark.parametrize(
    ("environment", "expected"),
    [("dev", (10, 7, False)), ("staging", (50, 30, False)), ("prod", (200, 90, True))],
)
def test_environments_differ_in_size(environment: str, expected: tuple[int, int, bool]) -> None:
    sizes = settings(environment=environment).sizes
    assert (sizes.reserved_concurrency, sizes.log_retention_days, sizes.web_firewall) == expected
    assert (sizes.function_memory, sizes.vpc_cidr, sizes.database_backup_days) == (512, "10.0.0.0/16", 1)


@pytest.mark.parametrize(
    ("key", "value", "takes"),
    [
        ("databaseVersion", "15.4", "a version of Aurora PostgreSQL"),
        ("domainName", "payments", "a domain name"),
        ("certificateArn", "mine", "the ARN of an ACM certificate"),
        ("alarmEmail", "duty", "an address for e-mail"),
        ("accountLogging", "no", "one of true, false"),
        ("webFirewall", "yes", "one of true, false"),
        ("functionSeconds", "30", "a whole number from 1 to 29"),
        ("databaseCapacityMost", "0.7", "0.5 to 256 capacity units"),
        ("databaseCapacityMost", "300", "0.5 to 256 capacity units"),
        ("logRetentionDays", "31", "one of 1, 3, 5, 7, 14, 30"),
        ("vpcCidr", "8.8.0.0/16", "a private IPv4 block"),
        ("environmentSuffix", "a" * 21, "1 to 20 letters and digits"),
    ],
)
def test_a_wrong_value_names_its_key_and_what_it_takes(key: str, value: str, takes: str) -> None:
    (problem,) = refusal(**{key: value})
    assert problem.startswith(f'payments-serverless:{key} is "{value}"; it takes {takes}')


def test_values_that_contradict_each_other_are_refused() -> None:
    assert refusal(databaseCapacityLeast="4") == [
        "payments-serverless:databaseCapacityLeast is 4; it takes at most databaseCapacityMost, 2"
    ]


@pytest.mark.parametrize(
    ("environment", "suffix", "bucket", "host"),
    [
        ("dev", "main", "payments-dev-audit-main", "api-dev.payments.internal"),
        ("prod", "PR42", "payments-prod-audit-pr42", "api-prod-pr42.payments.internal"),
        ("dev", "Dev", "payments-dev-audit", "api-dev.payments.internal"),
    ],
)
def test_the_bucket_and_the_domain_have_the_names_that_others_know(
    environment: str, suffix: str, bucket: str, host: str
) -> None:
    found = settings(environment=environment, environmentSuffix=suffix)
    assert (found.audit_bucket("us-east-1"), found.host) == (bucket, host)


def test_the_longest_name_of_a_bucket_fits_in_every_region() -> None:
    found = settings(environment="staging", environmentSuffix="Long20CharSuffix1234")
    name = found.audit_bucket("ap-southeast-1")
    assert name == "payments-staging-audit-long20charsuffix1234-ap-southeast-1"
    assert len(name) <= 63


def test_a_team_brings_its_own_domain_name() -> None:
    assert settings(domainName="pay.shop.example").host == "pay.shop.example"
