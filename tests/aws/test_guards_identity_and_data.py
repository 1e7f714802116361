"""What AWS refuses is refused, and its corrected twin is not."""

from __future__ import annotations

import json
from typing import Any

import pytest
from botocore.exceptions import ClientError

from seatrial.aws.guards.catalog import guards_of
from seatrial.aws.world import World

REGION = "us-east-1"
TRUST = json.dumps({"Version": "2012-10-17", "Statement": []})


@pytest.fixture
def world(connected: World) -> World:
    """An empty world that keeps its clients: connecting takes longer than the test."""
    connected.reset()
    return connected


def _policy(principal: Any, resource: str = "arn:aws:s3:::bucket-a/*", **more: Any) -> str:
    statement = {"Effect": "Allow", "Principal": principal, "Action": "s3:GetObject", "Resource": resource, **more}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


def _wide(size: int) -> str:
    actions = ["s3:GetObject" + "x" * size]
    return json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": actions, "Resource": "*"}]})


INSTANCE = {
    "DBInstanceIdentifier": "db",
    "DBInstanceClass": "db.t3.micro",
    "AllocatedStorage": 20,
    "Engine": "postgres",
}
INSTANCE |= {"MasterUsername": "app", "MasterUserPassword": "a-password"}
CLUSTER = {
    "DBClusterIdentifier": "db",
    "Engine": "aurora-mysql",
    "MasterUsername": "app",
    "MasterUserPassword": "a-password",
}
CACHE = {
    "ReplicationGroupId": "r",
    "ReplicationGroupDescription": "d",
    "Engine": "redis",
    "CacheNodeType": "cache.t3.micro",
}
FIFO = "arn:aws:sqs:us-east-1:123456789012:dead.fifo"
REDRIVE = json.dumps({"deadLetterTargetArn": FIFO, "maxReceiveCount": 3})
KEY_POLICY = {"Effect": "Allow", "Action": "kms:*", "Resource": "*"}

