"""In which order resources are made, and what keeps them from being made."""

from __future__ import annotations

import time
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from seatrial.frontends.cloudformation.evaluation.order import circles, in_order
from tests.fakes.templates import Yard

NAMES = st.sampled_from("abcdefgh")


@settings(max_examples=200)
@given(st.dictionaries(NAMES, st.lists(NAMES, max_size=4)))
def test_each_name_comes_after_what_it_needs_unless_they_go_in_a_circle(needs: dict[str, list[str]]) -> None:
    order = in_order(needs)
    assert sorted(order) == sorted(needs)
    circular = {name for group in circles(needs) for name in group}
    for name, wanted in needs.items():
        for need in wanted:
            if need in needs and not {name, need} <= circular:
                assert order.index(need) < order.index(name)
    if not circular:
        assert in_order({name: needs[name] for name in order}) == order


def queue(**more: Any) -> dict[str, Any]:
    return {"Type": "AWS::SQS::Queue", **more}


def test_what_others_need_comes_first_however_the_template_has_it(yard: Yard) -> None:
    deployed = yard.deploy(
        {
            "Resources": {
                "Last": queue(DependsOn=["Second"]),
                "Second": queue(Properties={"Tags": [{"Key": "k", "Value": {"Fn::Sub": "${First.Arn}"}}]}),
                "First": queue(),
            }
        }
    )
    assert deployed.addresses == ["First", "Second", "Last"]
    second = deployed.resource("Second").declaration
    assert second.property_dependencies == {"Tags": frozenset({"First"})}
    assert deployed.resource("Last").declaration.dependencies == {"Second"}


CIRCLE = """\
Resources:
  A:
    Type: AWS::SQS::Queue
    DependsOn: B
  B:
    Type: AWS::SQS::Queue
    Properties:
      Tags:
        - Key: a
          Value: !Ref A
  C:
    Type: AWS::SQS::Queue
    DependsOn: [A, Dd]
"""


def test_a_circle_and_an_unknown_name_are_told_in_one_run_and_the_rest_is_made(yard: Yard) -> None:
    deployed = yard.deploy(CIRCLE)
    assert deployed.told == {("circular-dependency", 2), ("undefined-name", 13)}
    assert "Circular dependency between resources: [A, B]" in deployed.messages
    assert set(deployed.addresses) == {"A", "B", "C"}


def test_a_circle_through_a_branch_that_is_not_taken_is_none(yard: Yard) -> None:
    deployed = yard.deploy(
        {
            "Conditions": {"No": {"Fn::Equals": ["a", "b"]}},
            "Resources": {
                "A": queue(Properties={"QueueName": {"Fn::If": ["No", {"Ref": "B"}, "plain"]}}),
                "B": queue(DependsOn="A"),
            },
        }
    )
    assert deployed.findings == []


def test_a_resource_left_out_by_its_condition_cannot_be_used(yard: Yard) -> None:
    deployed = yard.deploy(
        {
            "Conditions": {"No": {"Fn::Equals": ["a", "b"]}},
            "Resources": {
                "Gone": queue(Condition="No"),
                "User": queue(DependsOn="Gone", Properties={"QueueName": {"Fn::GetAtt": ["Gone", "QueueName"]}}),
            },
        }
    )
    assert deployed.messages == [
        "Template format error: Unresolved resource dependencies [Gone] in the Resources block of the template"
    ]


LUCK = {
    "Vpc": {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": "10.1.0.0/16"}},
    "Gateway": {"Type": "AWS::EC2::InternetGateway"},
    "Table": {"Type": "AWS::EC2::RouteTable", "Properties": {"VpcId": {"Ref": "Vpc"}}},
    "Route": {
        "Type": "AWS::EC2::Route",
        "Properties": {
            "RouteTableId": {"Ref": "Table"}, "DestinationCidrBlock": "0.0.0.0/0", "GatewayId": {"Ref": "Gateway"},
        },
    },
    "Way": {
        "Type": "AWS::EC2::VPCGatewayAttachment",
        "Properties": {"VpcId": {"Ref": "Vpc"}, "InternetGatewayId": {"Ref": "Gateway"}},
    },
}  # fmt: skip


def test_a_route_that_only_luck_puts_after_the_attachment_is_told_and_made(yard: Yard) -> None:
    deployed = yard.deploy({"Resources": LUCK})
    assert [(one.rule, one.catalog, one.subject.address) for one in deployed.findings] == [
        ("order-by-luck", ("F47",), "Route")
    ]
    assert deployed.resource("Route").refusal is None
    mended = {**LUCK, "Route": {**LUCK["Route"], "DependsOn": "Way"}}
    assert yard.deploy({"Resources": mended}).findings == []


def test_a_long_chain_of_resources_is_ordered_in_bounded_time() -> None:
    needs = {f"R{number}": [f"R{number + 1}"] for number in range(5000)}
    started = time.process_time()
    assert in_order(needs)[0] == "R4999"
    assert circles(needs) == []
    assert time.process_time() - started < 2
