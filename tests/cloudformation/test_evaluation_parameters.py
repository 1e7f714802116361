"""What parameters are: given, defaults, refused, or made up where nothing gives them."""

from __future__ import annotations

from typing import Any

import pytest

from seatrial.errors import UsageError
from seatrial.frontends.cloudformation.evaluation.parameters.parameter import Parameter
from seatrial.frontends.cloudformation.evaluation.parameters.plausible import plausible
from seatrial.frontends.cloudformation.evaluation.parameters.uses import Use
from seatrial.frontends.cloudformation.evaluation.setting import StackSetting
from seatrial.model.finding import Severity
from seatrial.model.patterns import matches, text_matching
from seatrial.model.values import Secret
from tests.fakes.templates import Yard

SETTING = StackSetting("myapp", "us-east-1", "123456789012")


def template(parameters: dict[str, Any], **properties: Any) -> dict[str, Any]:
    outputs = {name: {"Value": {"Ref": name}} for name in parameters}
    resources = {"Q": {"Type": "AWS::SQS::Queue", "Properties": properties}}
    return {"Parameters": parameters, "Resources": resources, "Outputs": outputs}


def test_values_have_the_type_that_the_parameter_says(yard: Yard) -> None:
    parameters = {
        "Text": {"Type": "String", "Default": "a"},
        "Number": {"Type": "Number", "Default": 3},
        "Commas": {"Type": "CommaDelimitedList", "Default": "a, b"},
        "Numbers": {"Type": "List<Number>", "Default": "1,2"},
    }
    outputs = yard.deploy(template(parameters), {"project:Text": "given"}).outputs
    assert outputs == {"Text": "given", "Number": "3", "Commas": ["a", "b"], "Numbers": ["1", "2"]}


REFUSED = [
    ({"Type": "String", "AllowedValues": ["a"], "Default": "b"}, "Parameter 'P' must be one of AllowedValues"),
    ({"Type": "String", "AllowedPattern": "[a-z]+", "Default": "B"}, "Parameter 'P' must match pattern [a-z]+"),
    ({"Type": "String", "MinLength": 3, "Default": "ab"}, "Parameter 'P' must contain at least 3 characters"),
    ({"Type": "String", "MaxLength": "1", "Default": "ab"}, "Parameter 'P' must contain at most 1 characters"),
    ({"Type": "Number", "Default": "many"}, "Parameter 'P' must be a number"),
    ({"Type": "Number", "MinValue": 5, "Default": 4}, "Parameter 'P' must be a number not less than 5"),
    ({"Type": "Number", "MaxValue": 5, "Default": 6}, "Parameter 'P' must be a number not greater than 5"),
    ({"Type": "String", "AllowedPattern": "[a-z]+", "ConstraintDescription": "small letters", "Default": "B"},
     "Parameter P failed to satisfy constraint: small letters"),
]  # fmt: skip


@pytest.mark.parametrize(("declared", "words"), REFUSED)
def test_a_default_that_breaks_its_constraints_is_told_in_cloudformations_words(
    yard: Yard, declared: dict[str, Any], words: str
) -> None:
    deployed = yard.deploy(template({"P": declared}))
    assert deployed.messages == [words]


def test_what_is_given_counts_and_not_the_default(yard: Yard) -> None:
    declared = {"P": {"Type": "String", "AllowedValues": ["a"], "Default": "b"}}
    assert yard.deploy(template(declared), {"P": "a"}).findings == []


def test_a_key_that_is_no_parameter_is_wrong_usage(yard: Yard) -> None:
    with pytest.raises(UsageError, match=r"Parameters: \[Nope\] do not exist in the template"):
        yard.deploy(template({"P": {"Type": "String", "Default": "a"}}), {"Nope": "1"})


def test_secret_parameters_stay_secret_wherever_they_go(yard: Yard) -> None:
    parameters = {"Word": {"Type": "String", "NoEcho": True, "Default": "open-sesame"}}
    deployed = yard.deploy(template(parameters, QueueName={"Fn::Sub": "q-${Word}"}))
    declaration = deployed.resource("Q").declaration
    assert declaration.properties["QueueName"] == Secret("q-open-sesame")
    assert deployed.deployment.outputs["Word"] == Secret("open-sesame")
    assert [(read.key, read.secret, read.default) for read in deployed.report.reads] == [("Word", True, None)]


def test_all_missing_parameters_are_told_in_one_run_and_it_goes_on(yard: Yard) -> None:
    parameters = {
        "BucketName": {"Type": "String", "AllowedPattern": "[a-z0-9-]{3,20}"},
        "Size": {"Type": "Number", "MinValue": 10},
        "Mode": {"Type": "String", "AllowedValues": ["fast", "slow"]},
        "Vpc": {"Type": "AWS::EC2::VPC::Id"},
    }
    deployed = yard.deploy(template(parameters))
    assert {(one.subject.address, one.severity, one.catalog) for one in deployed.findings} == {
        (name, Severity.MEDIUM, ("F27",)) for name in ("BucketName", "Size", "Mode")
    }
    assert "--parameter-overrides Size=…" in " ".join(finding.remedy for finding in deployed.findings)
    assert deployed.outputs["Mode"] == "fast"
    assert int(deployed.outputs["Size"]) >= 10
    assert deployed.outputs["Vpc"].startswith("vpc-")


