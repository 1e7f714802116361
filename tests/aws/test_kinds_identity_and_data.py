"""Identity, storage, data and message types come to life with what the provider promises, and go without a trace."""

from __future__ import annotations

import json
from typing import Any

import pytest

from seatrial.aws.deployment import Deployment
from seatrial.aws.world import World
from seatrial.model.environment import Environment
from seatrial.model.values import Asset, Secret
from tests.fakes.declaring import Declaring, no_shape, stays

TRUST = json.dumps(
    {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}],
    }
)
POLICY = json.dumps(
    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]}
)
READ_ONLY = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"
TABLE = {"attributes": [{"name": "id", "type": "S"}], "hashKey": "id", "billingMode": "PAY_PER_REQUEST"}


@pytest.fixture
def declare(deployment: Deployment) -> Declaring:
    return Declaring(deployment)


@pytest.fixture
def network(world: World) -> dict[str, Any]:
    """A network with two subnets in two zones and a security group."""
    ec2 = world.client("ec2", "us-east-2")
    vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
    subnets = [
        ec2.create_subnet(VpcId=vpc, CidrBlock=f"10.0.{number}.0/24", AvailabilityZone=f"us-east-2{zone}")["Subnet"]
        for number, zone in enumerate("ab")
    ]
    group = ec2.create_security_group(GroupName="app", Description="app", VpcId=vpc)["GroupId"]
    return {"vpc": vpc, "subnets": [subnet["SubnetId"] for subnet in subnets], "group": group}


def test_identities(declare: Declaring, deployment: Deployment) -> None:
    plain = declare.alive(
        "iam.Role", {"assumeRolePolicy": TRUST}, "arn", "name", "uniqueId", "createDate", name="plain"
    )
    assert plain["arn"] == f"arn:aws:iam::123456789012:role/{plain['name']}"
    rich = {
        "name": "rich",
        "assumeRolePolicy": TRUST,
        "managedPolicyArns": [READ_ONLY],
        "inlinePolicies": [{"name": "inline", "policy": POLICY}],
        "maxSessionDuration": 7200,
        "tags": {"team": "a"},
    }
    declare.alive("iam.Role", rich, "managedPolicyArns", name="rich")
    assert declare.refused("iam.Role", rich) == "EntityAlreadyExists"
    attached = declare.alive("iam.RolePolicyAttachment", {"role": plain["id"], "policyArn": READ_ONLY})
    assert attached["id"] == f"{plain['id']}/{READ_ONLY}"
    unknown = {"role": plain["id"], "policyArn": "arn:aws:iam::aws:policy/NoSuchPolicy"}
    assert declare.refused("iam.RolePolicyAttachment", unknown) == "NoSuchEntity"
    declare.alive("iam.RolePolicy", {"role": plain["id"], "policy": POLICY}, "name")
    policy = declare.alive("iam.Policy", {"policy": POLICY, "tags": {"team": "a"}}, "arn", "policyId")
    declare.alive("iam.InstanceProfile", {"role": plain["id"]}, "arn", "uniqueId")
    user = declare.alive("iam.User", {}, "arn", "uniqueId")
    group = declare.alive("iam.Group", {}, "arn", "uniqueId")
    declare.alive("iam.UserPolicyAttachment", {"user": user["id"], "policyArn": policy["arn"]})
    declare.alive("iam.GroupPolicy", {"group": group["id"], "policy": POLICY})
    everybody = {"roles": [plain["id"]], "users": [user["id"]], "groups": [group["id"]], "policyArn": policy["arn"]}
    declare.alive("iam.PolicyAttachment", everybody)
    declare.alive("iam.GroupMembership", {"group": group["id"], "users": [user["id"]]})
    declare.alive("iam.AccessKey", {"user": user["id"]}, "secret", "sesSmtpPasswordV4")
    url = {"url": "https://token.actions.githubusercontent.com", "clientIdLists": ["sts.amazonaws.com"]}
    provider = declare.alive("iam.OpenIdConnectProvider", url, "arn", "thumbprintLists")
    assert provider["id"] == provider["arn"]
    linked = declare.alive("iam.ServiceLinkedRole", {"awsServiceName": "elasticbeanstalk.amazonaws.com"}, "arn", "name")
    assert linked["name"] == "AWSServiceRoleForElasticBeanstalk"
    declare.alive("iam.AccountPasswordPolicy", {"minimumPasswordLength": 12})
    assert declare.read("iam.Role", "rich").outputs["maxSessionDuration"] == 7200
    assert stays(deployment) == {}


