"""What is done quickly comes to the same as what boto3 and moto do slowly."""

from __future__ import annotations

import json
import string
from pathlib import Path
from typing import Any

import pytest
import xmltodict
from hypothesis import given
from hypothesis import strategies as st

from seatrial.aws import shortcut
from seatrial.aws.endowment import managed_policies
from seatrial.aws.markup import quickened
from seatrial.aws.world import World

REGION = "us-east-2"
TRUST = json.dumps(
    {
        "Version": "2012-10-17",
        "Statement": [
            {"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"},
        ],
    }
)
CALLS: list[tuple[str, str, dict[str, Any]]] = [
    ("ec2", "create_vpc", {"CidrBlock": "10.0.0.0/16"}),
    ("ec2", "describe_vpcs", {"Filters": [{"Name": "cidr", "Values": ["10.0.0.0/16"]}]}),
    ("ec2", "create_vpc", {"CidrBlock": "nonsense"}),
    ("ec2", "describe_subnets", {}),
    ("ec2", "describe_security_groups", {"GroupNames": ["missing & <odd>"]}),
    ("ec2", "describe_images", {"Owners": ["amazon"], "Filters": [{"Name": "architecture", "Values": ["arm64"]}]}),
    ("iam", "create_role", {"RoleName": "r", "AssumeRolePolicyDocument": TRUST, "Description": "a <b> & ü"}),
    ("iam", "attach_role_policy", {"RoleName": "r", "PolicyArn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}),
    ("iam", "get_role", {"RoleName": "r"}),
    ("iam", "get_policy", {"PolicyArn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}),
    ("iam", "get_role", {"RoleName": "nobody"}),
    ("sns", "create_topic", {"Name": "t", "Tags": [{"Key": "k", "Value": "v\nw"}]}),
    ("sqs", "create_queue", {"QueueName": "q", "Attributes": {"DelaySeconds": "5"}}),
    ("sqs", "get_queue_url", {"QueueName": "none"}),
    ("dynamodb", "create_table", {
        "TableName": "d", "BillingMode": "PAY_PER_REQUEST",
        "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
        "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
    }),
    ("dynamodb", "put_item", {"TableName": "d", "Item": {"id": {"S": "ü"}, "n": {"N": "1.5"}, "b": {"B": b"\x00\xff"}}}),
    ("dynamodb", "get_item", {"TableName": "d", "Key": {"id": {"S": "ü"}}}),
    ("s3", "create_bucket", {"Bucket": "b-1", "CreateBucketConfiguration": {"LocationConstraint": REGION}}),
    ("s3", "put_object", {"Bucket": "b-1", "Key": "a b/ü+%.txt", "Body": b"x", "Metadata": {"a_b": "c"}}),
    ("s3", "list_objects_v2", {"Bucket": "b-1"}),
    ("s3", "head_object", {"Bucket": "b-1", "Key": "a b/ü+%.txt"}),
    ("s3", "get_bucket_location", {"Bucket": "b-1"}),
    ("s3", "get_bucket_policy", {"Bucket": "b-1"}),
    ("s3", "put_bucket_versioning", {"Bucket": "b-1", "VersioningConfiguration": {"Status": "Enabled"}}),
    ("s3", "get_bucket_versioning", {"Bucket": "b-1"}),
    ("s3", "head_bucket", {"Bucket": "none-such"}),
    ("route53", "create_hosted_zone", {"Name": "shop.dev", "CallerReference": "1"}),
    ("route53", "list_hosted_zones_by_name", {"DNSName": "shop.dev"}),
    ("ssm", "put_parameter", {"Name": "/a/b", "Value": "v", "Type": "String"}),
    ("ssm", "get_parameter", {"Name": "/a/c"}),
    ("logs", "create_log_group", {"logGroupName": "g"}),
    ("logs", "describe_log_groups", {}),
    ("kms", "create_key", {"Description": "d"}),
    ("apigateway", "create_rest_api", {"name": "api", "binaryMediaTypes": ["a/b"]}),
    ("apigateway", "get_rest_apis", {}),
    ("efs", "create_file_system", {"CreationToken": "t"}),
    ("eks", "describe_cluster", {"name": "none"}),
    ("cloudwatch", "put_metric_alarm", {
        "AlarmName": "a", "ComparisonOperator": "GreaterThanThreshold", "EvaluationPeriods": 1, "MetricName": "m",
        "Namespace": "n", "Period": 60, "Statistic": "Sum", "Threshold": 1.5,
    }),
    ("cloudwatch", "describe_alarms", {}),
    ("stepfunctions", "list_state_machines", {}),
]  # fmt: skip


def said(world: World) -> list[Any]:
    """What every call of the table answers, without what tells one moment from another."""
    from botocore.exceptions import ClientError

    answers: list[Any] = []
    with world:
        for number, (service, operation, parameters) in enumerate(CALLS):
            with world.on_behalf_of(f"urn:{number}", f"seed/{number}"):
                try:
                    answer = getattr(world.client(service, REGION), operation)(**parameters)
                except ClientError as error:
                    answer = error.response
            answer["ResponseMetadata"].pop("HTTPHeaders")
            answers.append((operation, _timeless(answer)))
    return answers


def _timeless(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: _timeless(item)
            for key, item in value.items()
            if not key.endswith(("ResponseMetadata", "RequestId", "Time"))
        }
    if isinstance(value, list):
        return [_timeless(item) for item in value]
    return type(value).__name__ if type(value).__name__ in ("datetime", "float") else value


def test_shortcut_answers_what_the_long_way_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    quick = said(World())
    monkeypatch.setattr(shortcut, "_is_plain", lambda model: False)
    slow = said(World())
    for one, other in zip(quick, slow, strict=True):
        assert one == other


def test_moto_gets_the_request_that_it_would_get_over_http(monkeypatch: pytest.MonkeyPatch) -> None:
    from moto.core.request import Request

    requests: dict[str, dict[str, Any]] = {}
    make = Request.__init__

    def remember(self: Any, environ: dict[str, Any], *more: Any) -> None:
        told = ("HTTP_", "PATH_", "QUERY", "RAW_U", "CONTE")
        kept = {key: value for key, value in environ.items() if key.startswith(told) and "AMZ_SDK" not in key}
        kept.setdefault("CONTENT_LENGTH", "0")  # moto sets it afterwards
        requests[f"{kept['HTTP_AUTHORIZATION']} {kept['PATH_INFO']} {environ['REQUEST_METHOD']}"] = kept
        make(self, environ, *more)

    monkeypatch.setattr(Request, "__init__", remember)
    said(World())
    quick = dict(requests)
    requests.clear()
    monkeypatch.setattr(shortcut, "_is_plain", lambda model: False)
    said(World())
    assert len(requests) > 20
    assert {key: quick[key] for key in requests} == requests


TEXTS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=8)
NAMES = st.from_regex(r"[A-Za-z_][A-Za-z0-9_.-]{0,5}", fullmatch=True)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES | NAMES.map("@{}".format), inner, max_size=3),
    max_leaves=12,
)


@given(VALUES, st.booleans())
def test_markup_is_what_xmltodict_writes(value: Any, short: bool) -> None:
    document = {"Answer": {"inner": value}}
    try:
        expected = xmltodict.unparse(document, short_empty_elements=short)
    except Exception as error:
        with pytest.raises(type(error)):
            quickened(xmltodict).unparse(document, short_empty_elements=short)
        return
    assert quickened(xmltodict).unparse(document, short_empty_elements=short) == expected


def test_managed_policies_are_those_of_moto(world: World) -> None:
    from moto.iam.models import AWSManagedPolicy

    iam = world.client("iam", REGION)
    arns = {
        policy["PolicyName"]: policy["Arn"]
        for page in iam.get_paginator("list_policies").paginate()
        for policy in page["Policies"]
    }
    assert set(arns) == set(managed_policies())
    for name in ("ReadOnlyAccess", "AWSLambdaBasicExecutionRole"):
        expected = AWSManagedPolicy.from_data(name, "123456789012", "aws", managed_policies()[name])
        told = iam.get_policy(PolicyArn=arns[name])["Policy"]
        assert (told["Arn"], told["DefaultVersionId"]) == (expected.arn, expected.default_version_id)
        version = iam.get_policy_version(PolicyArn=arns[name], VersionId=told["DefaultVersionId"])["PolicyVersion"]
        assert version["Document"] == managed_policies()[name]["Document"]


def test_attachments_end_with_their_world(world: World) -> None:
    policy = "arn:aws:iam::aws:policy/ReadOnlyAccess"
    for _ in range(2):
        iam = world.client("iam", REGION)
        iam.create_role(RoleName="r", AssumeRolePolicyDocument=TRUST)
        iam.attach_role_policy(RoleName="r", PolicyArn=policy)
        assert iam.get_policy(PolicyArn=policy)["Policy"]["AttachmentCount"] == 1
        world.reset()


def test_images_are_the_same_in_each_world_and_changes_stay_in_theirs(world: World) -> None:
    def images() -> list[Any]:
        return [_timeless(image) for image in world.client("ec2", REGION).describe_images()["Images"]]

    first = images()
    assert len(first) > 100
    changed = first[0]["ImageId"]
    world.client("ec2", REGION).create_tags(Resources=[changed], Tags=[{"Key": "mine", "Value": "x"}])
    world.client("ec2", REGION).modify_image_attribute(
        ImageId=changed, LaunchPermission={"Add": [{"UserId": "111111111111"}]}
    )
    assert images() != first
    world.reset()
    assert images() == first
    snapshots = world.client("ec2", REGION).describe_snapshots()["Snapshots"]
    assert {image["BlockDeviceMappings"][0]["Ebs"]["SnapshotId"] for image in first} <= {
        one["SnapshotId"] for one in snapshots
    }


def test_symmetric_key_makes_no_private_key_before_it_is_used(world: World) -> None:
    kms = world.client("kms", REGION)
    key = kms.create_key(KeySpec="RSA_2048", KeyUsage="SIGN_VERIFY")["KeyMetadata"]["KeyId"]
    signed = kms.sign(KeyId=key, Message=b"m", SigningAlgorithm="RSASSA_PSS_SHA_256")
    checked = kms.verify(KeyId=key, Message=b"m", Signature=signed["Signature"], SigningAlgorithm="RSASSA_PSS_SHA_256")
    assert checked["SignatureValid"]


def test_tags_of_one_resource_are_its_own(world: World) -> None:
    ec2 = world.client("ec2", REGION)
    first, second = (ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"] for _ in range(2))
    ec2.create_tags(Resources=[first], Tags=[{"Key": "b", "Value": "1"}, {"Key": "a", "Value": "2"}])
    told = {vpc["VpcId"]: vpc.get("Tags") for vpc in ec2.describe_vpcs(VpcIds=[first, second])["Vpcs"]}
    assert told == {first: [{"Key": "b", "Value": "1"}, {"Key": "a", "Value": "2"}], second: None} or told[second] == []
    wild = ec2.describe_tags(Filters=[{"Name": "resource-id", "Values": [first[:-3] + "*"]}])["Tags"]
    assert {tag["ResourceId"] for tag in wild} == {first}


@pytest.mark.parametrize("location_type", ["region", "availability-zone"])
def test_offerings_of_instance_types_are_those_of_the_region(world: World, location_type: str) -> None:
    from moto.utilities.utils import load_resource

    told = world.client("ec2", REGION).describe_instance_type_offerings(LocationType=location_type)
    listed = load_resource(f"ec2/resources/instance_type_offerings/{location_type}/{REGION}.json")
    offered = {(one["InstanceType"], one["Location"], one["LocationType"]) for one in told["InstanceTypeOfferings"]}
    assert offered == {(one["InstanceType"], one["Location"], location_type) for one in listed}
    assert offered


def test_services_are_found_by_their_models() -> None:
    from botocore.loaders import create_loader

    with World():
        loader = create_loader()
        for type_ in ("service-2", "paginators-1", "waiters-2"):
            files = [file for path in loader.search_paths for file in Path(path).glob(f"*/*/{type_}.json*")]
            names = {file.parent.parent.name for file in files if file.name in (f"{type_}.json", f"{type_}.json.gz")}
            assert loader.list_available_services(type_) == sorted(names)
            assert {"ec2", "s3"} <= names


@given(st.integers(), st.integers(0, 60), st.booleans(), st.booleans())
def test_random_texts_are_those_of_moto(seed: int, length: int, digits: bool, lower: bool) -> None:
    from moto.moto_api._internal.moto_random import MotoRandom

    World().reset()
    one, other = MotoRandom(seed), MotoRandom(seed)
    pool = string.ascii_letters + (string.digits if digits else "")
    expected = "".join(other.choice(pool) for _ in range(length))
    assert one.get_random_string(length, digits, lower) == (expected.lower() if lower else expected)
    assert one.random() == other.random()


def test_ids_that_moto_draws_from_pythons_own_chance_are_the_same_again(world: World) -> None:
    def made() -> str:
        world.reset()
        with world.on_behalf_of("it", "seed"):
            catalog = world.client("servicecatalog", "us-east-1")
            detail = catalog.create_portfolio(DisplayName="a", ProviderName="b", IdempotencyToken="c")
            return str(detail["PortfolioDetail"]["Id"])

    assert made() == made()
