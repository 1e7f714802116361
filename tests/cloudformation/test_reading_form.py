"""What CloudFormation says of a template's form, at line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from seatrial.frontends.cloudformation.template import Template, read_template

BUCKET = "Resources:\n  Orders:\n    Type: AWS::S3::Bucket\n"


def read(tmp_path: Path, text: str) -> Template:
    (tmp_path / "template.yaml").write_text(text)
    return read_template(tmp_path / "template.yaml", tmp_path)


@pytest.mark.parametrize(
    "text, message, place",
    [
        ("Description: x\n", "Template format error: At least one Resources member must be defined.", "1:1"),
        (f"{BUCKET}Parameter: {{}}\n", "Invalid template property or properties [Parameter]", "4:1"),
        (f"AWSTemplateFormatVersion: 2010-09-10\n{BUCKET}", "unsupported value for AWSTemplateFormatVersion.", "1:27"),
        (f"Description: {'x' * 1025}\n{BUCKET}", "'Description' length is greater than 1024.", "1:1"),
        ("Resources: [a]\n", "Template format error: Resources must be a table, not a list", "1:1"),
        ("Resources:\n  A: b\n", "Any Resources member must be an object.", "2:3"),
        ("Resources:\n  A: {Properties: {}}\n", "Every Resources object must contain a Type member.", "2:3"),
        ("Resources:\n  A:\n    Type: [b]\n", "[/Resources/A/Type] Type must be a text", "3:5"),
        ("Resources:\n  A-b: {Type: AWS::S3::Bucket}\n", "Resource name A-b is non alphanumeric.", "2:3"),
        (f"{BUCKET}    Properties: [a]\n", "Properties must be an object.", "4:5"),
        (f"{BUCKET}    DependsOnn: a\n", "Invalid template resource property 'DependsOnn'", "4:5"),
        (f"{BUCKET}    DeletionPolicy: Keep\n", "Unrecognized DeletionPolicy Keep for resource Orders", "4:5"),
        (f"{BUCKET}    DeletionPolicy: !Ref A\n", "Every DeletionPolicy member must be a string.", "4:5"),
        (f"{BUCKET}Parameters:\n  A: {{Default: b}}\n", "Every Parameters object must contain a Type member.", "5:3"),
        (
            f"{BUCKET}Parameters:\n  A: {{Type: String, Default: [b]}}\n",
            "Every Default member must be a string.",
            "5:21",
        ),
        (f"{BUCKET}Outputs:\n  A: {{Description: b}}\n", "Every Outputs member must contain a Value object", "5:3"),
        (f"{BUCKET}Mappings:\n  A: {{b: c}}\n", "[/Mappings/A/b] Every Mappings member must be a map", "5:7"),
        (f"{BUCKET}Conditions:\n  A: 'true'\n", "Conditions can only be boolean operations", "5:3"),
        (f"{BUCKET}  Fn::ForEach::A: [B, [c], {{}}]\n", "Resources name Fn::ForEach::A is non alphanumeric.", "4:3"),
    ],
)
def test_a_template_that_cloudformation_refuses(tmp_path: Path, text: str, message: str, place: str) -> None:
    (finding,) = read(tmp_path, text).findings
    assert message in finding.message
    assert str(finding.location) == f"template.yaml:{place}"
    assert (finding.rule, finding.severity) == ("template-format", "critical")
    assert finding.remedy


def test_an_ordinary_template_has_no_finding(tmp_path: Path) -> None:
    text = f"""AWSTemplateFormatVersion: 2010-09-09
Description: Orders
Metadata: {{a: [b]}}
Parameters:
  Name: {{Type: String, Default: 1, NoEcho: true, MinLength: 1, AllowedPattern: ".*", ConstraintDescription: x}}
Mappings:
  Sizes:
    us-east-1: {{small: [a, b]}}
Conditions:
  Big: !Equals [!Ref Name, x]
Rules:
  One: {{Assertions: [{{Assert: !Contains [[a], !Ref Name]}}]}}
{BUCKET}    Condition: Big
    DependsOn: [Other]
    DeletionPolicy: RetainExceptOnCreate
    UpdateReplacePolicy: Retain
    UpdatePolicy: {{}}
    CreationPolicy: {{}}
    Metadata: x
  Other:
    Type: Custom::Thing
    Version: '1.0'
Outputs:
  Arn: {{Value: !GetAtt Orders.Arn, Condition: Big, Description: x, Export: {{Name: y}}}}
"""
    template = read(tmp_path, text)
    assert (template.findings, template.unsupported) == ((), ())


def test_sam_types_without_the_transform_are_named_once(tmp_path: Path) -> None:
    text = "Globals: {}\nResources:\n  A: {Type: AWS::Serverless::Function, IgnoreGlobals: '*'}\n"
    (finding,) = read(tmp_path, text).findings
    assert finding.message == "Template format error: Unrecognized resource types: [AWS::Serverless::Function]"
    assert str(finding.location) == "template.yaml:3:7"


def test_nulls_are_left_to_transforms(tmp_path: Path) -> None:
    text = (
        "Transform: AWS::Serverless-2016-10-31\nParameters:\nResources:\n  A: {Type: AWS::SNS::Topic, Properties: }\n"
    )
    assert read(tmp_path, text).findings == ()


def test_quotas_are_counted(tmp_path: Path) -> None:
    many = "".join(f"  R{n}: {{Type: AWS::SNS::Topic}}\n" for n in range(501))
    parameters = "".join(f"  P{n}: {{Type: String}}\n" for n in range(201))
    template = read(tmp_path, f"Resources:\n{many}Parameters:\n{parameters}")
    assert {(f.message, f.location.line if f.location else 0) for f in template.findings} == {
        ("Template format error: Number of resources, 501, is greater than maximum allowed, 500", 1),
        ("Template format error: Number of parameters, 201, is greater than maximum allowed, 200", 503),
    }


def test_macros_modules_and_directives_are_unsupported_and_the_rest_stands(tmp_path: Path) -> None:
    text = """Transform: [AWS::SecretsManager-2020-07-23, Shorten]
Strange: {}
Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      Fn::Transform: {Name: Tagger, Parameters: {}}
  Role:
    Type: Our::IAM::Role::MODULE
  Page:
    Type: !Rain::Module page.yaml
    Overrides: {}
"""
    template = read(tmp_path, text)
    assert {(one.name, str(one.location)) for one in template.unsupported} == {
        ("AWS::SecretsManager-2020-07-23", "template.yaml:1:13"),
        ("Shorten", "template.yaml:1:45"),
        ("Tagger", "template.yaml:7:7"),
        ("Our::IAM::Role::MODULE", "template.yaml:8:3"),
        ("Rain::Module", "template.yaml:11:11"),
    }
    assert template.findings == ()
    assert template.body["Resources"]["Bucket"]["Type"] == "AWS::S3::Bucket"