def test_a_role_that_others_attach_to_cannot_be_deleted_unless_it_lets_go(
    declare: Declaring, deployment: Deployment
) -> None:
    for name, detaching in (("held", False), ("free", True)):
        role = declare.alive("iam.Role", {"assumeRolePolicy": TRUST, "forceDetachPolicies": detaching}, name=name)
        foreign = {"roleName": role["id"], "policyArns": [READ_ONLY]}
        declare.alive("iam.RolePolicyAttachmentsExclusive", foreign, name=f"attachments-{name}")
    assert stays(deployment) == {"held": "DeleteConflict"}


def test_the_access_keys_secret_is_covered_everywhere(declare: Declaring) -> None:
    user = declare.alive("iam.User")
    key = declare("iam.AccessKey", {"user": user["id"]})
    assert isinstance(key.attributes["SecretAccessKey"], Secret)
    assert isinstance(key.outputs["secretAccessKey"], Secret)


def test_buckets_and_their_parts(declare: Declaring, deployment: Deployment) -> None:
    bucket = declare.alive("s3.Bucket", {"forceDestroy": True}, "arn", "hostedZoneId", name="Site")
    name = bucket["id"]
    assert name.startswith("site-")
    assert bucket["bucketRegionalDomainName"] == f"{name}.s3.us-east-2.amazonaws.com"
    assert bucket["bucketDomainName"] == f"{name}.s3.amazonaws.com"
    assert declare.refused("s3.Bucket", {"bucket": name}) == "BucketAlreadyOwnedByYou"
    website = declare.alive(
        "s3.BucketWebsiteConfiguration", {"bucket": name, "indexDocument": {"suffix": "index.html"}}
    )
    assert website["websiteEndpoint"] == f"{name}.s3-website.us-east-2.amazonaws.com"
    both = {"prefix": "a/", "tags": {"x": "y"}}
    rules = [
        {"id": "old", "status": "Enabled", "filter": {"and": both}, "expiration": {"days": 3}},
        {"id": "cold", "status": "Enabled", "transitions": [{"days": 90, "storageClass": "GLACIER"}]},
    ]
    encryption = [{"applyServerSideEncryptionByDefault": {"sseAlgorithm": "aws:kms"}, "bucketKeyEnabled": True}]
    parts: dict[str, dict[str, Any]] = {
        "s3.BucketVersioning": {"versioningConfiguration": {"status": "Enabled"}},
        "s3.BucketServerSideEncryptionConfiguration": {"rules": encryption},
        "s3.BucketPublicAccessBlock": {"blockPublicAcls": True},
        "s3.BucketOwnershipControls": {"rule": {"objectOwnership": "BucketOwnerPreferred"}},
        "s3.BucketAcl": {"acl": "log-delivery-write"},
        "s3.BucketLifecycleConfiguration": {"rules": rules},
        "s3.BucketCorsConfiguration": {"corsRules": [{"allowedMethods": ["GET"], "allowedOrigins": ["*"]}]},
        "s3.BucketLogging": {"targetBucket": name, "targetPrefix": "log/"},
        "s3.BucketAccelerateConfiguration": {"status": "Enabled"},
        "s3.BucketIntelligentTieringConfiguration": {"tierings": [{"accessTier": "ARCHIVE_ACCESS", "days": 90}]},
        "s3.BucketPolicy": {"policy": _bucket_policy(name, "arn:aws:iam::123456789012:root")},
    }
    for type_, properties in parts.items():
        declare.alive(type_, {"bucket": name, **properties})
    s3 = deployment.world.client("s3", "us-east-2")
    lifecycle = s3.get_bucket_lifecycle_configuration(Bucket=name)["Rules"]
    assert lifecycle[0]["Filter"] == {"And": {"Prefix": "a/", "Tags": [{"Key": "x", "Value": "y"}]}}
    assert lifecycle[1]["Transitions"] == [{"Days": 90, "StorageClass": "GLACIER"}]
    assert s3.get_bucket_versioning(Bucket=name)["Status"] == "Enabled"
    page = declare.alive("s3.BucketObject", {"bucket": name, "source": Asset(text="<h1>")}, "etag", name="index.html")
    assert (page["key"], page["id"]) == ("index.html", "index.html")
    assert declare.refused("s3.BucketObject", {"bucket": name, "source": Asset(path="absent")}) == "NoSuchFile"
    copied = {"bucket": name, "key": "copy", "source": f"{name}/index.html"}
    declare.alive("s3.ObjectCopy", copied, "etag")
    deployment.load()
    assert stays(deployment) == {}


