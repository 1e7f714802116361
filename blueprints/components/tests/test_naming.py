"""Names fit AWS's limits, say environment and suffix exactly once, and differ where roles or suffixes do."""

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seatrial_components import naming
from seatrial_components.naming import Limit, Names
from seatrial_components.offered import SUFFIX
from seatrial_components.tags import Owner, tags_for

ENVIRONMENTS = ("dev", "staging", "prod")
ROLES = ("", "lb", "blue", "green", "execution", "deployment", "database-subnets")
LIMITS = {name: value for name, value in vars(naming).items() if isinstance(value, Limit)}

# What each type takes, from its API reference: the whole name.
PATTERNS = {
    "ORDINARY": r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}",
    "LOAD_BALANCER": r"(?!internal-)[A-Za-z0-9](?:[A-Za-z0-9-]{0,30}[A-Za-z0-9])?",
    "CACHE": r"(?!.*--)[a-z](?:[a-z0-9-]{0,38}[a-z0-9])?",
    "DATABASE": r"(?!.*--)[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?",
    "BUCKET": r"(?!xn--|sthree-)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]",
    "REPOSITORY": r"(?=.{2,256}$)[a-z0-9]+(?:-[a-z0-9]+)*",
    "GROUP": r"(?!.*--)[a-z](?:[a-z0-9-]{0,253}[a-z0-9])?",
    "HOST": r"[a-z0-9](?:[a-z0-9-]{0,52}[a-z0-9])?",
    "TAG": r"[\w.:/=+@-]{1,255}",
}

suffixes = st.text(string.ascii_letters + string.digits, min_size=1, max_size=20)
services = st.from_regex(r"\A[a-z]{2,12}(-[a-z]{2,12})?\Z")
limits = st.sampled_from(sorted(LIMITS))
environments = st.sampled_from(ENVIRONMENTS)


def test_every_limit_has_a_pattern() -> None:
    assert PATTERNS.keys() == LIMITS.keys()


@given(services, environments, suffixes, st.sampled_from(ROLES), limits)
def test_a_name_is_one_that_aws_takes(service: str, environment: str, suffix: str, role: str, limit: str) -> None:
    name = Names(service, environment, suffix).of(role, LIMITS[limit])
    assert re.fullmatch(PATTERNS[limit], name)


@given(environments, suffixes, st.sampled_from(ROLES), limits)
def test_a_name_says_environment_and_suffix_once(environment: str, suffix: str, role: str, limit: str) -> None:
    name = Names("orders", environment, suffix).of(role, LIMITS[limit]).lower()
    assert name.startswith(f"{environment}-")
    assert name.endswith(suffix.lower())
    assert name.split("-").count(environment) == 1


@given(environments, st.sets(suffixes.map(str.lower), min_size=2, max_size=4), limits)
def test_no_two_suffixes_or_roles_share_a_name(environment: str, told: set[str], limit: str) -> None:
    roles = ("lb", "blue", "green")  # the shortest names leave three characters to tell these apart
    made = [Names("orders", environment, suffix).of(role, LIMITS[limit]) for suffix in told for role in roles]
    assert len(set(made)) == len(made)


@given(suffixes)
def test_every_suffix_of_letters_and_digits_is_accepted(suffix: str) -> None:
    assert SUFFIX.holds(suffix)


@pytest.mark.parametrize("suffix", ["", "x" * 21, "-a", "a-", "a--b", "a_b", "a.b", "ä"])
def test_other_suffixes_are_not(suffix: str) -> None:
    assert not SUFFIX.holds(suffix)


def test_a_cut_name_keeps_its_role_where_there_is_room_and_stays_the_same() -> None:
    long = Names("payments-migration", "staging", "AbCdEfGhIj0123456789")
    assert long.of("blue", naming.LOAD_BALANCER) == "staging-hb3-AbCdEfGhIj0123456789"
    assert (
        Names("payments-migration", "dev", "pull12345").of("blue", naming.LOAD_BALANCER)
        == "dev-blue-3ncpku4d-pull12345"
    )


def test_what_fits_is_spelled_in_full() -> None:
    names = Names("orders", "prod", "PR42")
    assert (names.of(), names.of("lb")) == ("prod-orders-PR42", "prod-orders-lb-PR42")
    assert names.of("store", naming.BUCKET) == "prod-orders-store-pr42"


def test_a_suffix_that_repeats_the_environment_is_said_once() -> None:
    assert Names("orders", "dev", "Dev").of("lb") == "dev-orders-lb"


def test_tags_say_all_that_is_asked_for() -> None:
    owner = Owner(team="shop", cost_center="shop-prod", compliance="none", backup="daily")
    assert tags_for(Names("orders", "prod", "PR42"), owner, "lb") == {
        "Name": "prod-orders-lb-PR42",
        "Environment": "prod",
        "EnvironmentSuffix": "PR42",
        "ManagedBy": "pulumi",
        "Team": "shop",
        "CostCenter": "shop-prod",
        "Application": "orders",
        "Compliance": "none",
        "Backup": "daily",
    }
