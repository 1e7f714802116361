"""A template as a program: its environments, its lifecycle, what other templates and secrets it needs."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest

from seatrial.aws.deployment import Deployment
from seatrial.aws.replay import Replay
from seatrial.model.environment import Environment
from seatrial.model.finding import Severity
from seatrial.model.resource import Status
from seatrial.model.values import Secret, Unknown
from seatrial.trials import twins
from seatrial.trials.varying import environment_setting, find_varying, twin_value
from tests.fakes.templates import Deployed, Yard

QUEUE = {"Type": "AWS::SQS::Queue"}
SECRET = "AWS::SecretsManager::Secret"


def secret_reference(name: Any) -> dict[str, Any]:
    text = "{{resolve:secretsmanager:${Name}:SecretString:word}}"
    return {**QUEUE, "Properties": {"Tags": [{"Key": "k", "Value": {"Fn::Sub": [text, {"Name": name}]}}]}}


def test_a_secret_of_the_same_template_is_made_first_and_its_value_stays_secret(yard: Yard) -> None:
    generated = {"GenerateSecretString": {"SecretStringTemplate": "{}", "GenerateStringKey": "word"}}
    deployed = yard.deploy(
        {"Resources": {"Q": secret_reference({"Ref": "S"}), "S": {"Type": SECRET, "Properties": generated}}}
    )
    assert deployed.addresses == ["S", "Q"]
    assert deployed.findings == []
    declared: Any = deployed.resource("Q").declaration.properties
    value = declared["Tags"][0]["Value"]
    assert isinstance(value, Secret)
    assert len(str(value.value)) == 32


def test_a_secret_that_nothing_creates_is_a_lookup_at_its_line(yard: Yard) -> None:
    deployed = yard.deploy(
        "Resources:\n  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n      Tags:\n        - Key: k\n"
        "          Value: '{{resolve:secretsmanager:desk/db:SecretString:word}}'\n"
    )
    (finding,) = deployed.findings
    assert (finding.rule, finding.catalog) == ("lookup-finds-nothing", ("F03", "F31"))
    assert finding.location is not None
    assert finding.location.line == 7


def test_a_key_that_a_secret_lacks_is_told(yard: Yard) -> None:
    stored = {"Type": SECRET, "Properties": {"SecretString": '{"other": "x"}'}}
    deployed = yard.deploy({"Resources": {"S": stored, "Q": secret_reference({"Ref": "S"})}})
    assert [finding.rule for finding in deployed.findings] == ["secret-lacks-key"]


CHILD = {
    "Parameters": {"Delay": {"Type": "Number", "Default": 1}, "Tag": {"Type": "String"}},
    "Resources": {
        "Inner": {**QUEUE, "Properties": {"DelaySeconds": {"Ref": "Delay"},
                                          "Tags": [{"Key": "t", "Value": {"Ref": "Tag"}}]}},
    },
    "Outputs": {"Arn": {"Value": {"Fn::GetAtt": ["Inner", "Arn"]}}, "Stack": {"Value": {"Ref": "AWS::StackName"}}},
}  # fmt: skip


def parent(url: str, **parameters: Any) -> dict[str, Any]:
    nested = {"Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": url, "Parameters": parameters}}
    user = {**QUEUE, "Properties": {"Tags": [{"Key": "arn", "Value": {"Fn::GetAtt": ["Child", "Outputs.Arn"]}}]}}
    return {
        "Resources": {"User": user, "Child": nested},
        "Outputs": {"Of": {"Value": {"Fn::GetAtt": "Child.Outputs.Stack"}}},
    }


@pytest.mark.parametrize("url", ["./parts/child.json", "https://s3.amazonaws.com/any-bucket/v1/parts/child.json"])
def test_a_nested_stack_from_a_file_is_deployed_with_its_own_parameters(yard: Yard, url: str) -> None:
    yard.write(CHILD, "parts/child.json")
    deployed = yard.deploy(parent(url, Delay="5", Tag="x"))
    assert deployed.findings == []
    assert deployed.addresses == ["Child", "Child.Inner", "User"]
    inner = deployed.resource("Child.Inner")
    assert (inner.declaration.properties["DelaySeconds"], inner.status) == ("5", Status.REHEARSED)
    assert inner.location is not None
    assert inner.location.file == "parts/child.json"
    assert deployed.properties("User")["Tags"][0]["Value"].startswith("arn:aws:sqs:")
    assert deployed.resource("User").declaration.property_dependencies["Tags"] == {"Child", "Child.Inner"}
    assert deployed.outputs["Of"].startswith("myapp-Child-")


def test_a_nested_stack_lacking_a_parameter_is_told(yard: Yard) -> None:
    yard.write(CHILD, "parts/child.json")
    deployed = yard.deploy(parent("parts/child.json", Dely="5"))
    assert deployed.messages == [
        "Parameters: [Dely] do not exist in the template",
        "Parameters: [Tag] must have values",
    ]


def test_stacks_that_contain_themselves_come_to_an_end(yard: Yard) -> None:
    deployed = yard.deploy(parent("template.yaml"))
    assert any("nested stacks contain themselves" in message for message in deployed.messages)


def test_a_nested_template_that_is_not_here_is_simulated_and_named(yard: Yard) -> None:
    deployed = yard.deploy(parent("https://s3.amazonaws.com/bucket/elsewhere.yaml", Delay="5"))
    assert deployed.findings == []
    assert deployed.properties("User")["Tags"][0]["Value"].startswith("seatrial-")
    assert any("elsewhere.yaml" in note for note in deployed.program.notes)
    assert deployed.resource("Child").status is Status.SIMULATED


def test_files_outside_the_project_are_never_read_as_nested_templates(yard: Yard) -> None:
    deployed = yard.deploy(parent("../../../../../../etc/hostname", Delay="5"))
    assert deployed.findings == []
    assert deployed.resource("Child").status is Status.SIMULATED
    assert any("lies outside the project (../../../../../../etc/hostname)" in note for note in deployed.program.notes)


def test_a_template_of_the_same_repository_is_read_and_named_from_here(yard: Yard) -> None:
    beside = yard.folder.parent / f"{yard.folder.name}-parts"
    beside.mkdir()
    (beside / "queue.yaml").write_text("Resources:\n  Jobs:\n    Type: AWS::SQS::Queue\n")
    inside = replace(yard, options=replace(yard.options, within=yard.folder.parent))
    there, gone = (
        inside.deploy(
            {"Resources": {"Part": {"Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": url}}}}
        )
        for url in (f"../{beside.name}/queue.yaml", f"../{beside.name}/gone.yaml")
    )
    jobs = there.resource("Part.Jobs")
    assert (there.findings, jobs.status) == ([], Status.REHEARSED)
    assert str(jobs.location).startswith(f"../{beside.name}/queue.yaml:")
    assert [finding.rule for finding in gone.findings] == ["nested-template-missing"]


def test_what_sam_builds_is_taken_from_its_source_before_the_build(yard: Yard) -> None:
    (yard.folder / "queues").mkdir()
    yard.write({"Resources": {"Jobs": {"Type": "AWS::SQS::Queue"}}}, "queues/template.yaml")
    application = {
        "Type": "AWS::Serverless::Application",
        "Properties": {"Location": "queues/.aws-sam/build/template.yaml"},
    }
    deployed = yard.deploy({"Transform": "AWS::Serverless-2016-10-31", "Resources": {"Queues": application}})
    assert deployed.findings == []
    assert deployed.resource("Queues.Jobs").status is Status.REHEARSED


NETWORK = {
    "Resources": {"Vpc": {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": "10.9.0.0/16"}}},
    "Outputs": {"Id": {"Value": {"Ref": "Vpc"}, "Export": {"Name": {"Fn::Sub": "${AWS::StackName}-VpcId"}}}},
}


def importer(name: Any) -> dict[str, Any]:
    subnet = {
        "Type": "AWS::EC2::Subnet",
        "Properties": {"VpcId": {"Fn::ImportValue": name}, "CidrBlock": "10.9.1.0/24"},
    }
    return {"Parameters": {"Net": {"Type": "String", "Default": "base"}}, "Resources": {"Subnet": subnet}}


def test_an_import_comes_from_a_template_beside_it(yard: Yard) -> None:
    yard.write(NETWORK, "network.json")
    deployed = yard.deploy(importer({"Fn::Sub": "${Net}-VpcId"}))
    assert deployed.findings == []
    assert deployed.addresses == ["Subnet"]
    assert deployed.resource("Subnet").refusal is None


def test_an_import_comes_from_a_template_in_the_folder_beside(yard: Yard) -> None:
    for folder in ("network", "application"):
        (yard.folder / folder).mkdir()
    yard.write(NETWORK, "network/template.json")
    options = replace(yard.options, within=yard.folder)
    deployed = Yard(yard.world, yard.folder / "application", options).deploy(importer({"Fn::Sub": "${Net}-VpcId"}))
    assert deployed.findings == []
    assert deployed.program.notes[0].startswith("../network/template.json exports what this template imports")
    alone = Yard(yard.world, yard.folder / "application").deploy(importer({"Fn::Sub": "${Net}-VpcId"}))
    assert "lookup-finds-nothing" in {finding.rule for finding in alone.findings}


def test_an_import_comes_from_the_stacks_that_settings_name(yard: Yard) -> None:
    vpc = yard.world.client("ec2", "us-east-1").create_vpc(CidrBlock="10.9.0.0/16")["Vpc"]["VpcId"]
    deployed = yard.deploy(importer("base-VpcId"), stacks={"base": {"VpcId": vpc}})
    assert deployed.findings == []
    assert deployed.properties("Subnet")["VpcId"] == vpc


@pytest.mark.parametrize(
    ("name", "severity"),
    [("base-VpcId", Severity.CRITICAL), ({"Fn::Sub": "${Net}-VpcId"}, Severity.MEDIUM)],
)
def test_an_import_that_nobody_exports_is_told(yard: Yard, name: Any, severity: Severity) -> None:
    deployed = yard.deploy(importer(name))
    assert [(one.rule, one.catalog, one.severity) for one in deployed.findings if one.rule != "refused-by-aws"] == [
        ("lookup-finds-nothing", ("F18",), severity)
    ]


def test_what_custom_resources_give_is_made_up_and_blamed_on_nobody(yard: Yard) -> None:
    custom = {"Type": "Custom::Finder", "Properties": {"ServiceToken": "arn:aws:lambda:us-east-1:1:function:f"}}
    policy = {
        "Type": "AWS::SQS::QueuePolicy",
        "Properties": {"Queues": [{"Fn::GetAtt": ["Found", "Url"]}], "PolicyDocument": {"Statement": []}},
    }
    deployed = yard.deploy({"Resources": {"Found": custom, "P": policy}})
    assert deployed.findings == []
    assert deployed.properties("P")["Queues"][0].startswith("seatrial-url-")
    assert deployed.resource("Found").status is Status.SIMULATED


POLICIES = {
    "Kept": {**QUEUE, "DeletionPolicy": "Retain"},
    "Gone": QUEUE,
    "Store": {
        "Type": "AWS::RDS::DBInstance",
        "Properties": {"DBInstanceClass": "db.t3.micro", "Engine": "mysql", "AllocatedStorage": "20",
                       "ManageMasterUserPassword": True, "MasterUsername": "desk"},
    },
}  # fmt: skip


def test_deletion_policies_and_their_defaults(yard: Yard) -> None:
    deployed = yard.deploy({"Resources": POLICIES})
    declared = {name: deployed.resource(name).declaration for name in POLICIES}
    assert {name for name, one in declared.items() if one.retain} == {"Kept"}
    assert {name for name, one in declared.items() if one.snapshot} == {"Store"}


PLACED = """\
Resources:
  Q:
    Type: AWS::SQS::Queue
    Properties:
      DelaySeconds: 5
      Tags:
        - !Ref AWS::NoValue
        - Key: a
          Value: !If
            - Is
            - one
            - two
