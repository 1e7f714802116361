"""What Pulumi programs do, each in a small real program: it finishes with the values that AWS would answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from seatrial.model.resource import Resource
from seatrial.model.values import Secret
from seatrial.model.verdict import ProjectVerdict
from tests.trials.programs import found, judge, outputs, write


def deployed(project: Path, **options: Any) -> ProjectVerdict:
    """The verdict of a program that came to its end without a finding."""
    verdict = judge(project, "alone", **options)
    assert found(verdict) == set()
    assert not [note for note in verdict.notes if "defect" in note], verdict.notes
    return verdict


def resource(verdict: ProjectVerdict, name: str) -> Resource:
    (found,) = (one for one in verdict.voyages[0].graph if one.declaration.name == name)
    return found


def test_components_parents_and_aliases(tmp_path: Path) -> None:
    main = """
class Network(pulumi.ComponentResource):
    def __init__(self, name, cidr, opts=None):
        super().__init__("app:network:Network", name, {"cidr": cidr}, opts)
        self.vpc = aws.ec2.Vpc(f"{name}-vpc", cidr_block=cidr, opts=pulumi.ResourceOptions(parent=self))
        self.subnet = aws.ec2.Subnet(f"{name}-a", vpc_id=self.vpc.id, cidr_block=cidr, opts=pulumi.ResourceOptions(
            parent=self.vpc, aliases=[pulumi.Alias(name="old-subnet")]))
        self.register_outputs({"vpcId": self.vpc.id})

network = Network("main", "10.1.0.0/16")
pulumi.export("vpc", network.vpc.id)
pulumi.export("subnetVpc", network.subnet.vpc_id)
pulumi.export("urn", network.subnet.urn)
"""
    values = outputs(deployed(write(tmp_path, main)))
    assert values["vpc"].startswith("vpc-")
    assert values["subnetVpc"] == values["vpc"]
    types = "app:network:Network$aws:ec2/vpc:Vpc$aws:ec2/subnet:Subnet"
    assert values["urn"] == f"urn:pulumi:dev::app::{types}::main-a"


def test_explicit_providers_with_regions_and_default_tags(tmp_path: Path) -> None:
    main = """
west = aws.Provider("west", region="us-west-2", default_tags={"tags": {"Team": "ops", "Tier": "gold"}})
topic = aws.sns.Topic("far", tags={"Tier": "own"}, opts=pulumi.ResourceOptions(provider=west))
near = aws.sns.Topic("near", tags={"Tier": "own"})
zones = aws.get_availability_zones(opts=pulumi.InvokeOptions(provider=west))
pulumi.export("far", topic.arn)
pulumi.export("near", near.arn)
pulumi.export("farTags", topic.tags_all)
pulumi.export("nearTags", near.tags_all)
pulumi.export("zone", zones.names[0])

class Group(pulumi.ComponentResource):
    def __init__(self, name, opts=None):
        super().__init__("app:index:Group", name, {}, opts)
        self.topic = aws.sns.Topic(f"{name}-inner", opts=pulumi.ResourceOptions(parent=self))

inherited = Group("group", pulumi.ResourceOptions(providers={"aws": west}))
pulumi.export("inherited", inherited.topic.arn)
"""
    values = outputs(deployed(write(tmp_path, main)))
    assert values["far"].startswith("arn:aws:sns:us-west-2:123456789012:far-")
    assert values["near"].startswith("arn:aws:sns:us-east-1:123456789012:near-")
    assert values["farTags"] == {"Team": "ops", "Tier": "own"}
    assert values["nearTags"] == {"Tier": "own"}
    assert values["zone"] == "us-west-2a"
    assert values["inherited"].startswith("arn:aws:sns:us-west-2:123456789012:group-inner-")


def test_default_tags_and_region_from_configuration(tmp_path: Path) -> None:
    stack = "config:\n  aws:region: eu-west-1\n  aws:defaultTags:\n    tags:\n      Owner: me\n"
    main = 'topic = aws.sns.Topic("t")\npulumi.export("arn", topic.arn)\npulumi.export("tags", topic.tags_all)\n'
    values = outputs(deployed(write(tmp_path, main, {"Pulumi.dev.yaml": stack})))
    assert values["arn"].startswith("arn:aws:sns:eu-west-1:")
    assert values["tags"] == {"Owner": "me"}


def test_old_transformations_and_new_transforms(tmp_path: Path) -> None:
    main = """
def old(args):
    if args.type_ == "aws:sns/topic:Topic":
        return pulumi.ResourceTransformationResult({**args.props, "displayName": "old"}, args.opts)

def new(args):
    if args.type_ == "aws:cloudwatch/logGroup:LogGroup":
        return pulumi.ResourceTransformResult({**args.props, "retentionInDays": 14}, args.opts)

pulumi.runtime.register_stack_transformation(old)
pulumi.runtime.register_resource_transform(new)
topic = aws.sns.Topic("t")
group = aws.cloudwatch.LogGroup("g")
own = aws.cloudwatch.LogGroup("own", opts=pulumi.ResourceOptions(transforms=[
    lambda args: pulumi.ResourceTransformResult({**args.props, "name": "from-transform"}, args.opts)]))