def test_given_networks_agree_with_each_other(yard: Yard) -> None:
    parameters = {
        "Vpc": {"Type": "AWS::EC2::VPC::Id"},
        "One": {"Type": "AWS::EC2::Subnet::Id"},
        "Two": {"Type": "AWS::EC2::Subnet::Id"},
        "Groups": {"Type": "List<AWS::EC2::SecurityGroup::Id>"},
        "Key": {"Type": "AWS::EC2::KeyPair::KeyName"},
        "Zone": {"Type": "AWS::Route53::HostedZone::Id"},
        "Image": {"Type": "AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>",
                  "Default": "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"},
        "Zones": {"Type": "List<AWS::EC2::AvailabilityZone::Name>"},
    }  # fmt: skip
    deployed = yard.deploy(template(parameters))
    outputs, ec2 = deployed.outputs, yard.world.client("ec2", "us-east-1")
    subnets = ec2.describe_subnets(SubnetIds=[outputs["One"], outputs["Two"]])["Subnets"]
    groups = ec2.describe_security_groups(GroupIds=outputs["Groups"])["SecurityGroups"]
    assert {part["VpcId"] for part in [*subnets, *groups]} == {outputs["Vpc"]}
    assert len({subnet["AvailabilityZone"] for subnet in subnets}) == 2
    assert ec2.describe_key_pairs(KeyNames=[outputs["Key"]])["KeyPairs"]
    assert outputs["Image"].startswith("ami-")
    assert outputs["Zones"][:2] == ["us-east-1a", "us-east-1b"]
    assert deployed.findings == []
    assert any(note.startswith("parameter Vpc: vpc-") for note in deployed.program.notes)


def test_a_given_network_has_room_for_the_subnets_that_the_template_puts_into_it(yard: Yard) -> None:
    deployed = yard.deploy(
        {
            "Parameters": {"Vpc": {"Type": "AWS::EC2::VPC::Id"}, "Block": {"Type": "String", "Default": "10.7.3.0/24"}},
            "Resources": {
                "Subnet": {
                    "Type": "AWS::EC2::Subnet",
                    "Properties": {"VpcId": {"Ref": "Vpc"}, "CidrBlock": {"Ref": "Block"}},
                }
            },
        }
    )
    assert deployed.findings == []
    assert deployed.resource("Subnet").refusal is None


def test_a_text_parameter_that_goes_where_a_subnet_goes_is_told_and_gets_a_subnet(yard: Yard) -> None:
    resources = {
        "Target": {
            "Type": "AWS::EFS::MountTarget",
            "Properties": {"FileSystemId": {"Ref": "Files"}, "SubnetId": {"Ref": "Where"}, "SecurityGroups": []},
        },
        "Files": {"Type": "AWS::EFS::FileSystem"},
    }
    deployed = yard.deploy({"Parameters": {"Where": {"Type": "String"}}, "Resources": resources})
    assert [finding.rule for finding in deployed.findings] == ["missing-setting"]
    assert deployed.properties("Target")["SubnetId"].startswith("subnet-")


def test_an_ssm_parameter_that_nothing_creates_is_a_lookup_at_its_default(yard: Yard) -> None:
    declared = {"P": {"Type": "AWS::SSM::Parameter::Value<String>", "Default": "/mine/setting"}}
    deployed = yard.deploy(template(declared))
    (finding,) = deployed.findings
    assert finding.rule == "lookup-finds-nothing"
    assert finding.location
    assert finding.location.line == 5


def test_an_ssm_parameter_whose_name_nothing_gives_holds_what_its_use_asks_for(yard: Yard) -> None:
    declared = {
        "TableArn": {"Type": "AWS::SSM::Parameter::Value<String>"},
        "Subnet": {"Type": "AWS::SSM::Parameter::Value<String>"},
    }
    outputs = {"Table": {"Value": {"Ref": "TableArn"}}, "Subnet": {"Value": {"Ref": "Subnet"}}}
    group = {"DBSubnetGroupDescription": "d", "SubnetIds": [{"Ref": "Subnet"}]}
    resources = {"Group": {"Type": "AWS::RDS::DBSubnetGroup", "Properties": group}}
    deployed = yard.deploy({**template(declared), "Resources": resources, "Outputs": outputs})
    assert str(deployed.outputs["Table"]).startswith("arn:aws:")
    assert str(deployed.outputs["Subnet"]).startswith("subnet-")


RULES = {
    "Prod": {
        "RuleCondition": {"Fn::Equals": [{"Ref": "Mode"}, "prod"]},
        "Assertions": [{"Assert": {"Fn::Contains": [["a", "b"], {"Ref": "Size"}]}, "AssertDescription": "a or b"}],
    },
    "Unseen": {"Assertions": [{"Assert": {"Fn::EachMemberIn": [{"Fn::RefAll": "AWS::EC2::VPC::Id"}, ["vpc-1"]]}}]},
}


