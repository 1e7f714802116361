"""What each intrinsic function gives, against a real world."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.fakes.templates import Yard

GIVEN: list[tuple[Any, Any]] = [
    ({"Fn::Join": ["-", ["a", {"Ref": "AWS::Region"}, 3, True]]}, "a-us-east-1-3-true"),
    ({"Fn::Join": [",", {"Fn::Split": ["|", "a|b"]}]}, "a,b"),
    ({"Fn::Sub": "x-${AWS::Region}-${!Literal}"}, "x-us-east-1-${Literal}"),
    ({"Fn::Sub": ["${A}/${AWS::AccountId}", {"A": {"Fn::Select": [1, ["p", "q"]]}}]}, "q/123456789012"),
    ({"Fn::Select": ["1", ["a", "b"]]}, "b"),
    ({"Fn::Split": [".", "a.b"]}, ["a", "b"]),
    ({"Fn::Base64": "echo"}, "ZWNobw=="),
    ({"Fn::Length": ["a", "b", "c"]}, 3),
    ({"Fn::ToJsonString": {"a": [1, {"Ref": "AWS::Region"}]}}, '{"a":[1,"us-east-1"]}'),
    ({"Fn::Cidr": ["10.0.0.0/22", 3, 8]}, ["10.0.0.0/24", "10.0.1.0/24", "10.0.2.0/24"]),
    ({"Fn::Cidr": ["10.0.0.0/16", "2"]}, ["10.0.0.0/24", "10.0.1.0/24"]),
    ({"Fn::FindInMap": ["Sizes", {"Ref": "AWS::Region"}, "Small"]}, "t3.nano"),
    ({"Fn::FindInMap": ["Sizes", "nowhere", "Small", {"DefaultValue": "t3.large"}]}, "t3.large"),
    ({"Fn::If": ["Yes", "y", "n"]}, "y"),
    ({"Fn::If": ["No", "y", {"Ref": "AWS::Partition"}]}, "aws"),
    ({"a": {"Ref": "AWS::NoValue"}, "b": [{"Ref": "AWS::NoValue"}, 1]}, {"b": [1]}),
    ({"Ref": "AWS::URLSuffix"}, "amazonaws.com"),
    ({"Ref": "AWS::NotificationARNs"}, []),
    ({"Fn::Select": [0, {"Fn::GetAZs": ""}]}, "us-east-1a"),
    ({"Fn::Select": [1, {"Fn::GetAZs": {"Ref": "AWS::Region"}}]}, "us-east-1b"),
]


def test_functions_give_what_cloudformation_gives(yard: Yard) -> None:
    outputs = yard.outputs(
        {f"O{number}": value for number, (value, _) in enumerate(GIVEN)},
        Mappings={"Sizes": {"us-east-1": {"Small": "t3.nano"}}},
        Conditions={"Yes": {"Fn::Equals": ["1", 1]}, "No": {"Fn::Not": [{"Condition": "Yes"}]}},
    )
    assert [outputs[f"O{number}"] for number in range(len(GIVEN))] == [expected for _, expected in GIVEN]


CONDITIONS = {
    "Is": {"Fn::Equals": [{"Ref": "P"}, "x"]},
    "IsNot": {"Fn::Not": [{"Condition": "Is"}]},
    "Both": {"Fn::And": [{"Condition": "Is"}, {"Condition": "IsNot"}]},
    "Either": {"Fn::Or": [{"Condition": "Is"}, {"Condition": "IsNot"}]},
    "Bool": {"Fn::Equals": [True, "true"]},
}


def test_conditions_decide_resources_properties_and_outputs(yard: Yard) -> None:
    deployed = yard.deploy(
        {
            "Parameters": {"P": {"Type": "String", "Default": "x"}},
            "Conditions": CONDITIONS,
            "Resources": {
                name: {
                    "Type": "AWS::SQS::Queue",
                    "Condition": name,
                    "Properties": {"DelaySeconds": {"Fn::If": ["Is", 5, 6]}},
                }
                for name in CONDITIONS
            },
            "Outputs": {name: {"Condition": name, "Value": name} for name in CONDITIONS},
        }
    )
    assert deployed.addresses == ["Is", "Either", "Bool"]
    assert set(deployed.outputs) == {"Is", "Either", "Bool"}
    assert deployed.properties("Is") == {"DelaySeconds": 5}
    assert deployed.findings == []


def test_references_give_what_was_made(yard: Yard) -> None:
    outputs = yard.outputs(
        {
            "Url": {"Ref": "Q"},
            "Arn": {"Fn::GetAtt": ["Q", "Arn"]},
            "InText": {"Fn::Sub": "<${Q.QueueName}>"},
            "Id": {"Ref": "AWS::StackId"},
            "Unique": {"Fn::Select": [2, {"Fn::Split": ["/", {"Ref": "AWS::StackId"}]}]},
        }
    )
    assert outputs["Url"].startswith("https://")
    assert outputs["Arn"].startswith("arn:aws:sqs:us-east-1:")
    assert re.fullmatch(r"<myapp-Q-[A-Z0-9]{12}>", outputs["InText"])
    assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", outputs["Unique"])


REFUSED = [
    ({"Fn::Select": [2, ["a"]]}, "Template error: Fn::Select cannot select nonexistent value at index 2"),
    ({"Fn::FindInMap": ["M", "a", "z"]}, "Template error: Unable to get mapping for M::a::z"),
    ({"Fn::FindInMap": ["N", "a", "b"]}, "Template error: Mapping named 'N' is not present in "
     "the 'Mappings' section of template."),
    ({"Fn::Cidr": ["10.0.0.0/24", 5, 6]}, "Template error: Fn::Cidr: 10.0.0.0/24 has room for "
     "4 blocks with 6 host bits, not for 5"),
    ({"Ref": "Qq"}, "Template format error: Unresolved resource dependencies [Qq] in the Outputs block of the template"),
    ({"Fn::GetAtt": ["Q", "Arnn"]}, "Template error: resource Q does not support attribute type Arnn in Fn::GetAtt"),
    ({"Fn::GetAtt": ["Z", "Arn"]}, "Template error: instance of Fn::GetAtt references undefined resource Z"),
    ({"Fn::Sub": "${a b}"}, "Template error: variable names in Fn::Sub syntax must contain only alphanumeric characters, "
     "underscores, periods, and colons: ${a b}"),
    ({"Fn::If": ["Nope", 1, 2]}, "Template format error: Unresolved condition dependency Nope in the "
     "Outputs block of the template"),
]  # fmt: skip


@pytest.mark.parametrize(("expression", "words"), REFUSED)
def test_what_cloudformation_refuses_is_said_in_its_words_and_the_rest_deploys(
    yard: Yard, expression: Any, words: str
) -> None:
    deployed = yard.deploy(
        {
            "Mappings": {"M": {"a": {"b": "c"}}},
            "Resources": {"Q": {"Type": "AWS::SQS::Queue"}},
            "Outputs": {"Bad": {"Value": expression}, "Good": {"Value": {"Ref": "Q"}}},
        }
    )
    assert [finding.message for finding in deployed.findings] == [words]
    assert deployed.outputs["Good"].startswith("https://")


def test_a_region_map_without_the_region_is_its_own_failure(yard: Yard) -> None:
    deployed = yard.deploy(
        {
            "Mappings": {"Images": {"eu-west-1": {"Id": "ami-1"}}},
            "Resources": {
                "Q": {
                    "Type": "AWS::SQS::Queue",
                    "Properties": {"QueueName": {"Fn::FindInMap": ["Images", {"Ref": "AWS::Region"}, "Id"]}},
                }
            },
        }
    )
    (finding,) = deployed.findings
    assert finding.catalog == ("F35",)
    assert finding.subject.address == "Q"


def test_a_text_that_grows_without_end_is_refused_in_time(yard: Yard) -> None:
    bomb: Any = "x" * 1000
    for _ in range(20):
        bomb = {"Fn::Sub": ["${A}${A}${A}${A}", {"A": bomb}]}
    deployed = yard.deploy({"Resources": {"Q": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": bomb}}}})
    assert any("grows beyond" in message for message in deployed.messages)


def test_conditions_in_a_circle_are_told(yard: Yard) -> None:
    deployed = yard.deploy(
        {
            "Conditions": {"A": {"Fn::Not": [{"Condition": "B"}]}, "B": {"Fn::Not": [{"Condition": "A"}]}},
            "Resources": {"Q": {"Type": "AWS::SQS::Queue", "Condition": "A"}},
        }
    )
    assert deployed.messages == ["Template error: Found circular condition dependency between A and B"]