def test_settings_inside_a_bucket_make_the_same_calls(declare: Declaring, world: World) -> None:
    inside = {
        "bucket": "inline-settings",
        "versioning": {"enabled": True},
        "website": {"indexDocument": "i.html", "errorDocument": "e.html"},
        "lifecycleRules": [{"id": "x", "enabled": True, "prefix": "log/", "expiration": {"days": 30}}],
        "serverSideEncryptionConfiguration": {
            "rule": {"applyServerSideEncryptionByDefault": {"sseAlgorithm": "AES256"}}
        },
        "corsRules": [{"allowedMethods": ["GET"], "allowedOrigins": ["*"], "maxAgeSeconds": 30}],
        "acl": "private",
    }
    declare.alive("s3.Bucket", inside)
    s3 = world.client("s3", "us-east-2")
    assert s3.get_bucket_versioning(Bucket="inline-settings")["Status"] == "Enabled"
    assert s3.get_bucket_website(Bucket="inline-settings")["ErrorDocument"] == {"Key": "e.html"}
    assert s3.get_bucket_lifecycle_configuration(Bucket="inline-settings")["Rules"][0]["Expiration"] == {"Days": 30}
    assert s3.get_bucket_cors(Bucket="inline-settings")["CORSRules"][0]["MaxAgeSeconds"] == 30


def test_a_bucket_in_service_blocks_the_destroy_unless_it_empties_itself(
    declare: Declaring, deployment: Deployment
) -> None:
    declare.alive("s3.Bucket", {}, name="kept")
    declare.alive("s3.Bucket", {"forceDestroy": True}, name="emptied")
    deployment.load()
    assert stays(deployment) == {"kept": "BucketNotEmpty"}


def _bucket_policy(bucket: str, principal: Any, effect: str = "Allow") -> str:
    statement = {"Effect": effect, "Principal": {"AWS": principal}, "Action": "s3:GetObject"}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement | {"Resource": f"arn:aws:s3:::{bucket}/*"}]})


