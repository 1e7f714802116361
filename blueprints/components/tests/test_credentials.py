"""What is generated once is left to the function that rotates it."""

from collections.abc import Iterator
from typing import Any

import pulumi
import pytest

from seatrial_components.credentials import Credentials
from seatrial_components.naming import Names
from seatrial_components.part import Environment
from seatrial_components.place import Place
from seatrial_components.tags import Owner


class Mocks(pulumi.runtime.Mocks):
    """Everything is made, with what it was given."""

    def new_resource(self, args: pulumi.runtime.MockResourceArgs) -> tuple[str, dict[str, Any]]:
        return f"{args.name}-id", dict(args.inputs)

    def call(self, args: pulumi.runtime.MockCallArgs) -> dict[str, Any]:
        return {}


@pytest.fixture
def ignored() -> Iterator[dict[str, list[str]]]:
    """What a deployment leaves alone, by the name of the resource."""
    seen: dict[str, list[str]] = {}

    def look(args: pulumi.ResourceTransformationArgs) -> None:
        seen[args.name] = list(args.opts.ignore_changes or [])

    pulumi.runtime.set_mocks(Mocks())
    pulumi.runtime.register_stack_transformation(look)
    yield seen


@pytest.mark.parametrize(
    ("function", "left_alone"),
    [("arn:aws:lambda:eu-west-1:123456789012:function:rotate", ["secretString"]), (None, [])],
)
def test_a_deployment_never_brings_back_a_password_that_was_rotated(
    function: str | None, left_alone: list[str], ignored: dict[str, list[str]]
) -> None:
    @pulumi.runtime.test
    def deploy() -> None:
        owner = Owner(team="shop", cost_center="shop", compliance="none", backup="none")
        whole = Environment(Names("orders", "dev", "main"), owner, Place("aws", "eu-west-1", "123456789012"))
        Credentials(whole, "orders", "Orders", "arn:key", rotation_function_arn=function)

    deploy()
    assert ignored["credentials-generated"] == left_alone
