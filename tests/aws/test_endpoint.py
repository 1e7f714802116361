"""The embedded AWS over HTTP, as any SDK speaks to it: every protocol, accounts by credentials, AWS's errors."""

from __future__ import annotations

import io
import socket
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError

from seatrial.aws.world import World, access_key

OTHER = "210987654321"
TRUST = (
    '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", '
    '"Principal": {"Service": "lambda.amazonaws.com"}}]}'
)


@pytest.fixture(scope="module")
def _world() -> Iterator[World]:
    with World() as world:
        yield world


@pytest.fixture
def world(_world: World) -> World:
    """A world with nothing in it; its port stays open from test to test."""
    _world.reset()
    _world.quotas.clear()
    return _world


def client(world: World, service: str, account: str = "123456789012", region: str = "us-east-1") -> Any:
    """A client as a program makes it from the variables that it is given."""
    return boto3.client(
        service,
        region_name=region,
        endpoint_url=world.endpoint_url(),
        aws_access_key_id=access_key(account),
        aws_secret_access_key="rehearsal",
        config=Config(retries={"total_max_attempts": 1}, s3={"addressing_style": "path"}),
    )


def bundle() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("app.py", "def handler(event, context):\n    return 1\n")
    return file.getvalue()


def refused(call: Any, **arguments: Any) -> tuple[str, int]:
    with pytest.raises(ClientError) as caught:
        call(**arguments)
    return caught.value.response["Error"]["Code"], caught.value.response["ResponseMetadata"]["HTTPStatusCode"]


def test_ec2_protocol(world: World) -> None:
    ec2 = client(world, "ec2")
    vpc = ec2.create_vpc(CidrBlock="10.7.0.0/16")["Vpc"]["VpcId"]
    assert [found["CidrBlock"] for found in ec2.describe_vpcs(VpcIds=[vpc])["Vpcs"]] == ["10.7.0.0/16"]
    assert refused(ec2.describe_vpcs, VpcIds=["vpc-0123456789abcdef0"]) == ("InvalidVpcID.NotFound", 400)


def test_query_protocol(world: World) -> None:
    sns, sts = client(world, "sns"), client(world, "sts")
    arn = sns.create_topic(Name="alerts")["TopicArn"]
    assert arn == "arn:aws:sns:us-east-1:123456789012:alerts"
    assert [topic["TopicArn"] for topic in sns.list_topics()["Topics"]] == [arn]
    assert sts.get_caller_identity()["Account"] == "123456789012"


def test_json_protocol(world: World) -> None:
    ecs = client(world, "ecs")
    ecs.create_cluster(clusterName="web")
    assert [found["clusterName"] for found in ecs.describe_clusters(clusters=["web"])["clusters"]] == ["web"]
    assert refused(ecs.describe_services, cluster="none", services=["a"])[0] == "ClusterNotFoundException"


def test_rest_xml_protocol(world: World) -> None:
    s3 = client(world, "s3")
    s3.create_bucket(Bucket="files-of-the-test")
    s3.put_object(Bucket="files-of-the-test", Key="a/ü b+c.txt", Body="grüße".encode())
    assert s3.get_object(Bucket="files-of-the-test", Key="a/ü b+c.txt")["Body"].read().decode() == "grüße"
    assert [found["Key"] for found in s3.list_objects_v2(Bucket="files-of-the-test")["Contents"]] == ["a/ü b+c.txt"]
    assert s3.head_object(Bucket="files-of-the-test", Key="a/ü b+c.txt")["ContentLength"] == len("grüße".encode())
    s3.upload_fileobj(io.BytesIO(b"x" * 9_000_000), "files-of-the-test", "big")
    assert s3.head_object(Bucket="files-of-the-test", Key="big")["ContentLength"] == 9_000_000
    assert refused(s3.get_object, Bucket="files-of-the-test", Key="none") == ("NoSuchKey", 404)
    s3.delete_object(Bucket="files-of-the-test", Key="big")


def test_rest_json_protocol(world: World) -> None:
    iam, functions, apis = client(world, "iam"), client(world, "lambda"), client(world, "apigateway")
    role = iam.create_role(RoleName="r", AssumeRolePolicyDocument=TRUST)
    arn = role["Role"]["Arn"]
    functions.create_function(
        FunctionName="f", Role=arn, Runtime="python3.12", Handler="app.handler", Code={"ZipFile": bundle()}
    )
    assert functions.get_function(FunctionName="f")["Configuration"]["Role"] == arn
    assert refused(functions.get_function, FunctionName="none") == ("ResourceNotFoundException", 404)
    api = apis.create_rest_api(name="shop")["id"]
    assert [found["path"] for found in apis.get_resources(restApiId=api)["items"]] == ["/"]


def test_services_whose_signing_name_differs(world: World) -> None:
    assert client(world, "elbv2").describe_load_balancers()["LoadBalancers"] == []
    assert client(world, "elb").describe_load_balancers()["LoadBalancerDescriptions"] == []
    assert client(world, "cloudwatch").describe_alarms()["MetricAlarms"] == []
    assert client(world, "stepfunctions").list_state_machines()["stateMachines"] == []
    assert client(world, "efs").describe_file_systems()["FileSystems"] == []
    assert client(world, "route53").list_hosted_zones()["HostedZones"] == []


