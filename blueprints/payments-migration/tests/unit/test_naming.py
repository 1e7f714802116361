"""Names carry environment and suffix exactly once, fit AWS's limits, and differ where roles or suffixes do."""

import re

import pytest

from payments_migration.naming import Names

SUFFIXES = ["7", "main", "PR42", "AbCdEfGhIj0123456789"]
ROLES = ["", "lb", "blue", "green", "execution", "deployment", "credentials"]
ENVIRONMENTS = ["dev", "staging", "prod"]


def names(environment: str = "dev", suffix: str = "main") -> Names:
    return Names(environment, suffix, "payments-nonprod")


@pytest.mark.parametrize("environment", ENVIRONMENTS)
@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("limit", [32, 64, 256])
def test_a_name_fits_and_has_environment_and_suffix_once(environment: str, suffix: str, limit: int) -> None:
    for role in ROLES:
        words = names(environment, suffix).of(role, limit).split("-")
        assert len("-".join(words)) <= limit
        assert (words.count(environment), words.count(suffix)) == (1, 1)


@pytest.mark.parametrize("environment", ENVIRONMENTS)
def test_no_two_roles_share_a_name_however_short_it_must_be(environment: str) -> None:
    made = [names(environment, suffix).of(role, 32) for suffix in SUFFIXES for role in ROLES]
    assert len(set(made)) == len(made)


def test_a_cut_name_ends_in_a_hash_of_the_whole_and_stays_the_same() -> None:
    assert names("staging", "AbCdEfGhIj0123456789").of("blue", 32) == "staging-AbCdEfGhIj0123456789-k5d"


def test_what_aws_wants_in_lower_case_is_lower_case() -> None:
    assert names(suffix="PR42").of(lower=True) == "payments-migration-dev-pr42"


def test_a_suffix_that_repeats_the_environment_is_said_once() -> None:
    assert names("dev", "dev").of("lb") == "payments-migration-dev-lb"


def test_every_name_is_one_that_aws_takes() -> None:
    for suffix in SUFFIXES:
        for role in ROLES:
            assert re.fullmatch(r"[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]", names(suffix=suffix).of(role, 32))


def test_tags_say_all_that_the_company_asks_for() -> None:
    assert names(suffix="PR42").tags("lb") == {
        "Name": "payments-migration-dev-PR42-lb",
        "Environment": "dev",
        "EnvironmentSuffix": "PR42",
        "ManagedBy": "pulumi",
        "Team": "payments",
        "CostCenter": "payments-nonprod",
        "Application": "payments-migration",
        "Compliance": "pci-dss",
        "Backup": "none",
    }