def test_keys_secrets_and_parameters(declare: Declaring, deployment: Deployment) -> None:
    rich = {"description": "d", "deletionWindowInDays": 7, "enableKeyRotation": True, "tags": {"team": "a"}}
    key = declare.alive("kms.Key", rich, "arn", "keyId", "policy")
    alias = declare.alive("kms.Alias", {"targetKeyId": key["arn"]}, "arn", "targetKeyArn", name="orders")
    assert alias["name"].startswith("alias/orders-")
    declare.alive("kms.Alias", {"name": "alias/fixed", "targetKeyId": key["id"]}, name="fixed")
    assert declare.refused("kms.Alias", {"name": "alias/fixed", "targetKeyId": key["id"]}) == "AlreadyExistsException"
    grant = {"keyId": key["id"], "granteePrincipal": "arn:aws:iam::123456789012:role/x", "operations": ["Encrypt"]}
    declare.alive("kms.Grant", grant, "grantId", "grantToken")
    secret = declare.alive("secretsmanager.Secret", {"recoveryWindowInDays": 0}, "arn")
    assert secret["id"] == secret["arn"]
    version = declare.alive(
        "secretsmanager.SecretVersion", {"secretId": secret["id"], "secretString": "s"}, "versionId"
    )
    assert version["id"] == f"{secret['arn']}|{version['versionId']}"
    declare.alive("secretsmanager.SecretPolicy", {"secretArn": secret["id"], "policy": POLICY})
    rotator = "arn:aws:lambda:us-east-2:999999999999:function:rotator"  # of another account: nothing is known of it
    rules = {"automaticallyAfterDays": 30}
    rotation = {"secretId": secret["id"], "rotationLambdaArn": rotator, "rotationRules": rules}
    declare.alive("secretsmanager.SecretRotation", rotation, "rotationEnabled")
    parameter = declare.alive("ssm.Parameter", {"name": "/a/b", "type": "SecureString", "value": "x"}, "version")
    assert parameter["arn"] == "arn:aws:ssm:us-east-2:123456789012:parameter/a/b"
    again = {"name": "/a/b", "type": "String", "value": "y"}
    assert declare.refused("ssm.Parameter", again) == "ParameterAlreadyExists"
    document = {"documentType": "Command", "content": json.dumps({"schemaVersion": "2.2", "mainSteps": []})}
    declare.alive("ssm.Document", document, "arn", "defaultVersion")
    assert stays(deployment) == {}


def test_a_deleted_secret_keeps_its_name_for_its_recovery_window(world: World) -> None:
    codes = []
    for days in (None, 0):
        name = f"db-{days}"
        for _ in range(2):
            deployment = Deployment(Environment("dev"), world, no_shape)
            declare = Declaring(deployment)
            given = {} if days is None else {"recoveryWindowInDays": days}
            made = declare("secretsmanager.Secret", {"name": name, **given})
            deployment.destroy()
        codes.append(made.refusal.code if made.refusal else "")
    assert codes == ["InvalidRequestException", ""]


def test_tables(declare: Declaring, deployment: Deployment) -> None:
    declare.alive("dynamodb.Table", TABLE, "arn", name="plain")
    rich = {
        "name": "rich",
        "attributes": [{"name": name, "type": "S"} for name in ("id", "at", "who")],
        "hashKey": "id",
        "rangeKey": "at",
        "readCapacity": 5,
        "writeCapacity": 5,
        "streamEnabled": True,
        "streamViewType": "NEW_IMAGE",
        "ttl": {"attributeName": "expires", "enabled": True},
        "pointInTimeRecovery": {"enabled": True},
        "serverSideEncryption": {"enabled": True},
        "globalSecondaryIndexes": [
            {"name": "by-who", "hashKey": "who", "projectionType": "ALL", "readCapacity": 1, "writeCapacity": 1}
        ],
        "tags": {"team": "a"},
    }
    declare.alive("dynamodb.Table", rich, "streamArn", "streamLabel", name="rich")
    assert declare.refused("dynamodb.Table", rich) == "ResourceInUseException"
    item = {"id": {"S": "a"}, "at": {"S": "b"}}
    given = {"tableName": "rich", "hashKey": "id", "rangeKey": "at", "item": json.dumps(item)}
    assert declare.alive("dynamodb.TableItem", given)["hashKeyValue"] == "a"
    declare.alive("dynamodb.ContributorInsights", {"tableName": "rich"})
    unused = TABLE | {"attributes": [*TABLE["attributes"], {"name": "unused", "type": "S"}]}
    assert declare.refused("dynamodb.Table", unused) == "ValidationException"
    declare.alive("dynamodb.Table", TABLE | {"deletionProtectionEnabled": True}, name="protected")
    assert stays(deployment) == {"protected": "ValidationException"}


