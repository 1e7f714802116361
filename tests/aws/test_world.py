"""One world: what it is asked, what it makes up, what it forgets."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from seatrial.aws.world import World, access_key, account_of

TRUST = (
    '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", '
    '"Principal": {"Service": "lambda.amazonaws.com"}}]}'
)
POLICY = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sqs:*", "Resource": "*"}]}'
BUNDLE = b"PK\x05\x06" + bytes(18)  # a zip file without files


def made(world: World, seed: str) -> tuple[str, str]:
    with world.on_behalf_of("urn:a", seed):
        vpc = world.client("ec2", "us-east-1").create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
    with world.on_behalf_of("urn:b", f"{seed}/b"):
        group = world.client("ec2", "us-east-1").create_security_group(GroupName="g", Description="d", VpcId=vpc)[
            "GroupId"
        ]
    return vpc, group


def test_same_seed_same_ids_whatever_was_made_before() -> None:
    with World() as world:
        first = made(world, "dev")
        world.reset()
        world.client("ec2", "us-east-1").create_vpc(CidrBlock="10.9.0.0/16")
        assert made(world, "dev") == first
        world.reset()
        assert made(world, "prod") != first


def test_reset_leaves_an_empty_world_and_clients_that_work() -> None:
    with World() as world:
        sns = world.client("sns", "us-east-1")
        sns.create_topic(Name="a")
        world.records["123456789012", "us-east-1", "T", "a"] = {}
        world.reset()
        assert sns.list_topics()["Topics"] == []
        assert [entry.operation for entry in world.journal] == ["ListTopics"]
        assert world.records == {}


def test_client_is_the_same_for_the_same_place() -> None:
    with World() as world:
        assert world.client("sns", "us-east-1") is world.client("sns", "us-east-1")
        assert world.client("sns", "us-east-1") is not world.client("sns", "us-east-1", "210987654321")


def test_concurrent_calls_are_all_carried_out() -> None:
    def make(number: int) -> str:
        with world.on_behalf_of(f"urn:{number}", f"seed-{number}"):
            arn: str = world.client("sns", "us-east-1").create_topic(Name=f"topic-{number}")["TopicArn"]
            return arn

    with World() as world, ThreadPoolExecutor(8) as pool:
        arns = set(pool.map(make, range(60)))
        assert {topic["TopicArn"] for topic in world.client("sns", "us-east-1").list_topics()["Topics"]} == arns
        assert {entry.caller for entry in world.journal} == {f"urn:{number}" for number in range(60)} | {""}


@pytest.mark.parametrize("account", ["123456789012", "000000000001"])
def test_access_key_speaks_for_an_account(account: str) -> None:
    assert (
        account_of(f"AWS4-HMAC-SHA256 Credential={access_key(account)}/20260101/us-east-1/s3/aws4_request") == account
    )


def test_foreign_access_key_speaks_for_nobody() -> None:
    assert account_of("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260101/us-east-1/s3/aws4_request") == ""


def test_credentials_of_the_machine_are_not_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = tmp_path / "config"
    broken.write_text("this is [not a config file\n")
    for name in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"):
        monkeypatch.setenv(name, str(broken))
    monkeypatch.setenv("AWS_PROFILE", "nowhere")
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
    with World() as world:
        assert world.client("sts", "us-east-1").get_caller_identity()["Account"] == "123456789012"


def test_objects_in_s3_are_within_reach_of_the_engine() -> None:
    with World() as world:
        s3 = world.client("s3", "us-east-1")
        s3.create_bucket(Bucket="files-of-the-test")
        s3.put_object(Bucket="files-of-the-test", Key="a", Body=b"1")
        s3.put_object(Bucket="files-of-the-test", Key="a", Body=b"2")
        assert s3.get_object(Bucket="files-of-the-test", Key="a")["Body"].read() == b"2"
        s3.delete_object(Bucket="files-of-the-test", Key="a")
        s3.delete_bucket(Bucket="files-of-the-test")
        assert s3.list_buckets()["Buckets"] == []


def test_code_of_functions_is_never_run() -> None:
    from moto.utilities.docker_utilities import DockerModel

    with World() as world:
        iam = world.client("iam", "us-east-1")
        role = iam.create_role(RoleName="r", AssumeRolePolicyDocument=TRUST)["Role"]["Arn"]
        iam.put_role_policy(RoleName="r", PolicyName="p", PolicyDocument=POLICY)
        arn = world.client("lambda", "us-east-1").create_function(
            FunctionName="f", Runtime="python3.12", Role=role, Handler="a.b", Code={"ZipFile": BUNDLE}
        )["FunctionArn"]
        queue = world.client("sqs", "us-east-1")
        url = queue.create_queue(QueueName="q")["QueueUrl"]
        world.client("lambda", "us-east-1").create_event_source_mapping(
            EventSourceArn="arn:aws:sqs:us-east-1:123456789012:q", FunctionName="f"
        )
        queue.send_message(QueueUrl=url, MessageBody="{}")
        world.client("lambda", "us-east-1").add_permission(
            FunctionName="f", StatementId="s", Action="lambda:InvokeFunction", Principal="logs.amazonaws.com"
        )
        logs = world.client("logs", "us-east-1")
        logs.create_log_group(logGroupName="g")
        logs.put_subscription_filter(logGroupName="g", filterName="s", filterPattern="", destinationArn=arn)
        logs.create_log_stream(logGroupName="g", logStreamName="s")
        logs.put_log_events(logGroupName="g", logStreamName="s", logEvents=[{"timestamp": 1, "message": "m"}])
        assert [group["logGroupName"] for group in logs.describe_log_groups()["logGroups"]] == ["g"]
        with pytest.raises(NotImplementedError):
            DockerModel().docker_client.ping()