def test_accounts_are_told_apart_by_credentials(world: World) -> None:
    client(world, "sns").create_topic(Name="ours")
    client(world, "sns", OTHER).create_topic(Name="theirs")
    found = {account: client(world, "sns", account).list_topics()["Topics"] for account in ("123456789012", OTHER)}
    assert {account: [topic["TopicArn"] for topic in topics] for account, topics in found.items()} == {
        "123456789012": ["arn:aws:sns:us-east-1:123456789012:ours"],
        OTHER: [f"arn:aws:sns:us-east-1:{OTHER}:theirs"],
    }
    assert client(world, "sts", OTHER).get_caller_identity()["Account"] == OTHER


def test_regions_are_told_apart_by_the_signature(world: World) -> None:
    client(world, "sns", region="eu-west-1").create_topic(Name="far")
    assert client(world, "sns").list_topics()["Topics"] == []
    assert len(client(world, "sns", region="eu-west-1").list_topics()["Topics"]) == 1


def test_state_is_that_of_the_engine(world: World) -> None:
    world.client("sns", "us-east-1").create_topic(Name="made-inside")
    assert len(client(world, "sns").list_topics()["Topics"]) == 1


def test_guards_refuse_over_http_as_inside_in_every_protocol(world: World) -> None:
    """The same request gets the same refusal, whoever makes it."""
    world.quotas.update({"vpcs-per-region": 0, "load-balancers-per-region": 0})
    requests: dict[str, tuple[str, str, dict[str, Any], str]] = {
        "ec2": ("ec2", "create_vpc", {"CidrBlock": "10.0.0.0/16"}, "VpcLimitExceeded"),
        "query": ("elbv2", "create_load_balancer", {"Name": "a", "Subnets": ["subnet-1"]}, "TooManyLoadBalancers"),
        "json": ("logs", "put_retention_policy", {"logGroupName": "a", "retentionInDays": 8},
                 "InvalidParameterException"),
        "rest-json": (
            "lambda",
            "create_function",
            {"FunctionName": "f", "Role": "arn:aws:iam::123456789012:role/none", "Runtime": "python2.7",
             "Handler": "a.b", "Code": {"ZipFile": bundle()}},
            "InvalidParameterValueException",
        ),
        "rest-xml": (
            "route53", "create_hosted_zone", {"Name": "example.com", "CallerReference": "a"}, "InvalidDomainName",
        ),
    }  # fmt: skip
    world.client("logs", "us-east-1").create_log_group(logGroupName="a")
    for protocol, (service, method, arguments, code) in requests.items():
        inside = refused(getattr(world.client(service, "us-east-1"), method), **arguments)
        outside = refused(getattr(client(world, service), method), **arguments)
        assert inside == outside, protocol
        assert outside[0] == code, protocol


def test_calls_are_journalled_with_who_made_them(world: World) -> None:
    client(world, "sns").create_topic(Name="a")
    with world.on_behalf_of("urn:topic"):
        world.client("sns", "us-east-1").create_topic(Name="b")
    refused(client(world, "ec2").describe_vpcs, VpcIds=["vpc-0123456789abcdef0"])
    assert [(entry.service, entry.operation, entry.caller, entry.code) for entry in world.journal] == [
        ("sns", "CreateTopic", "http", ""),
        ("sns", "CreateTopic", "urn:topic", ""),
        ("ec2", "DescribeVpcs", "http", "InvalidVpcID.NotFound"),
    ]


@pytest.mark.parametrize("path", ["/", "/nothing/here?Action=Nonsense", "/%ff%00"])
def test_requests_that_no_sdk_makes_are_answered(world: World, path: str) -> None:
    try:
        with urllib.request.urlopen(world.endpoint_url() + path, timeout=10) as answer:
            status = answer.status
    except urllib.error.HTTPError as error:
        status = error.code
    assert status in (200, 400, 403, 404, 405, 501)


def test_garbage_on_the_port_does_not_stop_it(world: World) -> None:
    host, port = world.endpoint_url().removeprefix("http://").split(":")
    for garbage in (b"\x16\x03\x01\x02\x00", b"GET\r\n\r\n", b"POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n"):
        with socket.create_connection((host, int(port)), timeout=5) as connection:
            connection.sendall(garbage)
    assert client(world, "sts").get_caller_identity()["Account"] == "123456789012"


def test_port_closes_with_the_world() -> None:
    with World() as world:
        url = world.endpoint_url()
        assert world.endpoint_url() == url
    host, port = url.removeprefix("http://").split(":")
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((host, int(port)), timeout=2)


def test_operations_of_s3_are_known_however_many_clients_there_are(world: World) -> None:
    """botocore rewrites the model of S3 when it makes a client."""
    client(world, "s3").create_bucket(Bucket="ledger-of-clients")
    client(world, "s3").list_objects_v2(Bucket="ledger-of-clients")
    assert [entry.operation for entry in world.journal if entry.service == "s3"] == ["CreateBucket", "ListObjectsV2"]


def test_bucket_policies_apply_where_their_conditions_hold(world: World) -> None:
    import json

    s3 = client(world, "s3")
    s3.create_bucket(Bucket="ledger")

    def deny(secure: str) -> None:
        statement = {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::ledger/*"}
        conditioned = {**statement, "Condition": {"Bool": {"aws:SecureTransport": secure}}}
        s3.put_bucket_policy(Bucket="ledger", Policy=json.dumps({"Version": "2012-10-17", "Statement": [conditioned]}))

    deny("false")
    s3.put_object(Bucket="ledger", Key="page", Body=b"1")
    deny("true")
    assert refused(s3.put_object, Bucket="ledger", Key="page", Body=b"2")[1] == 403