def test_topics_and_queues(declare: Declaring, deployment: Deployment) -> None:
    topic = declare.alive("sns.Topic", {"displayName": "x", "tags": {"team": "a"}}, "arn", "owner")
    ordered = declare.alive("sns.Topic", {"fifoTopic": True}, name="ordered")
    assert ordered["name"].endswith(".fifo")
    declare.alive("sns.TopicPolicy", {"arn": topic["arn"], "policy": POLICY}, "owner")
    dead = declare.alive("sqs.Queue", {}, "arn", "url", name="dead")
    redrive = json.dumps({"deadLetterTargetArn": dead["arn"], "maxReceiveCount": 3})
    queue = declare.alive("sqs.Queue", {"visibilityTimeoutSeconds": 60, "redrivePolicy": redrive}, name="jobs")
    assert queue["id"] == f"https://sqs.us-east-2.amazonaws.com/123456789012/{queue['name']}"
    fifo = declare.alive("sqs.Queue", {"fifoQueue": True, "contentBasedDeduplication": True}, name="fifo")
    assert fifo["name"].endswith(".fifo")
    declare.alive("sqs.QueuePolicy", {"queueUrl": queue["id"], "policy": POLICY})
    subscription = {"topic": topic["arn"], "protocol": "sqs", "endpoint": queue["arn"], "rawMessageDelivery": True}
    made = declare.alive("sns.TopicSubscription", subscription, "arn", "ownerId")
    assert made["pendingConfirmation"] is False
    assert stays(deployment) == {}


def test_databases(declare: Declaring, deployment: Deployment, network: dict[str, Any]) -> None:
    group = declare.alive("rds.SubnetGroup", {"subnetIds": network["subnets"]}, "arn", "vpcId")
    parameters = [{"name": "log_statement", "value": "all"}]
    family = declare.alive("rds.ParameterGroup", {"family": "postgres16", "parameters": parameters}, "arn")
    small = {"engine": "mysql", "instanceClass": "db.t3.micro", "allocatedStorage": 20, "skipFinalSnapshot": True}
    credentials = {"username": "dbadmin", "password": "a-password"}
    mysql = declare.alive(
        "rds.Instance", small | credentials, "resourceId", "hostedZoneId", "availabilityZone", name="a"
    )
    assert mysql["endpoint"] == f"{mysql['address']}:3306"
    assert mysql["engineVersion"].startswith("8.")
    rich = small | {
        "identifier": "orders",
        "engine": "postgres",
        "engineVersion": "16",
        "username": "dbadmin",
        "manageMasterUserPassword": True,
        "dbSubnetGroupName": group["id"],
        "vpcSecurityGroupIds": [network["group"]],
        "multiAz": True,
        "storageEncrypted": True,
        "backupRetentionPeriod": 7,
        "parameterGroupName": family["id"],
        "dbName": "orders",
    }
    orders = declare.alive("rds.Instance", rich, "address", name="orders")
    assert orders["engineVersionActual"].startswith("16.")
    [secret] = orders["masterUserSecrets"]
    secrets = deployment.world.client("secretsmanager", "us-east-2")
    assert "password" in secrets.get_secret_value(SecretId=secret["secretArn"])["SecretString"]
    assert declare.refused("rds.Instance", rich) == "DBInstanceAlreadyExists"
    replica = {"replicateSourceDb": orders["id"], "instanceClass": "db.t3.micro", "skipFinalSnapshot": True}
    declare.alive("rds.Instance", replica, "address", name="replica")
    aurora = {"engine": "aurora-postgresql", "masterUsername": "dbadmin", "masterPassword": "a-password"}
    given = aurora | {"dbSubnetGroupName": group["id"], "skipFinalSnapshot": True}
    given |= {"serverlessv2ScalingConfiguration": {"minCapacity": 0.5, "maxCapacity": 2}}
    cluster = declare.alive("rds.Cluster", given, "arn", "endpoint", "readerEndpoint", "port", "clusterResourceId")
    member = {"clusterIdentifier": cluster["id"], "engine": cluster["engine"], "instanceClass": "db.serverless"}
    declare.alive("rds.ClusterInstance", member, "endpoint", "arn", "dbiResourceId")
    assert declare.read("rds.Instance", "orders").outputs["address"] == orders["address"]
    assert stays(deployment) == {}