pulumi.export("display", topic.display_name)
pulumi.export("retention", group.retention_in_days)
pulumi.export("own", pulumi.Output.all(own.name, own.retention_in_days))
"""
    values = outputs(deployed(write(tmp_path, main)))
    assert (values["display"], values["retention"]) == ("old", 14)
    assert values["own"] == ["from-transform", 14]


def test_depends_on_protect_and_retain(tmp_path: Path) -> None:
    main = """
first = aws.sns.Topic("first", opts=pulumi.ResourceOptions(protect=True))
second = aws.sns.Topic("second", opts=pulumi.ResourceOptions(depends_on=[first], retain_on_delete=True))
third = aws.sns.Topic("third", opts=pulumi.ResourceOptions(deleted_with=second, ignore_changes=["tags"],
                                                           additional_secret_outputs=["arn"]))
pulumi.export("third", third.arn)
"""
    verdict = deployed(write(tmp_path, main))
    first, second = resource(verdict, "first"), resource(verdict, "second")
    assert first.declaration.protect
    assert second.declaration.retain
    assert second.declaration.dependencies == {first.address}
    assert isinstance(outputs(verdict)["third"], Secret)


def test_dynamic_providers(tmp_path: Path) -> None:
    main = """
from pulumi.dynamic import CreateResult, Resource, ResourceProvider

class Upper(ResourceProvider):
    def create(self, props):
        return CreateResult("made-1", {**props, "upper": props["text"].upper()})

class Text(Resource):
    upper: pulumi.Output[str]
    def __init__(self, name, text, opts=None):
        super().__init__(Upper(), name, {"text": text, "upper": None}, opts)

text = Text("t", "hello")
pulumi.export("text", text.text)
"""
    verdict = judge(write(tmp_path, main), "alone")
    assert found(verdict) == set()
    assert outputs(verdict)["text"] == "hello"


def test_assets_and_archives(tmp_path: Path) -> None:
    main = """