Conditions:
  Is: !Equals [a, a]
"""


def test_every_property_knows_its_place_also_behind_what_is_left_out(yard: Yard) -> None:
    declaration = yard.deploy(PLACED).resource("Q").declaration
    lines = {
        path: place.line for path in ("DelaySeconds", "Tags.0.Key", "Tags") if (place := declaration.place_of(path))
    }
    assert lines == {"DelaySeconds": 5, "Tags.0.Key": 8, "Tags": 6}
    assert declaration.location is not None
    assert (declaration.location.line, declaration.location.column) == (2, 3)


STAGED: dict[str, Any] = {
    "Parameters": {
        "Stage": {"Type": "String", "AllowedValues": ["prod", "dev"], "Default": "prod"},
        "Suffix": {"Type": "String", "Default": "pr1", "AllowedPattern": "[a-z]{2}[0-9]{1,3}"},
    },
    "Resources": {"Q": {**QUEUE, "Properties": {"QueueName": {"Fn::Sub": "${AWS::StackName}-${Stage}-${Suffix}"}}}},
}


def test_environments_are_the_stages_that_a_parameter_allows(yard: Yard) -> None:
    program = yard.program(STAGED)
    assert set(program.environments) == {"dev", "prod"}
    assert program.configure(Environment("dev"), {}).config == {"Stage": "dev"}
    assert program.configure(Environment("dev"), {"Stage": "prod"}).config == {"Stage": "prod"}


def test_the_suffix_is_found_among_the_parameters_and_varied_as_its_pattern_asks(yard: Yard) -> None:
    deployed = yard.deploy(STAGED)
    reads, environment = deployed.report.reads, deployed.deployment.environment
    varying = find_varying(reads, environment, deployed.deployment.graph)
    assert (varying.kind, varying.key, varying.with_stack) == ("config", "Suffix", True)
    value = twin_value("pr1", varying, reads)
    assert value != "pr1"
    assert yard.deploy(STAGED, {"Suffix": value}).findings == []
    setting = environment_setting(reads)
    assert setting is not None
    assert setting.key == "Stage"


def test_generated_names_differ_between_stacks_and_stay_within_one(yard: Yard) -> None:
    template = {"Resources": {"Q": QUEUE}, "Outputs": {"Name": {"Value": {"Fn::GetAtt": "Q.QueueName"}}}}
    names = [
        yard.deploy(template, environment=Environment("dev", stack=stack)).outputs["Name"]
        for stack in ("one", "two", "one")
    ]
    assert names[0] == names[2] != names[1]
    assert names[0].startswith("one-Q-")


EXPORTING = {"Resources": {"Q": QUEUE}, "Outputs": {"Url": {"Value": {"Ref": "Q"}, "Export": {"Name": "queue-url"}}}}


def test_an_export_of_the_same_name_in_both_twins_is_told(yard: Yard) -> None:
    first = yard.deploy(EXPORTING)
    second = yard.deploy(EXPORTING, environment=Environment("dev", stack="other"))
    found = twins.judge(first.deployment, second.deployment, second.report, [])
    assert [(one.rule, one.message) for one in found] == [
        ("name-collision", "an output is exported as queue-url in every environment")
    ]


def test_an_echo_of_the_same_environment_changes_nothing(yard: Yard) -> None:
    custom = {"Type": "Custom::Thing", "Properties": {"Q": {"Ref": "Q"}}}
    deployed: Deployed = yard.deploy({"Resources": {"Q": QUEUE, "C": custom, "V": NETWORK["Resources"]["Vpc"]}})
    replay = Replay(deployed.deployment)
    report = deployed.program.run(deployed.deployment.environment, replay)
    assert (report.status, replay.differences, replay.newcomers, replay.missing) == ("finished", [], [], [])


def test_an_inspection_leaves_open_what_only_a_deployment_knows(yard: Yard) -> None:
    properties = {
        "DelaySeconds": 5,
        "Tags": [{"Key": "k", "Value": {"Fn::GetAtt": "Q.Arn"}}],
        "QueueName": {"Ref": "P"},
    }
    program = yard.program(
        {"Parameters": {"P": {"Type": "String"}}, "Resources": {"Q": QUEUE, "R": {**QUEUE, "Properties": properties}}}
    )
    declared: Any = {one.address: one.properties for one in program.inspection.declarations}["R"]
    assert declared["DelaySeconds"] == 5
    assert isinstance(declared["Tags"][0]["Value"], Unknown)
    assert isinstance(declared["QueueName"], Unknown)
    assert program.inspection.findings == ()


def test_runs_in_several_threads_do_not_meet(yard: Yard) -> None:
    program = yard.program(STAGED)
    environments = [program.configure(Environment("dev", stack=f"stack{number}"), {}) for number in range(4)]
    deployments = [Deployment(one, yard.world, program.shape_of) for one in environments]
    with ThreadPoolExecutor(4) as pool:
        reports = list(pool.map(program.run, environments, deployments))
    assert [report.findings for report in reports] == [(), (), (), ()]
    names = [deployment.graph.resources["Q"].physical_name for deployment in deployments]
    assert names == [f"stack{number}-dev-pr1" for number in range(4)]


NAMED: dict[str, Any] = {
    "Parameters": {"App": {"Type": "String", "Default": "shop", "AllowedPattern": "[a-z]+[a-z0-9]*", "MaxLength": 10}},
    "Resources": {
        "Own": {**QUEUE, "Properties": {"QueueName": {"Fn::Sub": "${App}-orders"}}},
        "Fixed": {**QUEUE, "Properties": {"QueueName": "orders"}},
    },
}


def test_a_parameter_that_gives_names_varies_along_with_the_stack(yard: Yard) -> None:
    first = yard.deploy(NAMED)
    environment = first.deployment.environment
    varying = find_varying(first.report.reads, environment, first.deployment.graph)
    assert varying.title == "the stack's name and the parameter App"
    twin = varying.apply(environment, "pr2b")
    assert (twin.config, twin.stack) == ({"App": "shoppr2b"}, "myapppr2b")
    second = yard.deploy(NAMED, twin.config, Environment("dev", stack=twin.stack))
    found = twins.judge(first.deployment, second.deployment, second.report, [])
    assert {one.subject.address for one in found} == {"Fixed"}


def test_an_import_that_nobody_exports_stands_for_what_takes_it(yard: Yard) -> None:
    group = {"DBSubnetGroupDescription": "d", "SubnetIds": {"Fn::Split": [",", {"Fn::ImportValue": "base-Subnets"}]}}
    deployed = yard.deploy(
        {
            "Resources": {
                "Group": {"Type": "AWS::RDS::DBSubnetGroup", "Properties": group},
                "Table": {"Type": "AWS::EC2::SubnetRouteTableAssociation", "Properties": {
                    "RouteTableId": {"Fn::ImportValue": "base-Table"},
                    "SubnetId": {"Fn::Select": [1, {"Fn::Split": [",", {"Fn::ImportValue": "base-Subnets"}]}]},
                }},
            }
        }
    )  # fmt: skip
    assert len(deployed.properties("Group")["SubnetIds"]) == 3
    assert deployed.resource("Group").refusal is None
    assert deployed.resource("Table").refusal is None


def test_of_two_templates_that_export_a_name_the_one_that_needs_less_is_deployed(yard: Yard) -> None:
    export = {"Name": {"Fn::Sub": "${AWS::StackName}-VpcId"}}
    wanting = {
        "Parameters": {"Given": {"Type": "String"}},
        "Resources": {"Q": QUEUE},
        "Outputs": {"V": {"Value": {"Ref": "Given"}, "Export": export}},
    }
    yard.write(wanting, "a-legacy.json")
    yard.write(NETWORK, "network.json")
    deployed = yard.deploy(importer({"Fn::Sub": "${Net}-VpcId"}))
    assert deployed.findings == []
    assert deployed.resource("Subnet").refusal is None


@pytest.mark.parametrize(
    "device",
    [
        {"DeviceName": "/dev/xvda", "Ebs": {"Encrypted": True, "VolumeType": "gp3"}},
        {"DeviceName": "/dev/sdb", "VirtualName": "ephemeral0"},
        {"DeviceName": "/dev/sdb", "NoDevice": ""},
    ],
)
def test_a_group_launches_from_a_template_whose_volumes_take_the_size_of_their_image(
    yard: Yard, device: dict[str, Any]
) -> None:
    image = "{{resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64}}"
    data = {"ImageId": image, "InstanceType": "t3.micro", "BlockDeviceMappings": [device]}
    version = {"LaunchTemplateId": {"Ref": "Plan"}, "Version": {"Fn::GetAtt": ["Plan", "LatestVersionNumber"]}}
    sizes = {"MinSize": "1", "MaxSize": "1", "AvailabilityZones": {"Fn::GetAZs": ""}, "LaunchTemplate": version}
    deployed = yard.deploy(
        {
            "Resources": {
                "Plan": {"Type": "AWS::EC2::LaunchTemplate", "Properties": {"LaunchTemplateData": data}},
                "Group": {"Type": "AWS::AutoScaling::AutoScalingGroup", "Properties": sizes},
            }
        }
    )
    assert deployed.findings == []
    assert deployed.resource("Group").status is Status.REHEARSED