def test_the_provider_wants_a_last_snapshot_or_to_be_told_to_skip_it(
    declare: Declaring, deployment: Deployment
) -> None:
    small = {"engine": "mysql", "instanceClass": "db.t3.micro", "username": "dbadmin", "password": "a-password"}
    declare.alive("rds.Instance", small, name="silent")
    declare.alive("rds.Instance", small | {"finalSnapshotIdentifier": "last"}, name="snapshot")
    declare.alive("rds.Instance", small | {"skipFinalSnapshot": True}, name="skipped")
    protected = small | {"skipFinalSnapshot": True, "deletionProtection": True}
    declare.alive("rds.Instance", protected, name="protected")
    assert stays(deployment) == {"silent": "FinalSnapshotRequired", "protected": "InvalidParameterCombination"}


def test_caches_file_systems_and_streams(declare: Declaring, deployment: Deployment, network: dict[str, Any]) -> None:
    subnets, group = network["subnets"], network["group"]
    place = declare.alive("elasticache.SubnetGroup", {"subnetIds": subnets}, "arn", "vpcId", name="caches")
    node = {"nodeType": "cache.t3.micro", "subnetGroupName": place["id"], "securityGroupIds": [group]}
    single = declare.alive("elasticache.Cluster", node | {"engine": "redis", "numCacheNodes": 1}, "arn", "port")
    assert single["cacheNodes"][0]["port"] == 6379
    failover = {"description": "d", "numCacheClusters": 2, "automaticFailoverEnabled": True}
    slow = {"logType": "slow-log", "logFormat": "json", "destinationType": "cloudwatch-logs", "destination": "slow"}
    logged = node | failover | {"logDeliveryConfigurations": [slow]}
    cache = declare.alive("elasticache.ReplicationGroup", logged, "primaryEndpointAddress", "arn")
    assert len(cache["memberClusters"]) == 2
    (found,) = deployment.world.client("elasticache", "us-east-2").describe_replication_groups()["ReplicationGroups"]
    (delivery,) = found["LogDeliveryConfigurations"]
    assert delivery["DestinationDetails"] == {"CloudWatchLogsDetails": {"LogGroup": "slow"}}
    declare.alive("elasticache.ParameterGroup", {"family": "redis7"}, "arn", name="cache-parameters")
    declare.alive("elasticache.ServerlessCache", {"engine": "valkey"}, "endpoints", "arn")
    files = declare.alive("efs.FileSystem", {"encrypted": True, "tags": {"Name": "x"}}, "arn", "dnsName")
    target = {"fileSystemId": files["id"], "subnetId": subnets[0], "securityGroups": [group]}
    declare.alive("efs.MountTarget", target, "ipAddress", "networkInterfaceId", "mountTargetDnsName")
    point = {"fileSystemId": files["id"], "posixUser": {"uid": 1000, "gid": 1000}}
    declare.alive("efs.AccessPoint", point, "arn", "fileSystemArn")
    stream = declare.alive("kinesis.Stream", {"shardCount": 1, "retentionPeriod": 48}, "arn")
    declare.alive("kinesis.StreamConsumer", {"streamArn": stream["arn"]}, "arn")
    bucket = declare.alive("s3.Bucket")
    role = "arn:aws:iam::210987654321:role/firehose"  # of another account: nobody can look at it
    delivery = {"roleArn": role, "bucketArn": bucket["arn"], "bufferingSize": 64}
    firehose = {"destination": "extended_s3", "extendedS3Configuration": delivery}
    declare.alive("kinesis.FirehoseDeliveryStream", firehose, "arn")
    assert stays(deployment) == {}