import json
bucket = aws.s3.Bucket("b", force_destroy=True)
aws.s3.BucketObject("text", bucket=bucket.id, key="a.txt", source=pulumi.StringAsset("hello"))
obj = aws.s3.BucketObject("file", bucket=bucket.id, key="b.txt", source=pulumi.FileAsset("data/b.txt"))
role = aws.iam.Role("r", assume_role_policy=json.dumps({"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "lambda.amazonaws.com"}}]}))
function = aws.lambda_.Function("f", role=role.arn, runtime="python3.12", handler="app.handler",
                               code=pulumi.AssetArchive({
    "app.py": pulumi.StringAsset("def handler(event, context):\\n    return 1\\n"),
    "data": pulumi.FileArchive("data"),
}))
pulumi.export("key", obj.key)
pulumi.export("arn", function.arn)
pulumi.export("invoke", function.invoke_arn)
"""
    values = outputs(deployed(write(tmp_path, main, {"data/b.txt": "content of b"})))
    assert values["key"] == "b.txt"
    assert values["arn"].startswith("arn:aws:lambda:us-east-1:123456789012:function:f-")
    assert values["invoke"].endswith(f"{values['arn']}/invocations")


REFERENCE = """
network = pulumi.StackReference("acme/network/dev")
pulumi.export("vpc", network.get_output("vpcId"))
pulumi.export("subnets", network.require_output("subnets").apply(lambda ids: ids[0]))
"""


@pytest.mark.parametrize("key", ["acme/network/dev", "dev"])
def test_stack_reference_given_in_settings(tmp_path: Path, key: str) -> None:
    stacks = {key: {"vpcId": "vpc-1", "subnets": ["subnet-1", "subnet-2"]}}
    values = outputs(deployed(write(tmp_path, REFERENCE), stacks=stacks))
    assert values == {"vpc": "vpc-1", "subnets": "subnet-1"}


def test_stack_reference_that_is_missing_is_one_finding(tmp_path: Path) -> None:
    verdict = judge(write(tmp_path, REFERENCE), "alone")
    assert {(rule, catalog, line) for rule, catalog, _, line in found(verdict)} == {
        ("lookup-finds-nothing", ("F18",), 4)
    }


def test_resource_get_reads_what_the_program_made(tmp_path: Path) -> None:
    main = """
vpc = aws.ec2.Vpc("v", cidr_block="10.3.0.0/16", tags={"Name": "mine"})
again = vpc.id.apply(lambda id: aws.ec2.Vpc.get("again", id))
pulumi.export("cidr", again.cidr_block)
pulumi.export("tags", again.tags)
"""
    assert outputs(deployed(write(tmp_path, main))) == {"cidr": "10.3.0.0/16", "tags": {"Name": "mine"}}


def test_resource_get_of_what_is_not_there(tmp_path: Path) -> None:
    verdict = judge(write(tmp_path, '\ntopic = aws.ec2.Vpc.get("shared", "vpc-0123456789abcdef0")\n'), "alone")
    assert {(rule, line) for rule, _, _, line in found(verdict)} == {("lookup-finds-nothing", 4)}


def test_functions(tmp_path: Path) -> None:
    main = """
import json
pulumi.export("account", aws.get_caller_identity().account_id)
pulumi.export("region", aws.get_region().region)
pulumi.export("zones", aws.get_availability_zones(state="available").names[:2])
pulumi.export("partition", aws.get_partition().partition)
vpc = aws.ec2.Vpc("v", cidr_block="10.0.0.0/16", tags={"Name": "mine"})
found = aws.ec2.get_vpc_output(filters=[{"name": "tag:Name", "values": ["mine"]}], opts=pulumi.InvokeOutputOptions(
    depends_on=[vpc]))
pulumi.export("found", pulumi.Output.all(vpc.id, found.id).apply(lambda ids: ids[0] == ids[1]))
document = aws.iam.get_policy_document(statements=[aws.iam.GetPolicyDocumentStatementArgs(
    actions=["s3:GetObject"], resources=["*"])])
pulumi.export("document", json.loads(document.json)["Statement"][0]["Action"])
"""
    assert outputs(deployed(write(tmp_path, main))) == {
        "account": "123456789012",
        "region": "us-east-1",
        "zones": ["us-east-1a", "us-east-1b"],
        "partition": "aws",
        "found": True,
        "document": "s3:GetObject",
    }


def test_secrets_stay_secret_through_outputs(tmp_path: Path) -> None:
    main = """
config = pulumi.Config()
token = config.require_secret("token")
parameter = aws.ssm.Parameter("p", type="SecureString", value=token)
pulumi.export("token", token)
pulumi.export("value", parameter.value)
pulumi.export("url", pulumi.Output.concat("https://x/?t=", token))
pulumi.export("made", pulumi.Output.secret({"a": [1, "deep-secret"]}))
pulumi.export("open", parameter.type)
"""
    verdict = deployed(write(tmp_path, main), config={"token": "t0p-s3cret"})
    assert outputs(verdict) == {
        "token": Secret("t0p-s3cret"),
        "value": Secret("t0p-s3cret"),
        "url": Secret("https://x/?t=t0p-s3cret"),
        "made": Secret({"a": [1, "deep-secret"]}),
        "open": "SecureString",
    }


def test_outputs_of_every_shape(tmp_path: Path) -> None:
    main = """
pulumi.export("text", "a")
pulumi.export("number", 1.5)
pulumi.export("yes", True)
pulumi.export("list", [1, pulumi.Output.from_input(2), {"deep": pulumi.Output.from_input("x")}])
pulumi.export("nothing", None)
pulumi.export("resource", aws.sns.Topic("t", name="topic-a"))
"""
    values = outputs(deployed(write(tmp_path, main)))
    assert {key: values[key] for key in ("text", "number", "yes", "list")} == {
        "text": "a", "number": 1.5, "yes": True, "list": [1, 2, {"deep": "x"}],
    }  # fmt: skip
    assert values.get("nothing") is None


def test_random_and_tls_providers_stay_the_same(tmp_path: Path) -> None:
    main = """
import pulumi_random as random
import pulumi_tls as tls
pet, number = random.RandomPet("pet", length=2), random.RandomInteger("n", min=1, max=6)
password = random.RandomPassword("p", length=20, special=False)
key = tls.PrivateKey("k", algorithm="ED25519")
pulumi.export("pet", pet.id)
pulumi.export("n", number.result)
pulumi.export("length", password.result.apply(len))
pulumi.export("key", key.public_key_openssh)
"""
    project = write(tmp_path, main)
    first, second = outputs(deployed(project)), outputs(deployed(project))
    assert first == second
    assert 1 <= first["n"] <= 6
    assert first["length"].value == 20
    assert first["key"].startswith("ssh-ed25519 ")


def test_unknown_resource_type_is_simulated_and_said_to_be(tmp_path: Path) -> None:
    main = """
thing = pulumi.CustomResource("acme:index/thing:Thing", "t", {"size": 3})
pulumi.export("id", thing.id)
"""
    verdict = deployed(write(tmp_path, main))
    assert resource(verdict, "t").status.value == "simulated"
    assert resource(verdict, "t").note == "no dialect entry for acme:index/thing:Thing"


def test_same_program_same_ids(tmp_path: Path) -> None:
    """Ids, ARNs and generated names are the same in every run of the same environment."""
    main = """
vpc = aws.ec2.Vpc("v", cidr_block="10.0.0.0/16")
groups = [aws.ec2.SecurityGroup(f"g{n}", vpc_id=vpc.id, description="g") for n in range(10)]
pulumi.export("ids", [vpc.id, *(group.id for group in groups), *(group.name for group in groups)])
"""
    project = write(tmp_path, main)
    assert outputs(deployed(project)) == outputs(deployed(project))
