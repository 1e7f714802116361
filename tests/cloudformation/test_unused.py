"""Declarations of a template that nothing in it uses."""

from __future__ import annotations

from typing import Any

from seatrial.frontends.cloudformation.template import Template
from seatrial.frontends.cloudformation.unused import unused_findings

TOPIC = {"Type": "AWS::SNS::Topic", "Condition": "IsBusy", "Properties": {"TopicName": {"Fn::Sub": "menu-${Stage}"}}}


def unused(**more: Any) -> set[str]:
    body = {
        "Parameters": {"Stage": {"Type": "String"}},
        "Conditions": {"IsBusy": {"Fn::Equals": [{"Ref": "Stage"}, "prod"]}},
        "Resources": {"Topic": TOPIC},
    }
    return {finding.message for finding in unused_findings(Template.of({**body, **more}))}


def test_what_something_uses_is_no_finding() -> None:
    assert unused() == set()


def test_each_declaration_without_a_use_is_named() -> None:
    found = unused(
        Parameters={"Stage": {"Type": "String"}, "Size": {"Type": "String"}},
        Mappings={"Sizes": {"prod": {"of": "large"}}},
        Conditions={
            "IsBusy": {"Fn::Equals": [{"Ref": "Stage"}, "prod"]},
            "IsQuiet": {"Fn::Not": [{"Condition": "IsBusy"}]},
        },
    )
    assert found == {
        "parameter Size is declared and nothing uses it",
        "mapping Sizes is declared and nothing uses it",
        "condition IsQuiet is declared and nothing uses it",
    }


def test_a_title_in_the_metadata_is_no_use_and_a_rule_is_one() -> None:
    parameters = {"Stage": {"Type": "String"}, "Size": {"Type": "String"}, "Key": {"Type": "String"}}
    rules = {"Known": {"Assertions": [{"Assert": {"Fn::Equals": [{"Ref": "Key"}, "a"]}}]}}
    metadata = {"AWS::CloudFormation::Interface": {"ParameterGroups": [{"Parameters": [{"Ref": "Size"}, "Size"]}]}}
    found = unused(Parameters=parameters, Rules=rules, Metadata=metadata)
    assert found == {"parameter Size is declared and nothing uses it"}


def test_a_mapping_that_an_expression_chooses_may_be_any() -> None:
    topic = {**TOPIC, "Properties": {"TopicName": {"Fn::FindInMap": [{"Ref": "Stage"}, "a", "b"]}}}
    assert unused(Resources={"Topic": topic}, Mappings={"dev": {"a": {"b": "c"}}}) == set()


def test_nothing_is_said_where_a_macro_sees_the_template() -> None:
    parameters = {"Stage": {"Type": "String"}, "Size": {"Type": "String"}}
    assert unused(Parameters=parameters, Transform=["Shrink"]) == set()
    assert unused(Parameters=parameters, Transform="AWS::Serverless-2016-10-31") != set()