def test_users_backups_and_analytics(declare: Declaring, deployment: Deployment, network: dict[str, Any]) -> None:
    pool = declare.alive("cognito.UserPool", {"passwordPolicy": {"minimumLength": 8}}, "arn", "endpoint")
    client = declare.alive("cognito.UserPoolClient", {"userPoolId": pool["id"], "generateSecret": True}, "clientSecret")
    declare.alive("cognito.UserPoolDomain", {"userPoolId": pool["id"], "domain": "d"}, "cloudfrontDistribution")
    identities = [{"clientId": client["id"], "providerName": pool["endpoint"]}]
    declare.alive("cognito.IdentityPool", {"identityPoolName": "i", "cognitoIdentityProviders": identities}, "arn")
    vault = declare.alive("backup.Vault", {}, "arn")
    rule = {"ruleName": "r", "targetVaultName": vault["name"], "schedule": "cron(0 5 ? * * *)"}
    plan = declare.alive("backup.Plan", {"rules": [rule]}, "arn", "version")
    selection = {"planId": plan["id"], "iamRoleArn": "arn:aws:iam::123456789012:role/x", "resources": ["*"]}
    declare.alive("backup.Selection", selection)
    group = declare.alive("redshift.SubnetGroup", {"subnetIds": network["subnets"]}, name="warehouse")
    cluster = {
        "clusterIdentifier": "w",
        "nodeType": "ra3.xlplus",
        "masterUsername": "root1",
        "masterPassword": "Passw0rd1",
    }
    given = cluster | {"clusterSubnetGroupName": group["id"], "skipFinalSnapshot": True}
    assert declare.alive("redshift.Cluster", given, "dnsName")["endpoint"].endswith(":5439")
    declare.alive("redshiftserverless.Namespace", {"namespaceName": "n"}, "namespaceId")
    catalog = declare.alive("glue.CatalogDatabase", {"name": "c"}, "arn", "catalogId")
    declare.alive("glue.CatalogTable", {"name": "t", "databaseName": catalog["name"]}, "arn")
    role = "arn:aws:iam::123456789012:role/x"
    declare.alive("glue.Crawler", {"databaseName": "c", "role": role, "s3Targets": [{"path": "s3://b"}]}, "arn")
    job = declare.alive("glue.Job", {"roleArn": role, "command": {"scriptLocation": "s3://b/x.py"}}, "arn")
    trigger = {
        "type": "CONDITIONAL",
        "actions": [{"jobName": job["id"]}],
        "predicate": {"conditions": [{"jobName": "j", "state": "FAILED"}]},
    }
    declare.alive("glue.Trigger", trigger, "arn")
    declare.alive("athena.Workgroup", {"configuration": {"enforceWorkgroupConfiguration": True}}, "arn")
    domain = declare.alive("opensearch.Domain", {"engineVersion": "OpenSearch_2.11"}, "endpoint", "arn", name="find")
    assert domain["id"] == domain["arn"]
    given = {"elasticsearchVersion": "7.10", "clusterConfig": {"instanceType": "t2.small.elasticsearch"}}
    older = declare.alive("elasticsearch.Domain", given, "endpoint", "kibanaEndpoint", name="old")
    assert older["id"] == older["arn"]
    declare.alive("elasticsearch.DomainPolicy", {"domainName": older["domainName"], "accessPolicies": "{}"})
    documents = {"masterUsername": "root1", "masterPassword": "a-password", "skipFinalSnapshot": True}
    assert ".docdb.amazonaws.com" in declare.alive("docdb.Cluster", documents, name="documents")["endpoint"]
    graph = declare.alive("neptune.Cluster", {"skipFinalSnapshot": True}, "readerEndpoint", name="graph")
    assert ".neptune.amazonaws.com" in graph["endpoint"]
    assert stays(deployment) == {}
