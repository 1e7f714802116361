"""Which setting tells two environments apart."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seatrial.model.environment import Environment
from seatrial.model.graph import Graph
from seatrial.model.observations import Read
from seatrial.model.resource import Declaration, Resource, Status
from seatrial.trials.varying import Varying, current_value, environment_setting, find_varying, twin_value

DEV = Environment("dev")


def read(key: str, kind: Literal["config", "environment", "stack"] = "config", **more: object) -> Read:
    return Read(kind, key, value_given=False, **more)  # type: ignore[arg-type]


def named(*names: str) -> Graph:
    return Graph.of(
        Resource(Declaration(f"urn:{name}", name, "aws:sns/topic:Topic", {}), "AWS::SNS::Topic", {}, Status.REHEARSED,
                 physical_name=name, named_by="name")
        for name in names
    )  # fmt: skip


@pytest.mark.parametrize(
    "key",
    ["environmentSuffix", "environment_suffix", "environment-suffix", "suffix", "prNumber", "pr_number", "PRNumber",
     "pullRequestId", "prId", "uniqueId", "deploymentId"],
)  # fmt: skip
def test_configuration_keys_that_mean_the_suffix(key: str) -> None:
    reads = [read("app:region"), read(f"app:{key}"), read("app:size")]
    assert find_varying(reads, DEV, Graph()) == Varying("config", f"app:{key}")


@pytest.mark.parametrize("key", ["ENVIRONMENT_SUFFIX", "PR_NUMBER", "SUFFIX", "STACK_SUFFIX"])
def test_environment_variables_that_mean_the_suffix(key: str) -> None:
    reads = [read("HOME", "environment"), read(key, "environment")]
    assert find_varying(reads, DEV, Graph()) == Varying("environment", key)


@pytest.mark.parametrize(
    "key", ["app:vpcId", "app:prefixListId", "app:namespace", "app:branch", "app:environment", "app:pr"]
)
def test_settings_that_mean_something_else(key: str) -> None:
    assert find_varying([read(key)], DEV, Graph()) == Varying("stack", "")


def test_nothing_read_means_the_stack_alone() -> None:
    assert find_varying([], DEV, Graph()) == Varying("stack", "")
    assert find_varying([read("", "stack")], DEV, Graph()).with_stack


def test_secret_is_never_varied() -> None:
    assert find_varying([read("app:suffix", secret=True)], DEV, Graph()).kind == "stack"


def test_prefix_counts_where_it_shows_in_the_names() -> None:
    reads = [read("app:namePrefix", default="shop")]
    assert find_varying(reads, DEV, named("shop-orders")) == Varying("config", "app:namePrefix")
    assert find_varying(reads, DEV, named("orders")).kind == "stack"


def test_strongest_word_wins_and_ties_are_settled_by_name() -> None:
    reads = [read("app:prNumber"), read("app:environmentSuffix"), read("app:branch", default="main")]
    for order in (reads, reads[::-1]):
        assert find_varying(order, DEV, named("main-orders")).key == "app:environmentSuffix"
    assert find_varying([read("app:bSuffix"), read("app:aSuffix")], DEV, Graph()).key == "app:aSuffix"


def test_setting_is_applied_where_it_is_read() -> None:
    config = Varying("config", "app:suffix").apply(DEV, "pr2")
    assert (config.config, config.stack_name, config.suffix) == ({"app:suffix": "pr2"}, "dev", "pr2")
    variable = Varying("environment", "SUFFIX", with_stack=True).apply(DEV, "pr2")
    assert (variable.variables, variable.stack_name) == ({"SUFFIX": "pr2"}, "dev-pr2")
    assert Varying("environment", "SUFFIX", True).apply(DEV, "pr2", vary_stack=False).stack_name == "dev"
    assert Varying("stack", "").apply(DEV, "pr2").stack_name == "dev-pr2"


def test_current_value_is_what_is_given_else_the_default() -> None:
    varying = Varying("config", "app:suffix")
    reads = [read("app:other", default="x"), read("app:suffix", default="pr1")]
    assert current_value(varying, reads, DEV) == "pr1"
    assert current_value(varying, reads, replace(DEV, config={"app:suffix": "pr9"})) == "pr9"
    assert current_value(varying, [], DEV) == ""


@given(st.text())
def test_twin_is_another_value_of_the_same_form(current: str) -> None:
    twin = twin_value(current)
    assert twin
    assert twin.isdigit() == current.isdigit()


@pytest.mark.parametrize("key", ["environment", "env", "stage", "environmentName", "ENVIRONMENT", "ENV_NAME", "STAGE"])
def test_setting_that_names_the_environment(key: str) -> None:
    kind: Literal["config", "environment"] = "environment" if key.isupper() else "config"
    name = key if key.isupper() else f"app:{key}"
    assert environment_setting([read("app:size"), read(name, kind)]) == Varying(kind, name)


@pytest.mark.parametrize("key", ["app:environmentSuffix", "app:environments", "app:stageCount", "app:size"])
def test_setting_that_does_not_name_the_environment(key: str) -> None:
    assert environment_setting([read(key)]) is None


def test_a_report_names_the_twin_as_the_stack_is_called() -> None:
    environment = replace(DEV, stack="myapp")
    assert Varying("stack", "").told(environment, "pr2b") == "myapppr2b"
    assert Varying("config", "app:suffix").told(environment, "pr2b") == "pr2b"


@pytest.mark.parametrize(("names", "twin"), [(["orders_dev"], "devpr2"), (["orders-dev"], "dev-pr2"), ([], "dev-pr2")])
def test_a_twin_s_stack_is_named_with_what_its_names_may_have(names: list[str], twin: str) -> None:
    assert find_varying([Read("stack", "", True)], DEV, named(*names)).apply(DEV, "pr2").stack_name == twin