@pytest.mark.parametrize(("mode", "told"), [("prod", ["rule-not-met"]), ("dev", [])])
def test_rules_are_asserted_where_their_condition_holds(yard: Yard, mode: str, told: list[str]) -> None:
    parameters = {"Mode": {"Type": "String", "Default": "dev"}, "Size": {"Type": "String", "Default": "c"}}
    deployed = yard.deploy({**template(parameters), "Rules": RULES}, {"Mode": mode})
    assert [finding.rule for finding in deployed.findings] == told


CONSTRAINED = [
    {"Type": "String", "AllowedPattern": r"(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})/(\d{1,2})"},
    {"Type": "String", "AllowedPattern": "[a-zA-Z][a-zA-Z0-9]*", "MinLength": 8, "MaxLength": 12},
    {"Type": "String", "AllowedPattern": r"^(?=.*[A-Z])(?=.*\d)[A-Za-z\d]{8,}$"},
    {"Type": "String", "AllowedPattern": "^$|^ami-[0-9a-f]{17}$", "MinLength": 1},
    {"Type": "String", "AllowedPattern": "[x-z]{3}-(red|green)"},
    {"Type": "String", "MinLength": 41, "MaxLength": 41},
    {"Type": "Number", "MinValue": 1150, "MaxValue": 65535},
]


def test_a_made_up_value_is_something_where_the_pattern_admits_nothing() -> None:
    optional = Parameter.of("Organization", {"Type": "String", "AllowedPattern": "^$|^o-[a-z0-9]{10,32}$"})
    assert plausible(optional, Use(), SETTING).startswith("o-")


@pytest.mark.parametrize("body", CONSTRAINED)
def test_made_up_values_meet_their_constraints(body: dict[str, Any]) -> None:
    parameter = Parameter.of("Thing", body)
    assert parameter.violation(plausible(parameter, Use(), SETTING)) is None


@pytest.mark.parametrize(
    ("name", "number"), [("ContainerPort", "8080"), ("OnCallPhone", "12025550100"), ("DesiredCount", "1")]
)
def test_a_made_up_number_is_what_its_name_asks_for(name: str, number: str) -> None:
    assert plausible(Parameter.of(name, {"Type": "Number"}), Use(), SETTING) == number


def test_a_pattern_that_could_take_for_ever_is_not_tried() -> None:
    assert matches("(a+)+$", "a" * 40 + "!") is None
    assert matches("[a-z", "a") is None
    assert text_matching("(ab|cd){2}-[0-9]+", 6) == "abab-0"


CHOICE = {"Type": "String", "AllowedValues": ["no", "yes"]}
RULE = {"Assertions": [{"Assert": {"Fn::Equals": [{"Ref": "Choice"}, "yes"]}, "AssertDescription": "say yes"}]}


@pytest.mark.parametrize(
    ("choice", "given", "severities"),
    [
        (CHOICE, {}, set()),  # the value was made up here
        (CHOICE | {"Default": "no"}, {}, {Severity.MEDIUM}),
        (CHOICE | {"Default": "yes"}, {"project:Choice": "no"}, {Severity.CRITICAL}),
    ],
)
def test_a_rule_is_broken_only_by_what_the_template_or_its_user_says(
    yard: Yard, choice: dict[str, Any], given: dict[str, str], severities: set[Severity]
) -> None:
    findings = yard.deploy({**template({"Choice": choice}), "Rules": {"Said": RULE}}, given).findings
    assert {finding.severity for finding in findings if finding.rule == "rule-not-met"} == severities


@pytest.mark.parametrize(
    ("choice", "severity"), [(CHOICE, Severity.LOW), (CHOICE | {"Default": "no"}, Severity.CRITICAL)]
)
def test_what_a_made_up_choice_leaves_out_is_missed_mildly(
    yard: Yard, choice: dict[str, Any], severity: Severity
) -> None:
    deployed = yard.deploy(
        {
            "Parameters": {"Choice": choice},
            "Conditions": {"Yes": {"Fn::Equals": [{"Ref": "Choice"}, "yes"]}},
            "Resources": {
                "Maybe": {"Type": "AWS::SQS::Queue", "Condition": "Yes"},
                "Topic": {"Type": "AWS::SNS::Topic", "Properties": {"DisplayName": {"Ref": "Maybe"}}},
            },
        }
    )
    assert [one.severity for one in deployed.findings if one.rule == "template-error"] == [severity]


def test_what_a_made_up_value_is_too_small_for_is_no_failure(yard: Yard) -> None:
    blocks = {"Fn::Select": [0, {"Fn::Cidr": [{"Ref": "Cidr"}, 4, 16]}]}
    assert not [
        one
        for one in yard.deploy(template({"Cidr": {"Type": "String"}}, Tags=[{"Key": "k", "Value": blocks}])).findings
        if one.rule == "template-error"
    ]
