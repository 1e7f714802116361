"""What an estimate tells of every type: priced, free, by use, or unpriced; the same whatever the order."""

from __future__ import annotations

import random
from importlib import import_module
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seatrial.aws.costs.bill import Bill, Missing
from seatrial.aws.costs.catalog import MODULES, Billing, billing_of, pricer_of
from seatrial.aws.costs.inventory import Inventory
from seatrial.aws.facts.prices.billing import BY_USE, FREE, types_of
from seatrial.aws.facts.schemas import schema_of
from seatrial.model.values import Secret, Unknown
from tests.aws.costs.bills import assumptions, bill, resource, sums


@pytest.mark.parametrize("module", sorted(set(MODULES.values())))
def test_the_catalog_and_the_files_name_the_same_types(module: str) -> None:
    priced = import_module(f"seatrial.aws.costs.{module}").PRICERS
    assert set(priced) == {type_ for type_, name in MODULES.items() if name == module}


def test_no_type_is_free_and_by_use() -> None:
    assert types_of(FREE) & types_of(BY_USE) == set()


def test_every_type_that_is_priced_exists() -> None:
    assert [type_ for type_ in MODULES if schema_of(type_) is None] == []


@pytest.mark.parametrize(
    "type_, billing",
    [
        ("AWS::IAM::Role", Billing.FREE),
        ("AWS::EC2::Route", Billing.FREE),
        ("AWS::Logs::LogGroup", Billing.BY_USE),
        ("AWS::ApiGateway::RestApi", Billing.BY_USE),  # a row of its own goes before its service's
        ("AWS::SageMaker::NotebookInstance", Billing.UNKNOWN),
        ("aws:lightsail/instance:Instance", Billing.UNKNOWN),
        ("random:index/randomPassword:RandomPassword", Billing.FREE),
        ("Custom::Thing", Billing.FREE),
    ],
)
def test_how_a_type_is_billed(type_: str, billing: Billing) -> None:
    assert billing_of(type_) is billing


def test_what_nobody_knows_the_price_of_is_named_and_counted() -> None:
    found = bill(*(resource("AWS::SageMaker::NotebookInstance", name) for name in "ab"), resource("AWS::SNS::Topic"))
    assert (found.unpriced, found.by_use) == (("AWS::SageMaker::NotebookInstance (2)",), ("AWS::SNS::Topic (1)",))
    assert (found.monthly, found.dated) == (0, "2025-01")


def test_a_part_is_its_owners() -> None:
    found = bill(resource("AWS::S3::Bucket/VersioningConfiguration"))
    assert (found.unpriced, found.by_use, found.lines) == ((), (), ())


def test_a_region_without_a_row_is_priced_by_its_level_and_said_so() -> None:
    found = bill(resource("AWS::RDS::DBProxy", "p"), resource("AWS::MSK::ServerlessCluster", region="eu-west-1"))
    assert assumptions(found) == {"the price of us-east-1 times 1.11"}
    assert sums(found) == {"serverless Kafka cluster": 607.73}  # 730 x 0.75 x 1.11
    far = bill(resource("AWS::MSK::ServerlessCluster", region="af-south-1"))
    assert assumptions(far) == {"the price of us-east-1: that of af-south-1 is not in the table"}


def test_keys_secrets_alarms_and_firewalls() -> None:
    rules: list[Any] = [{"Name": name} for name in "abc"]
    found = bill(
        resource("AWS::KMS::Key", "key"),
        resource("AWS::SecretsManager::Secret", "secret", ReplicaRegions=[{"Region": "us-west-2"}]),
        resource("AWS::CloudWatch::Alarm", "slow", Period=60),
        resource("AWS::CloudWatch::Alarm", "fast", Period=10),
        resource("AWS::WAFv2::WebACL", "acl", Rules=rules),
        resource("AWS::Route53::HostedZone", "zone"),
        resource("AWS::CodePipeline::Pipeline", "v2", PipelineType="V2"),
        resource("AWS::CodePipeline::Pipeline", "v1"),
        resource("AWS::Synthetics::Canary", "canary", Schedule={"Expression": "rate(5 minutes)"}),
    )
    assert sums(found) == {
        "key": 1.00,
        "secret": 0.80,
        "alarm metric": 0.10,
        "alarm metric, high resolution": 0.30,
        "web ACL": 5.00,
        "rule of a web ACL": 3.00,
        "hosted zone": 0.50,
        "pipeline": 1.00,
        "canary run": 10.51,  # 8760 x 0.0012
    }
    assert found.by_use == ("AWS::CodePipeline::Pipeline (1)",)


def test_provisioned_concurrency_costs_by_the_functions_memory() -> None:
    function = resource("AWS::Lambda::Function", "f", MemorySize=1024)
    alias = resource(
        "AWS::Lambda::Alias",
        "live",
        FunctionName="f",
        ProvisionedConcurrencyConfig={"ProvisionedConcurrentExecutions": 2},
    )
    assert sums(bill(function, alias)) == {"provisioned concurrency": 21.90}  # 2 x 2,628,000 s x 0.0000041667


@given(st.randoms(use_true_random=False))
@settings(max_examples=20, deadline=None)
def test_the_order_of_resources_changes_nothing(chance: random.Random) -> None:
    resources = [resource(type_, f"{type_}-{name}") for type_ in sorted(MODULES) for name in "ab"]
    shuffled = list(resources)
    chance.shuffle(shuffled)
    assert bill(*shuffled) == bill(*resources)


@pytest.mark.parametrize("type_", sorted(MODULES))
def test_what_is_unknown_is_assumed_aloud_or_unpriced(type_: str) -> None:
    schema = schema_of(type_) or {}
    unknown = {name: Unknown("later") for name in schema.get("properties", {})}
    one = resource(type_, **unknown)
    assert list(pricer_of(type_)(Bill(one, Inventory([one], "us-east-1")))), "costs nothing, without a word"


_junk = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 10**6) | st.text(max_size=5) | st.just(Unknown()),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2) | st.builds(Secret, inner)
    ),
    max_leaves=4,
)


@pytest.mark.parametrize("type_", sorted(MODULES))
@given(data=st.data())
@settings(max_examples=15, deadline=None)
def test_no_value_breaks_an_estimate(type_: str, data: st.DataObject) -> None:
    names = sorted((schema_of(type_) or {}).get("properties", {}))
    given_ = data.draw(st.dictionaries(st.sampled_from(names), _junk, max_size=4)) if names else {}
    found = bill(resource(type_, **given_))
    assert all(line.quantity > 0 and line.price > 0 for line in found.lines)
    assert set(found.unpriced) <= {f"{type_} (1)"}


def test_missing_prices_are_an_entry_of_their_own() -> None:
    one = resource("AWS::EC2::Instance", InstanceType="x99.huge")
    entries = list(pricer_of(one.type)(Bill(one, Inventory([one], "us-east-1"))))
    assert Missing("instance type x99.huge") in entries