# service, operation, parameters that AWS refuses, its code, parameters that it accepts
CASES: list[tuple[str, str, dict[str, Any], str, dict[str, Any]]] = [
    (
        "iam",
        "create_role",
        {"RoleName": "r" * 65, "AssumeRolePolicyDocument": TRUST},
        "ValidationError",
        {"RoleName": "r" * 64, "AssumeRolePolicyDocument": TRUST},
    ),
    (
        "iam",
        "create_policy",
        {"PolicyName": "a policy", "PolicyDocument": _wide(1)},
        "ValidationError",
        {"PolicyName": "a-policy", "PolicyDocument": _wide(1)},
    ),
    (
        "iam",
        "create_policy",
        {"PolicyName": "p", "PolicyDocument": _wide(6144)},
        "LimitExceeded",
        {"PolicyName": "p", "PolicyDocument": _wide(5000)},
    ),
    ("s3", "create_bucket", {"Bucket": "Upper"}, "InvalidBucketName", {"Bucket": "lower"}),
    ("s3", "create_bucket", {"Bucket": "10.0.0.1"}, "InvalidBucketName", {"Bucket": "a.0.0.1"}),
    (
        "s3",
        "put_bucket_acl",
        {"Bucket": "bucket-a", "ACL": "private"},
        "AccessControlListNotSupported",
        {"Bucket": "bucket-acl", "ACL": "private"},
    ),
    (
        "s3",
        "put_bucket_acl",
        {"Bucket": "bucket-acl", "ACL": "public-read"},
        "AccessDenied",
        {"Bucket": "bucket-open", "ACL": "public-read"},
    ),
    (
        "s3",
        "put_object",
        {"Bucket": "bucket-a", "Key": "k", "ACL": "public-read"},
        "AccessControlListNotSupported",
        {"Bucket": "bucket-a", "Key": "k", "ACL": "bucket-owner-full-control"},
    ),
    (
        "s3",
        "put_bucket_policy",
        {"Bucket": "bucket-a", "Policy": _policy("*")},
        "AccessDenied",
        {"Bucket": "bucket-a", "Policy": _policy({"Service": "cloudfront.amazonaws.com"})},
    ),
    (
        "s3",
        "put_bucket_policy",
        {"Bucket": "bucket-a", "Policy": _policy({"AWS": "*"})},
        "AccessDenied",
        {"Bucket": "bucket-a", "Policy": _policy("*", Condition={"StringEquals": {"aws:SourceVpce": "vpce-1"}})},
    ),
    (
        "s3",
        "put_bucket_policy",
        {"Bucket": "bucket-a", "Policy": _policy({"AWS": "123456789012"}, "arn:aws:s3:::bucket-b/*")},
        "MalformedPolicy",
        {"Bucket": "bucket-a", "Policy": _policy({"AWS": "123456789012"})},
    ),
    (
        "s3",
        "put_bucket_lifecycle_configuration",
        {"Bucket": "bucket-a", "LifecycleConfiguration": {"Rules": [{"days": 7}]}},
        "InvalidArgument",
        {"Bucket": "bucket-a", "LifecycleConfiguration": {"Rules": [{"days": 30}]}},
    ),
    ("rds", "create_db_instance", INSTANCE | {"MasterUsername": "admin"}, "InvalidParameterValue", INSTANCE),
    (
        "rds",
        "create_db_instance",
        INSTANCE | {"MasterUsername": "rdsadmin", "Engine": "mysql"},
        "InvalidParameterValue",
        INSTANCE | {"MasterUsername": "admin", "Engine": "mysql"},
    ),
    ("rds", "create_db_instance", INSTANCE | {"MasterUserPassword": "pass@word"}, "InvalidParameterValue", INSTANCE),
    ("rds", "create_db_instance", INSTANCE | {"DBInstanceIdentifier": "a--b"}, "InvalidParameterValue", INSTANCE),
    (
        "rds",
        "create_db_instance",
        INSTANCE | {"DBName": "my-app"},
        "InvalidParameterValue",
        INSTANCE | {"DBName": "my_app"},
    ),
    (
        "rds",
        "create_db_instance",
        INSTANCE | {"EngineVersion": "9.6"},
        "InvalidParameterCombination",
        INSTANCE | {"EngineVersion": "16.13"},
    ),
    (
        "rds",
        "create_db_instance",
        INSTANCE | {"StorageType": "gp3", "Iops": 3000},
        "InvalidParameterCombination",
        INSTANCE | {"StorageType": "gp3", "Iops": 12000, "AllocatedStorage": 400},
    ),
    ("rds", "create_db_cluster", CLUSTER | {"EngineMode": "serverless"}, "InvalidParameterValue", CLUSTER),
    ("rds", "create_db_cluster", CLUSTER | {"DBClusterIdentifier": "taken"}, "DBClusterAlreadyExistsFault", CLUSTER),
    ("kms", "create_key", {"Policy": "stranger"}, "MalformedPolicyDocumentException", {"Policy": "owner"}),
    (
        "sqs",
        "create_queue",
        {"QueueName": "jobs", "Attributes": {"RedrivePolicy": REDRIVE}},
        "InvalidParameterValue",
        {"QueueName": "jobs.fifo", "Attributes": {"RedrivePolicy": REDRIVE, "FifoQueue": "true"}},
    ),
    (
        "sns",
        "subscribe",
        {"TopicArn": "plain", "Protocol": "sqs", "Endpoint": FIFO},
        "InvalidParameter",
        {"TopicArn": "ordered", "Protocol": "sqs", "Endpoint": FIFO},
    ),
    (
        "elasticache",
        "create_replication_group",
        CACHE | {"AutomaticFailoverEnabled": True, "NumCacheClusters": 1},
        "InvalidParameterCombination",
        CACHE | {"AutomaticFailoverEnabled": True, "NumCacheClusters": 2},
    ),
    (
        "elasticache",
        "create_replication_group",
        CACHE | {"AuthToken": "t" * 20},
        "InvalidParameterCombination",
        CACHE | {"AuthToken": "t" * 20, "TransitEncryptionEnabled": True},
    ),
]


def _prepare(world: World) -> None:
    """Buckets without, with closed and with open ACLs; a queue, topics and a cluster that is there already."""
    s3 = world.client("s3", REGION)
    for name in ("bucket-a", "bucket-acl", "bucket-open"):
        s3.create_bucket(Bucket=name)
    for name in ("bucket-acl", "bucket-open"):
        controls = {"Rules": [{"ObjectOwnership": "ObjectWriter"}]}
        s3.put_bucket_ownership_controls(Bucket=name, OwnershipControls=controls)
    s3.put_public_access_block(Bucket="bucket-open", PublicAccessBlockConfiguration={"BlockPublicAcls": False})
    world.client("sqs", REGION).create_queue(QueueName="dead.fifo", Attributes={"FifoQueue": "true"})
    world.client("rds", REGION).create_db_cluster(**CLUSTER | {"DBClusterIdentifier": "taken"})


def _completed(parameters: dict[str, Any], world: World) -> dict[str, Any]:
    """Short forms in the table, written out."""
    made = dict(parameters)
    if "LifecycleConfiguration" in made:
        days = made["LifecycleConfiguration"]["Rules"][0]["days"]
        transition = {"Days": days, "StorageClass": "STANDARD_IA"}
        rule = {"ID": "r", "Status": "Enabled", "Filter": {"Prefix": ""}, "Transitions": [transition]}
        made["LifecycleConfiguration"] = {"Rules": [rule]}
    if made.get("Policy") in ("stranger", "owner"):
        account = "123456789012" if made["Policy"] == "owner" else "999999999999"
        statement = KEY_POLICY | {"Principal": {"AWS": f"arn:aws:iam::{account}:root"}}
        made["Policy"] = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    if "TopicArn" in made:
        fifo = made["TopicArn"] == "ordered"
        name = {"Name": "t.fifo", "Attributes": {"FifoTopic": "true"}} if fifo else {"Name": "t"}
        made["TopicArn"] = world.client("sns", REGION).create_topic(**name)["TopicArn"]
    return made


