"""What the registry's schemas have against a template, at its lines and columns."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from seatrial.aws.facts.validation import Violation
from seatrial.aws.facts.validation.findings import RULES, registry_findings
from seatrial.frontends.cloudformation.program import CloudFormationProgram
from seatrial.frontends.options import FrontendOptions
from seatrial.model.finding import Finding, Severity, Subject
from seatrial.model.resource import Location
from seatrial.model.values import Unknown

Place = tuple[str, str, int, int]


def inspected(tmp_path: Path, text: str, name: str = "template.yaml") -> list[Finding]:
    file = tmp_path / name
    file.write_text(dedent(text))
    program = CloudFormationProgram(file, FrontendOptions())
    return [finding for finding in program.inspect() if finding.rule in RULES]


def places(findings: list[Finding]) -> set[Place]:
    """Rule, subject, line and column of each."""
    return {
        (each.rule, each.subject.address, each.location.line, each.location.column)
        for each in findings
        if each.location is not None
    }


def test_each_mistake_is_found_at_its_place(tmp_path: Path) -> None:
    findings = inspected(
        tmp_path,
        """\
        Resources:
          Jobs:
            Type: AWS::SQS::Queue
            Properties:
              DelaySecond: 5
              MessageRetentionPeriod: 10
              Tags:
                - key: team
                  Value: payments
          Worker:
            Type: AWS::Lambda::Function
            Properties:
              Runtime: nodejs14.x
              Handler: index.handler
              Code: {ZipFile: "exports.handler = () => 1"}
          Policy:
            Type: AWS::IAM::AccountPasswordPolicy
          Database:
            Type: AWS::RDS::DBInstance
            Properties:
              Engine: postgres
              EngineVersion: "15.5"
              DBInstanceClass: db.t4g.micro
              AllocatedStorage: "20"
              MasterUsername: owner
              ManageMasterUserPassword: true
        """,
    )
    assert places(findings) == {
        ("unknown-property", "Jobs", 5, 7),
        ("value-not-allowed", "Jobs", 6, 31),
        ("unknown-property", "Jobs", 8, 11),
        ("missing-property", "Worker", 10, 3),
        ("runtime-withdrawn", "Worker", 13, 16),
        ("unknown-resource-type", "Policy", 17, 11),
        ("engine-version-withdrawn", "Database", 22, 22),
    }
    catalog = {each.rule: each.catalog for each in findings}
    assert (catalog["unknown-property"], catalog["unknown-resource-type"]) == (("F28",), ("F29",))
    assert catalog["engine-version-withdrawn"] == ("F12",)
    remedies = {each.rule: each.remedy for each in findings}
    assert remedies["engine-version-withdrawn"] == "Use 15.19."
    assert remedies["unknown-property"] == "Write Key instead of key."


def test_the_corrected_twin_is_silent(tmp_path: Path) -> None:
    assert (
        inspected(
            tmp_path,
            """\
            Resources:
              Jobs:
                Type: AWS::SQS::Queue
                Properties:
                  DelaySeconds: 5
                  MessageRetentionPeriod: "3600"
                  Tags:
                    - Key: team
                      Value: payments
            """,
        )
        == []
    )


def test_json_has_places_too(tmp_path: Path) -> None:
    text = '{"Resources": {\n  "Jobs": {"Type": "AWS::SQS::Queue",\n    "Properties": {"DelaySecond": 5}}}}\n'
    assert places(inspected(tmp_path, text, "template.json")) == {("unknown-property", "Jobs", 3, 20)}


def test_a_null_is_left_to_the_reader(tmp_path: Path) -> None:
    queue = (
        "Resources:\n  Jobs:\n    Type: AWS::SQS::Queue\n    Properties:\n      DelaySeconds:\n      FifoQueue: [1]\n"
    )
    assert places(inspected(tmp_path, queue)) == {("wrong-type", "Jobs", 6, 18)}


def test_a_value_that_settings_make_is_reported_with_doubt(tmp_path: Path) -> None:
    text = """\
        Parameters:
          Days: {{Type: Number, Default: 8}}
        Resources:
          Log:
            Type: AWS::Logs::LogGroup
            Properties:
              RetentionInDays: {value}
        """
    (literal,) = inspected(tmp_path, text.format(value=8))
    (computed,) = inspected(tmp_path, text.format(value="!Ref Days"))
    assert (literal.severity, computed.severity) == (Severity.CRITICAL, Severity.MEDIUM)
    assert computed.location == Location("template.yaml", 7, 24)
    assert "settings of this run" in computed.message


def test_what_a_macro_or_a_packaging_tool_brings_is_not_missed(tmp_path: Path) -> None:
    macro = """\
        Transform: OurMacro
        Resources:
          Jobs: {Type: AWS::SQS::Queue, Properties: {Anything: 1}}
        """
    assert inspected(tmp_path, macro) == []
    packaged = """\
        Resources:
          Layer: {Type: AWS::Lambda::LayerVersion, Properties: {Content: ./layer}}
        """
    assert inspected(tmp_path, packaged) == []
    inside = """\
        Resources:
          Role:
            Type: AWS::IAM::Role
            Properties:
              Fn::Transform: {Name: OurMacro}
        """
    assert inspected(tmp_path, inside) == []


def test_what_a_transform_makes_is_judged_at_its_source(tmp_path: Path) -> None:
    findings = inspected(
        tmp_path,
        """\
        Transform: AWS::Serverless-2016-10-31
        Resources:
          Worker:
            Type: AWS::Serverless::Function
            Properties:
              Runtime: nodejs14.x
              Handler: index.handler
              InlineCode: "exports.handler = () => 1"
        """,
    )
    assert {(each.rule, each.subject.type, each.location and each.location.line) for each in findings} == {
        ("runtime-withdrawn", "AWS::Lambda::Function", 6)
    }


def test_what_one_object_lacks_is_one_finding() -> None:
    subject = Subject("Worker", "AWS::Lambda::Function", "aws-native:lambda:Function")
    (finding,) = registry_findings(subject, {"Runtime": "python3.13"}, lambda violation: Location("main.py", 3))
    assert finding.message == "AWS::Lambda::Function needs Code, Role"
    assert finding.location == Location("main.py", 3)


def test_an_unknown_value_is_no_finding() -> None:
    subject = Subject("Jobs", "AWS::SQS::Queue", "AWS::SQS::Queue")
    assert registry_findings(subject, {"QueueName": Unknown("the stack's name")}, lambda violation: None) == []


@pytest.mark.parametrize("rule", sorted(RULES))
def test_every_rule_has_words(rule: str) -> None:
    from seatrial.aws.facts.validation.wording import message_of, remedy_of, why_of

    violation = Violation(("Part", 0), rule, "#/Part/0: AWS's words", name="Name", value='"v"', docs="https://docs")
    for text in (message_of(violation, "AWS::A::B"), why_of(violation), remedy_of(violation, "AWS::A::B")):
        assert text
        assert "#/" not in text