@pytest.mark.parametrize(("service", "operation", "bad", "code", "good"), CASES)
def test_refused_and_its_corrected_twin(
    service: str, operation: str, bad: dict[str, Any], code: str, good: dict[str, Any], world: World
) -> None:
    _prepare(world)
    call = getattr(world.client(service, REGION), operation)
    with pytest.raises(ClientError) as refused:
        call(**_completed(bad, world))
    assert refused.value.response["Error"]["Code"] == code
    call(**_completed(good, world))


def test_a_database_needs_subnets_in_two_zones_and_holds_them(world: World) -> None:
    ec2, rds = world.client("ec2", REGION), world.client("rds", REGION)
    vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
    subnets = [
        ec2.create_subnet(VpcId=vpc, CidrBlock=f"10.0.{number}.0/24", AvailabilityZone=f"{REGION}{zone}")["Subnet"]
        for number, zone in enumerate("aab")
    ]
    ids = [subnet["SubnetId"] for subnet in subnets]
    group = {"DBSubnetGroupName": "g", "DBSubnetGroupDescription": "d"}
    assert _code(lambda: rds.create_db_subnet_group(**group, SubnetIds=ids[:2])) == "DBSubnetGroupDoesNotCoverEnoughAZs"
    assert _code(lambda: rds.create_db_subnet_group(**group, SubnetIds=ids[1:])) == ""
    assert _code(lambda: rds.create_db_subnet_group(**group, SubnetIds=ids[1:])) == "DBSubnetGroupAlreadyExists"
    rds.create_db_instance(**INSTANCE | {"DBSubnetGroupName": "g"})
    assert _code(lambda: rds.delete_db_subnet_group(DBSubnetGroupName="g")) == "InvalidDBSubnetGroupStateFault"
    rds.delete_db_instance(DBInstanceIdentifier="db", SkipFinalSnapshot=True)
    assert _code(lambda: rds.delete_db_subnet_group(DBSubnetGroupName="g")) == ""


def test_what_is_in_use_in_iam_cannot_be_deleted(world: World) -> None:
    iam = world.client("iam", REGION)
    iam.create_user(UserName="u")
    iam.create_group(GroupName="g")
    key = iam.create_access_key(UserName="u")["AccessKey"]["AccessKeyId"]
    iam.add_user_to_group(UserName="u", GroupName="g")
    arn = iam.create_policy(PolicyName="p", PolicyDocument=_wide(1))["Policy"]["Arn"]
    iam.attach_user_policy(UserName="u", PolicyArn=arn)
    assert _code(lambda: iam.delete_policy(PolicyArn=arn)) == "DeleteConflict"
    iam.detach_user_policy(UserName="u", PolicyArn=arn)
    assert _code(lambda: iam.delete_policy(PolicyArn=arn)) == ""
    assert _code(lambda: iam.delete_user(UserName="u")) == "DeleteConflict"
    assert _code(lambda: iam.delete_group(GroupName="g")) == "DeleteConflict"
    iam.delete_access_key(UserName="u", AccessKeyId=key)
    iam.remove_user_from_group(UserName="u", GroupName="g")
    assert _code(lambda: iam.delete_user(UserName="u")) == ""
    assert _code(lambda: iam.delete_group(GroupName="g")) == ""


def test_replication_needs_versions_on_both_sides(world: World) -> None:
    s3 = world.client("s3", REGION)
    for name in ("from", "to"):
        s3.create_bucket(Bucket=f"{name}-bucket")
    rule = {"ID": "r", "Status": "Enabled", "Prefix": "", "Destination": {"Bucket": "arn:aws:s3:::to-bucket"}}
    wanted = {"Role": "arn:aws:iam::123456789012:role/r", "Rules": [rule]}
    for name in ("from", "to"):
        code = _code(lambda: s3.put_bucket_replication(Bucket="from-bucket", ReplicationConfiguration=wanted))
        assert code == "InvalidRequest"
        s3.put_bucket_versioning(Bucket=f"{name}-bucket", VersioningConfiguration={"Status": "Enabled"})
    assert _code(lambda: s3.put_bucket_replication(Bucket="from-bucket", ReplicationConfiguration=wanted)) == ""


def test_every_guard_names_its_source() -> None:
    for service in ("iam", "s3", "rds", "secretsmanager", "kms", "sns", "sqs", "elasticache"):
        for guards in guards_of(service).values():
            assert all(guard.source.startswith("https://docs.aws.amazon.com/") for guard in guards)


def _code(call: Any) -> str:
    try:
        call()
    except ClientError as error:
        return str(error.response["Error"]["Code"])
    return ""
