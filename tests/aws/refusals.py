"""The table of requests that AWS refuses: one a line."""

# ruff: noqa: E501

from __future__ import annotations

import json
from typing import Any

from tests.aws.requests import ACCOUNT, DATABASE, KEYS, NOBODY, REGION, VISIBLE, WALL, Refusal, archive, policy, trust

_FUNCTION: dict[str, Any] = {
    "FunctionName": "f",
    "Role": "{strong}",
    "Runtime": "python3.12",
    "Handler": "index.x",
    "Code": {"ZipFile": archive()},
}
_LAMBDA = f"arn:aws:lambda:{REGION}:{ACCOUNT}:function"
_INSIDE: dict[str, Any] = {"VpcConfig": {"SubnetIds": ["{one}"], "SecurityGroupIds": ["{group}"]}}
_CLUSTER: dict[str, Any] = {
    "DBClusterIdentifier": "c",
    "Engine": "aurora-postgresql",
    "MasterUsername": "app",
    "MasterUserPassword": "a-password",
}
_MEMBER: dict[str, Any] = DATABASE | {
    "Engine": "aurora-mysql",
    "EngineVersion": "8.0.mysql_aurora.3.10.1",
    "EnablePerformanceInsights": True,
}
_CACHE: dict[str, Any] = {
    "ReplicationGroupId": "r",
    "ReplicationGroupDescription": "d",
    "Engine": "redis",
    "CacheNodeType": "cache.t3.micro",
}
_NODES: dict[str, Any] = {
    "CacheClusterId": "m",
    "Engine": "memcached",
    "CacheNodeType": "cache.t3.micro",
    "NumCacheNodes": 1,
}
_MIGRATION: dict[str, Any] = {
    "ReplicationSubnetGroupIdentifier": "g",
    "ReplicationSubnetGroupDescription": "d",
}
_MIGRATOR: dict[str, Any] = {"ReplicationInstanceIdentifier": "m-1", "ReplicationInstanceClass": "dms.t3.micro"}
_END: dict[str, Any] = {"EndpointIdentifier": "end-1", "EndpointType": "source", "EngineName": "postgres"}
_CANARY: dict[str, Any] = {
    "Name": "watch",
    "Code": {"Handler": "index.handler", "ZipFile": archive()},
    "ArtifactS3Location": "s3://bucket",
    "ExecutionRoleArn": "{strong}",
    "Schedule": {"Expression": "rate(5 minutes)"},
    "RuntimeVersion": "syn-nodejs-puppeteer-9.1",
}
_ALARM: dict[str, Any] = {
    "AlarmName": "busy",
    "ComparisonOperator": "GreaterThanThreshold",
    "EvaluationPeriods": 1,
    "MetricName": "m",
    "Namespace": "n",
    "Period": 60,
    "Statistic": "Sum",
    "Threshold": 1.0,
}
_SCHEDULE: dict[str, Any] = {
    "Name": "s",
    "ScheduleExpression": "rate(1 hour)",
    "FlexibleTimeWindow": {"Mode": "OFF"},
    "Target": {"Arn": f"arn:aws:sqs:{REGION}:{ACCOUNT}:q", "RoleArn": "{scheduler}"},
}
_STREAM: dict[str, Any] = {"RoleARN": "{firehose}", "BucketARN": "arn:aws:s3:::x"}
_PARTITIONED: dict[str, Any] = _STREAM | {"DynamicPartitioningConfiguration": {"Enabled": True}}
_TRAIL: dict[str, Any] = {"Name": "all", "S3BucketName": "{bucket}"}
_LOGS = f"arn:aws:logs:{REGION}:{ACCOUNT}:log-group:x:*"
_BLUE_GREEN: dict[str, Any] = {
    "applicationName": "app",
    "deploymentGroupName": "g",
    "serviceRoleArn": "{app}",
    "ecsServices": [{"serviceName": "web", "clusterName": "c"}],
}
_OLD_DOMAIN: dict[str, Any] = {"DomainName": "find", "ElasticsearchVersion": "7.10"}
_DOMAIN: dict[str, Any] = {"DomainName": "find", "EngineVersion": "OpenSearch_2.11"}


def _action(name: str, category: str, takes: list[str], makes: list[str], provider: str) -> dict[str, Any]:
    return {
        "name": name,
        "actionTypeId": {"category": category, "owner": "AWS", "provider": provider, "version": "1"},
        "configuration": {},
        "inputArtifacts": [{"name": item} for item in takes],
        "outputArtifacts": [{"name": item} for item in makes],
    }


_SOURCE = {"name": "Source", "actions": [_action("Source", "Source", [], ["code"], "S3")]}


def _pipeline(second: dict[str, Any], first: dict[str, Any] = _SOURCE, role: str = "{codepipeline}") -> dict[str, Any]:
    store = {"type": "S3", "location": "artifacts"}
    return {"pipeline": {"name": "p", "roleArn": role, "artifactStore": store, "stages": [first, second]}}


def _build(takes: str) -> dict[str, Any]:
    return {"name": "Build", "actions": [_action("Build", "Build", [takes], [], "CodeBuild")]}


def _notify(place: str, name: str, arn: str) -> dict[str, Any]:
    return {"Bucket": "{bucket}", "NotificationConfiguration": {place: [{name: arn, "Events": ["s3:ObjectCreated:*"]}]}}


def _lifecycle(days: int) -> dict[str, Any]:
    rule: dict[str, Any] = {"ID": "r", "Status": "Enabled", "Filter": {"Prefix": ""}, "Expiration": {"Days": days}}
    rule["Transitions"] = [{"Days": 90, "StorageClass": "GLACIER"}]
    return {"Bucket": "{bucket}", "LifecycleConfiguration": {"Rules": [rule]}}


def _encryption(algorithm: str, **more: Any) -> dict[str, Any]:
    default = {"SSEAlgorithm": algorithm, **more}
    configuration = {"Rules": [{"ApplyServerSideEncryptionByDefault": default}]}
    return {"Bucket": "{bucket}", "ServerSideEncryptionConfiguration": configuration}


def _mapping(source: str, function: str = "slow", **more: Any) -> dict[str, Any]:
    return {"FunctionName": function, "EventSourceArn": source, **more}


def _service(**more: Any) -> dict[str, Any]:
    return {"cluster": "c", "serviceName": "web", "taskDefinition": "f", "desiredCount": 0, **more}


def _record(value: str, kind: str = "A") -> dict[str, Any]:
    record = {"Name": "a.shop.test", "Type": kind, "TTL": 60, "ResourceRecords": [{"Value": value}]}
    return {"HostedZoneId": "{zone}", "ChangeBatch": {"Changes": [{"Action": "CREATE", "ResourceRecordSet": record}]}}


def _rule(first: int, second: int) -> dict[str, Any]:
    common = {"Action": {"Block": {}}, "VisibilityConfig": VISIBLE}
    match = {"Statement": {"GeoMatchStatement": {"CountryCodes": ["DE"]}}}
    return WALL | {
        "Name": "w",
        "Rules": [{"Name": str(at), "Priority": n, **common, **match} for at, n in enumerate((first, second))],
    }


def _pool(name: str) -> dict[str, Any]:
    return {"UserPoolId": "{" + name + "}"}


def _limit(name: str, least: str) -> dict[str, Any]:
    return {"QueueName": "q", "Attributes": {name: least}}


def _check(seconds: int) -> dict[str, Any]:
    config = {"Type": "HTTP", "FullyQualifiedDomainName": "a.shop.test", "RequestInterval": seconds}
    return {"CallerReference": str(seconds), "HealthCheckConfig": config}


def _subnet(**more: Any) -> dict[str, Any]:
    return {"VpcId": "{vpc}", "CidrBlock": "10.0.9.0/24", **more}


def _flow_log(**more: Any) -> dict[str, Any]:
    log = {"ResourceIds": ["{vpc}"], "ResourceType": "VPC", "TrafficType": "ALL", "LogDestinationType": "s3"}
    return {**log, "LogDestination": "arn:aws:s3:::ground-bucket", **more}


def _opening(first: int, last: int) -> dict[str, Any]:
    ports = {"IpProtocol": "tcp", "FromPort": first, "ToPort": last, "IpRanges": [{"CidrIp": "10.0.0.0/8"}]}
    return {"GroupId": "{group}", "IpPermissions": [ports]}


def _role(document: str, name: str = "r") -> dict[str, Any]:
    return {"RoleName": name, "AssumeRolePolicyDocument": document}


def _counted(label: str) -> dict[str, Any]:
    metric = {"PredefinedMetricType": "ALBRequestCountPerTarget", "ResourceLabel": label}
    return {"TargetValue": 9.0, "PredefinedMetricSpecification": metric}


def _requests(label: str) -> dict[str, Any]:
    """A policy by requests; of the table that is there, for nothing else is registered."""
    place = {"ServiceNamespace": "dynamodb", "ScalableDimension": "dynamodb:table:ReadCapacityUnits"}
    policy = {"PolicyName": "p", "PolicyType": "TargetTrackingScaling", "ResourceId": "table/ships", **place}
    return {**policy, "TargetTrackingScalingPolicyConfiguration": _counted(label)}


def _fleet_requests(label: str) -> dict[str, Any]:
    policy = {"AutoScalingGroupName": "fleet", "PolicyName": "p", "PolicyType": "TargetTrackingScaling"}
    return {**policy, "TargetTrackingConfiguration": _counted(label)}


_INVALID = "InvalidParameterValueException"
_TRUSTED = trust("ec2.amazonaws.com")

_FUNCTIONS = [
    Refusal("function name", "lambda", "create_function", _FUNCTION | {"FunctionName": "x" * 65}, "ValidationException", "functionName", _FUNCTION | {"FunctionName": "x" * 64}, "roles"),
    Refusal("function timeout", "lambda", "create_function", _FUNCTION | {"Timeout": 901}, "ValidationException", "'901' at 'timeout'", _FUNCTION | {"Timeout": 900}, "roles"),
    Refusal("function memory", "lambda", "create_function", _FUNCTION | {"MemorySize": 10241}, "ValidationException", "memorySize", _FUNCTION | {"MemorySize": 10240}, "roles"),
    Refusal("function in a network", "lambda", "create_function", _FUNCTION | _INSIDE | {"Role": "{weak}"}, _INVALID, "CreateNetworkInterface on EC2", _FUNCTION | _INSIDE, "roles network"),
    Refusal("function in no subnet", "lambda", "create_function", _FUNCTION | {"VpcConfig": {"SubnetIds": ["subnet-00000000"], "SecurityGroupIds": []}}, _INVALID, "subnet-00000000", _FUNCTION | _INSIDE, "roles network"),
    Refusal("function with a dead-letter queue", "lambda", "create_function", _FUNCTION | {"Role": "{weak}", "DeadLetterConfig": {"TargetArn": "{q}:hidden"}}, _INVALID, "SendMessage on SQS", _FUNCTION | {"DeadLetterConfig": {"TargetArn": "{q}:hidden"}}, "roles queues"),
    Refusal("function URL and OPTIONS", "lambda", "create_function_url_config", {"FunctionName": "open", "AuthType": "NONE", "Cors": {"AllowMethods": ["OPTIONS"]}}, "ValidationException", "OPTIONS", {"FunctionName": "open", "AuthType": "NONE", "Cors": {"AllowMethods": ["*"]}}, "functions"),
    Refusal("a topic as event source", "lambda", "create_event_source_mapping", _mapping(f"arn:aws:sns:{REGION}:{ACCOUNT}:t"), _INVALID, "Unrecognized event source", _mapping("{q}:hidden"), "functions queues"),
    Refusal("large batch without a window", "lambda", "create_event_source_mapping", _mapping("{q}:hidden", BatchSize=100), _INVALID, "batch size 100", _mapping("{q}:hidden", BatchSize=100, MaximumBatchingWindowInSeconds=5), "functions queues"),
    Refusal("large batch of a FIFO queue", "lambda", "create_event_source_mapping", _mapping("{q}:q.fifo", BatchSize=11), _INVALID, "Batch size 11", _mapping("{q}:q.fifo", BatchSize=10), "functions queues"),
    Refusal("window on a FIFO queue", "lambda", "create_event_source_mapping", _mapping("{q}:q.fifo", MaximumBatchingWindowInSeconds=5), _INVALID, "not supported for FIFO", _mapping("{q}:q.fifo"), "functions queues"),
    Refusal("messages that come back too early", "lambda", "create_event_source_mapping", _mapping("{q}:brief"), _INVALID, "10 seconds is less than Function timeout: 60", _mapping("{q}:hidden"), "functions queues"),
    Refusal("consumer without permission", "lambda", "create_event_source_mapping", _mapping("{q}:hidden", "poor"), _INVALID, "ReceiveMessage on SQS", _mapping("{q}:hidden"), "functions queues"),
    Refusal("provisioned concurrency of $LATEST", "lambda", "put_provisioned_concurrency_config", {"FunctionName": "open", "Qualifier": "$LATEST", "ProvisionedConcurrentExecutions": 1}, _INVALID, "unpublished function versions", {"FunctionName": "open", "Qualifier": "{published}", "ProvisionedConcurrentExecutions": 1}, "functions published"),
    Refusal("scaling of an unpublished function", "application-autoscaling", "register_scalable_target", {"ServiceNamespace": "lambda", "ResourceId": "function:f", "ScalableDimension": "lambda:function:ProvisionedConcurrency", "MinCapacity": 1, "MaxCapacity": 2}, "ValidationException", "function:f", {"ServiceNamespace": "lambda", "ResourceId": "function:f:live", "ScalableDimension": "lambda:function:ProvisionedConcurrency", "MinCapacity": 1, "MaxCapacity": 2}),
    Refusal("scaling by requests of a target group alone", "application-autoscaling", "put_scaling_policy", _requests("targetgroup/web/73e2d6bc24d8a067"), "ValidationException", "targetgroup/web/73e2d6bc24d8a067", _requests("app/front/50dc6c495c0c9188/targetgroup/web/73e2d6bc24d8a067"), "scaled"),
    Refusal("a fleet's scaling by requests", "autoscaling", "put_scaling_policy", _fleet_requests("front"), "ValidationError", "'front'", _fleet_requests("app/front/50dc6c495c0c9188/targetgroup/web/73e2d6bc24d8a067"), "fleet"),
    Refusal("scaling policy without a target", "application-autoscaling", "put_scaling_policy", {"PolicyName": "p", "ServiceNamespace": "dynamodb", "ResourceId": "table/y", "ScalableDimension": "dynamodb:table:ReadCapacityUnits", "PolicyType": "TargetTrackingScaling", "TargetTrackingScalingPolicyConfiguration": {"TargetValue": 1.0}}, "ObjectNotFoundException", "table/y", {"PolicyName": "p", "ServiceNamespace": "dynamodb", "ResourceId": "table/ships", "ScalableDimension": "dynamodb:table:ReadCapacityUnits", "PolicyType": "TargetTrackingScaling", "TargetTrackingScalingPolicyConfiguration": {"TargetValue": 1.0}}, "scaled"),
]  # fmt: skip
_DATABASES = [
    Refusal("short password", "rds", "create_db_instance", DATABASE | {"MasterUserPassword": "abcdefg"}, "InvalidParameterValue", "shorter than 8", DATABASE),
    Refusal("no password", "rds", "create_db_instance", {key: value for key, value in DATABASE.items() if key != "MasterUserPassword"}, "InvalidParameterValue", "must be provided", DATABASE),
    Refusal("no password of a cluster", "rds", "create_db_cluster", {key: value for key, value in _CLUSTER.items() if key != "MasterUserPassword"}, "InvalidParameterValue", "must be provided", _CLUSTER),
    Refusal("short password of a cluster", "rds", "create_db_cluster", _CLUSTER | {"MasterUserPassword": "abcdefg"}, "InvalidParameterValue", "shorter than 8", _CLUSTER),
    Refusal("reserved user of a cluster", "rds", "create_db_cluster", _CLUSTER | {"MasterUsername": "admin"}, "InvalidParameterValue", "MasterUsername admin", _CLUSTER),
    Refusal("identifier of a cluster", "rds", "create_db_cluster", _CLUSTER | {"DBClusterIdentifier": "c-"}, "InvalidParameterValue", "DBClusterIdentifier", _CLUSTER),
    Refusal("database of a cluster", "rds", "create_db_cluster", _CLUSTER | {"DatabaseName": "my-app"}, "InvalidParameterValue", "DatabaseName", _CLUSTER | {"DatabaseName": "my_app"}),
    Refusal("monitoring interval", "rds", "create_db_instance", DATABASE | {"MonitoringInterval": 7, "MonitoringRoleArn": "{monitoring-rds}"}, "InvalidParameterValue", "interval 7", DATABASE | {"MonitoringInterval": 60, "MonitoringRoleArn": "{monitoring-rds}"}, "pipes"),
    Refusal("monitoring without its role", "rds", "create_db_instance", DATABASE | {"MonitoringInterval": 60}, "InvalidParameterCombination", "MonitoringRoleARN", DATABASE | {"MonitoringInterval": 60, "MonitoringRoleArn": "{monitoring-rds}"}, "pipes"),
    Refusal("monitoring of a cluster without its role", "rds", "create_db_cluster", _CLUSTER | {"MonitoringInterval": 60}, "InvalidParameterCombination", "MonitoringRoleARN", _CLUSTER | {"MonitoringInterval": 60, "MonitoringRoleArn": "{monitoring-rds}"}, "pipes"),
    Refusal("insights on a small member of Aurora", "rds", "create_db_instance", _MEMBER | {"DBInstanceClass": "db.t3.medium"}, "InvalidParameterCombination", "db.t3.medium with aurora-mysql", _MEMBER | {"DBInstanceClass": "db.r6g.large"}),
    Refusal("insights on a small class", "rds", "create_db_instance", DATABASE | {"Engine": "mysql", "EnablePerformanceInsights": True}, "InvalidParameterCombination", "db.t3.micro with mysql", DATABASE | {"EnablePerformanceInsights": True}),
    Refusal("logs of another engine", "rds", "create_db_instance", DATABASE | {"EnableCloudwatchLogsExports": ["error"]}, "InvalidParameterCombination", "'error' with engine version postgres", DATABASE | {"EnableCloudwatchLogsExports": ["postgresql"]}),
    Refusal("logs of another engine in a cluster", "rds", "create_db_cluster", _CLUSTER | {"EnableCloudwatchLogsExports": ["slowquery"]}, "InvalidParameterCombination", "slowquery", _CLUSTER | {"EnableCloudwatchLogsExports": ["postgresql"]}),
    Refusal("withdrawn version of a cluster", "rds", "create_db_cluster", _CLUSTER | {"EngineVersion": "15.3"}, "InvalidParameterCombination", "Cannot find version 15.3 for aurora-postgresql", _CLUSTER | {"EngineVersion": "17.7"}),
    Refusal("version that never was", "rds", "create_db_instance", DATABASE | {"EngineVersion": "15.5"}, "InvalidParameterCombination", "Cannot find version 15.5 for postgres", DATABASE | {"EngineVersion": "17.7"}),
    Refusal("invented class", "rds", "create_db_instance", DATABASE | {"DBInstanceClass": "db.huge"}, "InvalidParameterValue", "db.huge", DATABASE),
    Refusal("serverless without scaling", "rds", "create_db_instance", {"DBInstanceIdentifier": "i", "DBInstanceClass": "db.serverless", "Engine": "aurora-mysql", "DBClusterIdentifier": "plain"}, "InvalidDBClusterStateFault", "scaling configuration", {"DBInstanceIdentifier": "i", "DBInstanceClass": "db.serverless", "Engine": "aurora-mysql", "DBClusterIdentifier": "scaled"}, "cluster"),
    Refusal("deletion without a snapshot", "rds", "delete_db_instance", {"DBInstanceIdentifier": "kept"}, "InvalidParameterCombination", "FinalDBSnapshotIdentifier", {"DBInstanceIdentifier": "kept", "SkipFinalSnapshot": True}, "database"),
    Refusal("deletion of a cluster without a snapshot", "rds", "delete_db_cluster", {"DBClusterIdentifier": "plain"}, "InvalidParameterCombination", "FinalDBSnapshotIdentifier", {"DBClusterIdentifier": "plain", "SkipFinalSnapshot": True}, "cluster"),
    Refusal("parameter group in use", "rds", "delete_db_parameter_group", {"DBParameterGroupName": "used"}, "InvalidDBParameterGroupState", "used", {"DBParameterGroupName": "idle"}, "database"),
    Refusal("class of a document database", "docdb", "create_db_instance", {"DBInstanceIdentifier": "d", "DBInstanceClass": "db.huge", "Engine": "docdb", "DBClusterIdentifier": "plain"}, "InvalidParameterValue", "db.huge", {"DBInstanceIdentifier": "d", "DBInstanceClass": "db.r6g.large", "Engine": "neptune", "DBClusterIdentifier": "graph"}, "cluster graph"),
    Refusal("class of a graph database", "neptune", "create_db_instance", {"DBInstanceIdentifier": "d", "DBInstanceClass": "db.huge", "Engine": "neptune", "DBClusterIdentifier": "plain"}, "InvalidParameterValue", "db.huge", {"DBInstanceIdentifier": "d", "DBInstanceClass": "db.r6g.large", "Engine": "neptune", "DBClusterIdentifier": "graph"}, "cluster graph"),
    Refusal("two zones for a shard of one node", "elasticache", "create_replication_group", _CACHE | {"NumNodeGroups": 1, "ReplicasPerNodeGroup": 0, "MultiAZEnabled": True, "AutomaticFailoverEnabled": True}, "InvalidParameterCombination", "one replica per node group", _CACHE | {"NumNodeGroups": 1, "ReplicasPerNodeGroup": 1, "MultiAZEnabled": True, "AutomaticFailoverEnabled": True}),
    Refusal("parameters of a cache", "elasticache", "create_replication_group", _CACHE | {"CacheParameterGroupName": "nowhere"}, "CacheParameterGroupNotFound", "nowhere", _CACHE | {"CacheParameterGroupName": "used"}, "caches"),
    Refusal("parameters of a cache cluster", "elasticache", "create_cache_cluster", _NODES | {"CacheClusterId": "n", "CacheParameterGroupName": "nowhere"}, "CacheParameterGroupNotFound", "nowhere", _NODES | {"CacheClusterId": "n", "CacheParameterGroupName": "default.memcached1.6"}, "caches"),
    Refusal("parameters in use", "elasticache", "delete_cache_parameter_group", {"CacheParameterGroupName": "used"}, "InvalidCacheParameterGroupState", "used", {"CacheParameterGroupName": "idle"}, "caches"),
    Refusal("subnets of a migration", "dms", "create_replication_subnet_group", _MIGRATION | {"SubnetIds": ["{one}"]}, "ReplicationSubnetGroupDoesNotCoverEnoughAZs", "at least 2 AZs", _MIGRATION | {"SubnetIds": "{subnets}"}, "network migration"),
    Refusal("migration without its role", "dms", "create_replication_subnet_group", _MIGRATION | {"SubnetIds": "{subnets}"}, "AccessDeniedFault", "dms-vpc-role", None, "network"),
    Refusal("group of a migration's machine", "dms", "create_replication_instance", _MIGRATOR | {"ReplicationSubnetGroupIdentifier": "nowhere"}, "ResourceNotFoundFault", "nowhere", _MIGRATOR),
    Refusal("name of a migration's machine", "dms", "create_replication_instance", _MIGRATOR | {"ReplicationInstanceIdentifier": "m--1"}, "InvalidParameterValueException", "m--1", _MIGRATOR),
    Refusal("name of a migration's end", "dms", "create_endpoint", _END | {"EndpointIdentifier": "1-end"}, "InvalidParameterValueException", "1-end", _END),
    Refusal("long id of a cache", "elasticache", "create_replication_group", _CACHE | {"ReplicationGroupId": "r" * 41}, "InvalidParameterValue", "ReplicationGroupIdentifier", _CACHE | {"ReplicationGroupId": "r" * 40}),
    Refusal("hyphens in the id of a cache", "elasticache", "create_cache_cluster", _NODES | {"CacheClusterId": "m--x"}, "InvalidParameterValue", "m--x", _NODES),
    Refusal("subnet group of a cache", "elasticache", "create_replication_group", _CACHE | {"CacheSubnetGroupName": "nowhere"}, "CacheSubnetGroupNotFoundFault", "nowhere", _CACHE),
    Refusal("subnet group of a cache cluster", "elasticache", "create_cache_cluster", _NODES | {"CacheSubnetGroupName": "nowhere"}, "CacheSubnetGroupNotFoundFault", "nowhere", _NODES),
    Refusal("two nodes of Redis", "elasticache", "create_cache_cluster", _NODES | {"Engine": "redis", "NumCacheNodes": 2}, "InvalidParameterValue", "redis: 2", _NODES | {"Engine": "redis"}),
    Refusal("version of a cache", "elasticache", "create_replication_group", _CACHE | {"EngineVersion": "6.1"}, "InvalidParameterCombination", "Cannot find version 6.1 for redis", _CACHE | {"EngineVersion": "7.1"}),
    Refusal("version of a cache cluster", "elasticache", "create_cache_cluster", _NODES | {"EngineVersion": "1.2.3"}, "InvalidParameterCombination", "1.2.3", _NODES | {"EngineVersion": "1.6.22"}),
    Refusal("version of a search domain", "opensearch", "create_domain", _DOMAIN | {"EngineVersion": "OpenSearch_2.12"}, "ValidationException", "OpenSearch_2.12", _DOMAIN),
    Refusal("version of an Elasticsearch domain", "es", "create_elasticsearch_domain", _OLD_DOMAIN | {"ElasticsearchVersion": "7.11"}, "ValidationException", "Elasticsearch_7.11", _OLD_DOMAIN),
    Refusal("subnets of an Elasticsearch domain", "es", "create_elasticsearch_domain", _OLD_DOMAIN | {"VPCOptions": {"SubnetIds": ["subnet-1", "subnet-2"]}}, "ValidationException", "exactly one subnet", _OLD_DOMAIN | {"VPCOptions": {"SubnetIds": ["subnet-1"]}}),
    Refusal("subnets of a search domain", "opensearch", "create_domain", _DOMAIN | {"VPCOptions": {"SubnetIds": ["subnet-1", "subnet-2"]}}, "ValidationException", "exactly one subnet", _DOMAIN | {"VPCOptions": {"SubnetIds": ["subnet-1"]}}),
    Refusal("node type of a warehouse", "redshift", "create_cluster", {"ClusterIdentifier": "w", "NodeType": "dc1.huge", "MasterUsername": "app", "MasterUserPassword": "Abcdefg1"}, "InvalidParameterValue", "dc1.huge", {"ClusterIdentifier": "w", "NodeType": "ra3.large", "MasterUsername": "app", "MasterUserPassword": "Abcdefg1"}),
    Refusal("index with throughput on demand", "dynamodb", "create_table", KEYS | {"TableName": "tab", "BillingMode": "PAY_PER_REQUEST", "GlobalSecondaryIndexes": [{"IndexName": "by-id", "KeySchema": KEYS["KeySchema"], "Projection": {"ProjectionType": "ALL"}, "ProvisionedThroughput": {"ReadCapacityUnits": 1, "WriteCapacityUnits": 1}}]}, "ValidationException", "index: by-id", KEYS | {"TableName": "tab", "BillingMode": "PAY_PER_REQUEST"}),
    Refusal("name of a table", "dynamodb", "create_table", KEYS | {"TableName": "my table", "BillingMode": "PAY_PER_REQUEST"}, "ValidationException", "'my table'", KEYS | {"TableName": "my-table", "BillingMode": "PAY_PER_REQUEST"}),
    Refusal("expiry twice", "dynamodb", "update_time_to_live", {"TableName": "expiring", "TimeToLiveSpecification": {"Enabled": True, "AttributeName": "x"}}, "ValidationException", "already enabled", {"TableName": "lasting", "TimeToLiveSpecification": {"Enabled": True, "AttributeName": "x"}}, "table table_two"),
]  # fmt: skip
_IDENTITY = [
    Refusal("trust in nobody", "iam", "create_role", _role(policy(Action="sts:AssumeRole", Principal={"AWS": NOBODY})), "MalformedPolicyDocument", NOBODY, _role(_TRUSTED)),
    Refusal("trust changed to nobody", "iam", "update_assume_role_policy", {"RoleName": "weak", "PolicyDocument": policy(Action="sts:AssumeRole", Principal={"AWS": NOBODY})}, "MalformedPolicyDocument", NOBODY, {"RoleName": "weak", "PolicyDocument": _TRUSTED}, "roles"),
    Refusal("trust with a resource", "iam", "create_role", _role(policy(Action="sts:AssumeRole", Principal={"Service": "ec2.amazonaws.com"}, Resource="*")), "MalformedPolicyDocument", "prohibited field Resource", _role(_TRUSTED)),
    Refusal("trust in no principal", "iam", "create_role", _role(policy(Action="sts:AssumeRole")), "MalformedPolicyDocument", "Principal", _role(_TRUSTED)),
    Refusal("large trust policy", "iam", "create_role", _role(trust("e" * 2100)), "LimitExceeded", "ACLSizePerRole: 2048", _role(_TRUSTED)),
    Refusal("large inline policies", "iam", "put_role_policy", {"RoleName": "weak", "PolicyName": "p", "PolicyDocument": policy(Action="s3:Get" + "x" * 10_300, Resource="*")}, "LimitExceeded", "10240 bytes exceeded for role weak", {"RoleName": "weak", "PolicyName": "p", "PolicyDocument": policy(Action="s3:Get*", Resource="*")}, "roles"),
    Refusal("policy that is not there", "iam", "attach_role_policy", {"RoleName": "weak", "PolicyArn": "arn:aws:iam::aws:policy/service-role/AWSConfigRole"}, "NoSuchEntity", "AWSConfigRole", {"RoleName": "weak", "PolicyArn": "arn:aws:iam::aws:policy/service-role/AWS_ConfigRole"}, "roles"),
    Refusal("principal of a key", "kms", "put_key_policy", {"KeyId": "{key}", "PolicyName": "default", "Policy": json.dumps({"Statement": [{"Effect": "Allow", "Principal": {"AWS": [f"arn:aws:iam::{ACCOUNT}:root", NOBODY]}, "Action": "kms:*", "Resource": "*"}]})}, "MalformedPolicyDocumentException", NOBODY, {"KeyId": "{key}", "PolicyName": "default", "Policy": json.dumps({"Statement": [{"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{ACCOUNT}:root"}, "Action": "kms:*", "Resource": "*"}]})}, "key"),
    Refusal("short waiting period", "kms", "schedule_key_deletion", {"KeyId": "{key_use}", "PendingWindowInDays": 3}, "ValidationException", "30: 3", {"KeyId": "{key_use}", "PendingWindowInDays": 7}, "key_use"),
    *(
        Refusal(f"{operation} with a key that goes", "kms", operation, given | {name: "{gone}"}, "KMSInvalidStateException", "pending deletion", given | {name: "{key}"}, "key")
        for operation, name, given in (
            ("encrypt", "KeyId", {"Plaintext": b"x"}),
            ("generate_data_key", "KeyId", {"KeySpec": "AES_256"}),
                        ("enable_key_rotation", "KeyId", {}),
            ("create_grant", "KeyId", {"GranteePrincipal": f"arn:aws:iam::{ACCOUNT}:root", "Operations": ["Decrypt"]}),
        )
    ),
    Refusal("rotation of a signing key", "kms", "enable_key_rotation", {"KeyId": "{signing}"}, "UnsupportedOperationException", "RSA_2048", {"KeyId": "{key}"}, "key"),
    Refusal("reserved alias", "kms", "create_alias", {"AliasName": "alias/aws/mine", "TargetKeyId": "{key}"}, "NotAuthorizedException", "alias/aws/mine", {"AliasName": "alias/mine", "TargetKeyId": "{key}"}, "key"),
    Refusal("name of a secret", "secretsmanager", "create_secret", {"Name": "a b", "SecretString": "x"}, "ValidationException", "(a b)", {"Name": "a-b", "SecretString": "x"}),
    Refusal("large parameter", "ssm", "put_parameter", {"Name": "/big", "Value": "x" * 4097, "Type": "String"}, "ValidationException", "not 4097", {"Name": "/big", "Value": "x" * 4097, "Type": "String", "Tier": "Advanced"}),
    Refusal("name of a parameter", "ssm", "put_parameter", {"Name": "a/b", "Value": "x", "Type": "String"}, "ValidationException", "a/b", {"Name": "/a/b", "Value": "x", "Type": "String"}),
    Refusal("reserved word in a domain", "cognito-idp", "create_user_pool_domain", _pool("bare") | {"Domain": "my-cognito"}, "InvalidParameterException", "cognito (my-cognito)", _pool("bare") | {"Domain": "mine"}, "pools"),
    Refusal("domain that is taken", "cognito-idp", "create_user_pool_domain", _pool("bare") | {"Domain": "taken"}, "InvalidParameterException", "taken", _pool("bare") | {"Domain": "free"}, "pools"),
    Refusal("pool with a domain", "cognito-idp", "delete_user_pool", _pool("named"), "InvalidParameterException", "domain configured", _pool("bare"), "pools"),
    Refusal("protected pool", "cognito-idp", "delete_user_pool", _pool("protected"), "InvalidParameterException", "deletion protection", _pool("bare"), "pools"),
]  # fmt: skip
_STORAGE = [
    Refusal("notification of a closed function", "s3", "put_bucket_notification_configuration", _notify("LambdaFunctionConfigurations", "LambdaFunctionArn", "{fn}:closed"), "InvalidArgument", "function:closed", _notify("LambdaFunctionConfigurations", "LambdaFunctionArn", "{fn}:open"), "bucket functions"),
    Refusal("notification of a missing queue", "s3", "put_bucket_notification_configuration", _notify("QueueConfigurations", "QueueArn", f"arn:aws:sqs:{REGION}:{ACCOUNT}:none"), "InvalidArgument", ":none", None, "bucket"),
    Refusal("notification of a closed topic", "s3", "put_bucket_notification_configuration", _notify("TopicConfigurations", "TopicArn", "{topic}"), "InvalidArgument", ":t", None, "bucket topic"),
    Refusal("deletion before the move", "s3", "put_bucket_lifecycle_configuration", _lifecycle(30), "InvalidArgument", "Expiration action", _lifecycle(365), "bucket"),
    Refusal("bucket policy for nobody", "s3", "put_bucket_policy", {"Bucket": "{bucket}", "Policy": policy(Principal={"AWS": NOBODY}, Action="s3:GetObject", Resource="arn:aws:s3:::ground-bucket/*")}, "MalformedPolicy", NOBODY, None, "bucket"),
    Refusal("encryption algorithm", "s3", "put_bucket_encryption", _encryption("aes256"), "MalformedXML", "aes256", _encryption("AES256"), "bucket"),
    Refusal("key without KMS", "s3", "put_bucket_encryption", _encryption("AES256", KMSMasterKeyID="k"), "InvalidArgument", "KMSMasterKeyID", _encryption("aws:kms", KMSMasterKeyID="k"), "bucket"),
    Refusal("small buffer of partitions", "firehose", "create_delivery_stream", {"DeliveryStreamName": "d", "ExtendedS3DestinationConfiguration": _PARTITIONED | {"BufferingHints": {"SizeInMBs": 5, "IntervalInSeconds": 60}}}, "InvalidArgumentException", "enabled: 5", {"DeliveryStreamName": "d", "ExtendedS3DestinationConfiguration": _PARTITIONED | {"BufferingHints": {"SizeInMBs": 64, "IntervalInSeconds": 60}}}, "pipes"),
    Refusal("role of a delivery stream", "firehose", "create_delivery_stream", {"DeliveryStreamName": "d", "ExtendedS3DestinationConfiguration": _STREAM | {"RoleARN": NOBODY}}, "InvalidArgumentException", NOBODY, {"DeliveryStreamName": "d", "ExtendedS3DestinationConfiguration": _STREAM}, "pipes"),
]  # fmt: skip
_AUDIT = [
    Refusal("key of a trail", "cloudtrail", "create_trail", _TRAIL | {"KmsKeyId": "{key}"}, "InsufficientEncryptionPolicyException", "KMS key", _TRAIL | {"KmsKeyId": "{shared}"}, "bucket key"),
    Refusal("log group of a trail without its role", "cloudtrail", "create_trail", _TRAIL | {"CloudWatchLogsLogGroupArn": _LOGS}, "InvalidCloudWatchLogsRoleArnException", "role ARN", _TRAIL, "bucket"),
    Refusal("log group of a trail", "cloudtrail", "create_trail", _TRAIL | {"CloudWatchLogsLogGroupArn": _LOGS.removesuffix(":*")}, "InvalidCloudWatchLogsLogGroupArnException", "':*'", _TRAIL, "bucket"),
    Refusal("bucket of a delivery channel", "config", "put_delivery_channel", {"DeliveryChannel": {"name": "default", "s3BucketName": "nowhere"}}, "NoSuchBucketException", "nowhere", {"DeliveryChannel": {"name": "default", "s3BucketName": "{bucket}"}}, "recorder bucket"),
    Refusal("second recorder", "config", "put_configuration_recorder", {"ConfigurationRecorder": {"name": "other", "roleARN": NOBODY}}, "MaxNumberOfConfigurationRecordersExceededException", "other", None, "recorder"),
    Refusal("subscriber that lets nobody in", "logs", "put_subscription_filter", {"logGroupName": "app", "filterName": "f", "filterPattern": "", "destinationArn": "{fn}:closed"}, "InvalidParameterException", "function:closed", {"logGroupName": "app", "filterName": "f", "filterPattern": "", "destinationArn": "{fn}:open"}, "log functions"),
    Refusal("key of a log group later", "logs", "associate_kms_key", {"logGroupName": "app", "kmsKeyId": "not-an-arn"}, "InvalidParameterException", "not-an-arn", {"logGroupName": "app", "kmsKeyId": "{spoken}"}, "log log_key"),
    Refusal("two statistics", "cloudwatch", "put_metric_alarm", _ALARM | {"ExtendedStatistic": "p99"}, "InvalidParameterCombination", "mutually exclusive", _ALARM),
    Refusal("no statistic", "cloudwatch", "put_metric_alarm", {key: value for key, value in _ALARM.items() if key != "Statistic"}, "InvalidParameterCombination", "metric m", _ALARM),
    Refusal("action of an alarm", "cloudwatch", "put_metric_alarm", _ALARM | {"AlarmActions": ["ops"]}, "ValidationError", "Invalid arn syntax: ops", _ALARM | {"AlarmActions": [f"arn:aws:sns:{REGION}:{ACCOUNT}:ops"]}),
    Refusal("composite alarm of nothing", "cloudwatch", "put_composite_alarm", {"AlarmName": "all", "AlarmRule": "ALARM(gone) OR ALARM(busy)"}, "ValidationError", "alarms [gone]", {"AlarmName": "all", "AlarmRule": 'ALARM(busy) AND NOT (OK("busy") OR FALSE)'}, "alarm"),
    Refusal("rule of a composite alarm", "cloudwatch", "put_composite_alarm", {"AlarmName": "all", "AlarmRule": "busy > 1"}, "ValidationError", "busy > 1", {"AlarmName": "all", "AlarmRule": "ALARM(busy)"}, "alarm"),
    Refusal("action of a composite alarm", "cloudwatch", "put_composite_alarm", {"AlarmName": "all", "AlarmRule": "ALARM(busy)", "AlarmActions": ["ops"]}, "ValidationError", "ops", {"AlarmName": "all", "AlarmRule": "ALARM(busy)"}, "alarm"),
    Refusal("role of a canary", "synthetics", "create_canary", _CANARY | {"ExecutionRoleArn": "{other}"}, "ValidationException", "role/other", _CANARY, "roles"),
    Refusal("more datapoints than periods", "cloudwatch", "put_metric_alarm", _ALARM | {"DatapointsToAlarm": 2}, "ValidationError", "DatapointsToAlarm", _ALARM),
]  # fmt: skip
_EVENTS = [
    Refusal("six targets", "events", "put_targets", {"Rule": "r", "Targets": [{"Id": str(at), "Arn": f"arn:aws:sqs:{REGION}:{ACCOUNT}:q"} for at in range(6)]}, "LimitExceededException", "5", {"Rule": "r", "Targets": [{"Id": "1", "Arn": f"arn:aws:sqs:{REGION}:{ACCOUNT}:q"}]}, "rule"),
    Refusal("target without its role", "events", "put_targets", {"Rule": "r", "Targets": [{"Id": "1", "Arn": f"arn:aws:states:{REGION}:{ACCOUNT}:stateMachine:x"}]}, "ValidationException", "stateMachine:x", None, "rule"),
    Refusal("schedule of five fields", "scheduler", "create_schedule", _SCHEDULE | {"ScheduleExpression": "cron(0 12 * * ?)"}, "ValidationException", "cron(0 12 * * ?)", _SCHEDULE | {"ScheduleExpression": "cron(0 12 * * ? *)"}, "pipes"),
    Refusal("flexible window of no length", "scheduler", "create_schedule", _SCHEDULE | {"FlexibleTimeWindow": {"Mode": "FLEXIBLE"}}, "ValidationException", "MaximumWindowInMinutes", _SCHEDULE, "pipes"),
    Refusal("role of a schedule", "scheduler", "create_schedule", _SCHEDULE | {"Target": {"Arn": "arn:aws:sqs:us-east-1:123456789012:q", "RoleArn": NOBODY}}, "ValidationException", NOBODY, _SCHEDULE, "pipes"),
    Refusal("name of a FIFO queue", "sqs", "create_queue", {"QueueName": "q.fifo"}, "InvalidParameterValue", "q.fifo", {"QueueName": "q.fifo", "Attributes": {"FifoQueue": "true"}}),
    Refusal("visibility of a queue", "sqs", "create_queue", _limit("VisibilityTimeout", "43201"), "InvalidAttributeValue", "VisibilityTimeout: 43201", _limit("VisibilityTimeout", "43200")),
    Refusal("visibility of a queue later", "sqs", "set_queue_attributes", {"QueueUrl": f"https://sqs.us-east-1.amazonaws.com/{ACCOUNT}/hidden", "Attributes": {"DelaySeconds": "901"}}, "InvalidAttributeValue", "DelaySeconds: 901", {"QueueUrl": f"https://sqs.us-east-1.amazonaws.com/{ACCOUNT}/hidden", "Attributes": {"DelaySeconds": "900"}}, "queues"),
    Refusal("protocol of a subscription", "sns", "subscribe", {"TopicArn": "{topic}", "Protocol": "fax", "Endpoint": "x"}, "InvalidParameter", "fax", {"TopicArn": "{topic}", "Protocol": "email", "Endpoint": "a@b.test"}, "topic"),
    Refusal("endpoint of a subscription", "sns", "subscribe", {"TopicArn": "{topic}", "Protocol": "https", "Endpoint": "http://x"}, "InvalidParameter", "http://x", {"TopicArn": "{topic}", "Protocol": "https", "Endpoint": "https://x"}, "topic"),
]  # fmt: skip
_DELIVERY = [
    Refusal("artifact that nobody made", "codepipeline", "create_pipeline", _pipeline(_build("binary")), "InvalidActionDeclarationException", "Bundle binary in action Build", _pipeline(_build("code")), "pipes"),
    Refusal("source that comes second", "codepipeline", "create_pipeline", _pipeline(_SOURCE | {"name": "Again"}), "InvalidStageDeclarationException", "not Again", _pipeline(_build("code")), "pipes"),
    Refusal("role of a pipeline", "codepipeline", "create_pipeline", _pipeline(_build("code"), role=NOBODY), "InvalidStructureException", NOBODY, _pipeline(_build("code")), "pipes"),
    Refusal("one target group for two colours", "codedeploy", "create_deployment_group", _BLUE_GREEN | {"loadBalancerInfo": {"targetGroupPairInfoList": [{"targetGroups": [{"name": "blue"}]}]}}, "InvalidTargetGroupPairException", "blue", _BLUE_GREEN | {"loadBalancerInfo": {"targetGroupPairInfoList": [{"targetGroups": [{"name": "blue"}, {"name": "green"}]}]}}, "app"),
    Refusal("colours of a rolling service", "codedeploy", "create_deployment_group", _BLUE_GREEN | {"ecsServices": [{"serviceName": "rolling", "clusterName": "c"}], "loadBalancerInfo": {"targetGroupPairInfoList": [{"targetGroups": [{"name": "blue"}, {"name": "green"}]}]}}, "InvalidECSServiceException", "rolling has ECS", None, "tasks app"),
    Refusal("capacity provider", "ecs", "put_cluster_capacity_providers", {"cluster": "c", "capacityProviders": ["nowhere"], "defaultCapacityProviderStrategy": []}, "InvalidParameterException", "'nowhere'", {"cluster": "c", "capacityProviders": ["FARGATE"], "defaultCapacityProviderStrategy": []}, "tasks"),
    Refusal("capacity provider of a new cluster", "ecs", "create_cluster", {"clusterName": "d", "capacityProviders": ["nowhere"]}, "InvalidParameterException", "'nowhere'", {"clusterName": "d", "capacityProviders": ["FARGATE_SPOT"]}),
    Refusal("traffic shift without a load balancer", "ecs", "create_service", _service(deploymentController={"type": "CODE_DEPLOY"}), "InvalidParameterException", "load balancer", _service(), "tasks"),
    Refusal("cluster of one zone", "eks", "create_cluster", {"name": "k", "roleArn": "{eks}", "resourcesVpcConfig": {"subnetIds": ["{one}"]}}, "InvalidParameterException", "two different AZs", {"name": "k", "roleArn": "{eks}", "resourcesVpcConfig": {"subnetIds": "{subnets}"}}, "pipes network"),
    Refusal("role of a cluster", "eks", "create_cluster", {"name": "k", "roleArn": "{firehose}", "resourcesVpcConfig": {"subnetIds": "{subnets}"}}, "InvalidParameterException", "role/firehose", {"name": "k", "roleArn": "{eks}", "resourcesVpcConfig": {"subnetIds": "{subnets}"}}, "pipes network"),
    Refusal("role of nodes", "eks", "create_nodegroup", {"clusterName": "c", "nodegroupName": "n", "subnets": ["subnet-1"], "nodeRole": NOBODY}, "InvalidParameterException", NOBODY, {"clusterName": "c", "nodegroupName": "n", "subnets": "{cluster_subnets}", "nodeRole": "{machines}"}, "pipes kubernetes machines"),
    Refusal("name of a Fargate profile", "eks", "create_fargate_profile", {"clusterName": "c", "fargateProfileName": "eks-x", "podExecutionRoleArn": "{eks-fargate-pods}", "selectors": [{"namespace": "d"}]}, "InvalidParameterException", "eks-x", {"clusterName": "c", "fargateProfileName": "x", "podExecutionRoleArn": "{eks-fargate-pods}", "selectors": [{"namespace": "d"}]}, "pipes kubernetes"),
    Refusal("role of a Fargate profile", "eks", "create_fargate_profile", {"clusterName": "c", "fargateProfileName": "x", "podExecutionRoleArn": "{eks}", "selectors": [{"namespace": "d"}]}, "InvalidParameterException", "role/eks", None, "pipes kubernetes"),
]  # fmt: skip
_TRAFFIC = [
    Refusal("role of an account", "apigateway", "update_account", {"patchOperations": [{"op": "replace", "path": "/cloudwatchRoleArn", "value": NOBODY}]}, "BadRequestException", NOBODY, {"patchOperations": [{"op": "replace", "path": "/cloudwatchRoleArn", "value": "{apigateway}"}]}, "pipes"),
    Refusal("usage plan before its stage", "apigateway", "create_usage_plan", {"name": "p", "apiStages": [{"apiId": "{api}", "stage": "none"}]}, "NotFoundException", ":none", {"name": "p", "apiStages": [{"apiId": "{api}", "stage": "prod"}]}, "api"),
    Refusal("stage twice", "apigateway", "create_stage", {"restApiId": "{api}", "stageName": "prod", "deploymentId": "x"}, "ConflictException", "already exists", None, "api"),
    Refusal("wall before its stage", "wafv2", "associate_web_acl", {"WebACLArn": "{acl}", "ResourceArn": f"arn:aws:apigateway:{REGION}::/restapis/" + "{api}/stages/none"}, "WAFNonexistentItemException", "stages/none", {"WebACLArn": "{acl}", "ResourceArn": f"arn:aws:apigateway:{REGION}::/restapis/" + "{api}/stages/prod"}, "wall api"),
    Refusal("set that a wall uses", "wafv2", "delete_ip_set", {"Name": "used", "Scope": "REGIONAL", "Id": "{used_id}", "LockToken": "{used_lock}"}, "WAFAssociatedItemException", "/wall/", {"Name": "idle", "Scope": "REGIONAL", "Id": "{idle_id}", "LockToken": "{idle_lock}"}, "wall"),
    Refusal("all addresses in a set", "wafv2", "create_ip_set", {"Name": "i", "Scope": "REGIONAL", "IPAddressVersion": "IPV4", "Addresses": ["0.0.0.0/0"]}, "WAFInvalidParameterException", "0.0.0.0/0", {"Name": "i", "Scope": "REGIONAL", "IPAddressVersion": "IPV4", "Addresses": ["0.0.0.0/1"]}),
    Refusal("two rules of one priority", "wafv2", "create_web_acl", _rule(1, 1), "WAFInvalidParameterException", "parameter: 1", _rule(1, 2)),
    Refusal("interval of health checks", "route53", "create_health_check", _check(20), "InvalidInput", "30: 20", _check(30)),
    Refusal("address of a record", "route53", "change_resource_record_sets", _record("host.x"), "InvalidChangeBatch", "'host.x'", _record("192.0.2.1"), "zone"),
    Refusal("namespace with services", "servicediscovery", "delete_namespace", {"Id": "{used}"}, "ResourceInUse", "s", {"Id": "{idle}"}, "space"),
    Refusal("network without addresses", "ec2", "create_vpc", {}, "MissingParameter", "cidrBlock", {"CidrBlock": "10.7.0.0/16"}),
    Refusal("subnet without addresses", "ec2", "create_subnet", _subnet(CidrBlock=""), "MissingParameter", "cidrBlock", _subnet(CidrBlock="10.0.9.0/28"), "network"),
    Refusal("address of another subnet", "ec2", "create_network_interface", {"SubnetId": "{one}", "PrivateIpAddress": "10.7.0.9"}, "InvalidParameterValue", "10.7.0.9 does not fall within", {"SubnetId": "{one}"}, "network"),
    Refusal("instance at an address of another subnet", "ec2", "run_instances", {"MinCount": 1, "MaxCount": 1, "SubnetId": "{one}", "PrivateIpAddress": "10.7.0.9"}, "InvalidParameterValue", "10.7.0.9 does not fall within", {"MinCount": 1, "MaxCount": 1, "SubnetId": "{one}"}, "network"),
    Refusal("tiny subnet", "ec2", "create_subnet", _subnet(CidrBlock="10.0.9.0/29"), "InvalidSubnet.Range", "10.0.9.0/29", _subnet(CidrBlock="10.0.9.0/28"), "network"),
    Refusal("zone of another region", "ec2", "create_subnet", _subnet(AvailabilityZone="eu-west-1a"), "InvalidParameterValue", "eu-west-1a", _subnet(AvailabilityZone="us-east-1c"), "network"),
    Refusal("flow logs to S3 with a role", "ec2", "create_flow_logs", _flow_log(DeliverLogsPermissionArn=NOBODY), "InvalidParameter", "not applicable", _flow_log(), "network bucket"),
    Refusal("flow logs to no bucket", "ec2", "create_flow_logs", _flow_log(LogDestination="arn:aws:s3:::nowhere"), "InvalidParameter", "nowhere", _flow_log(), "network bucket"),
    Refusal("flow logs every two minutes", "ec2", "create_flow_logs", _flow_log(MaxAggregationInterval=120), "InvalidParameter", "Aggregation Interval", _flow_log(MaxAggregationInterval=60), "network bucket"),
    Refusal("ports the wrong way", "ec2", "authorize_security_group_ingress", _opening(9, 1), "InvalidParameterValue", "(9:1)", _opening(1, 9), "network"),
    Refusal("ports out the wrong way", "ec2", "authorize_security_group_egress", _opening(9, 1), "InvalidParameterValue", "(9:1)", _opening(1, 9), "network"),
    Refusal("certificate's first name", "acm", "request_certificate", {"DomainName": "a" * 60 + ".test"}, "ValidationException", "64 characters", {"DomainName": "a" * 59 + ".test"}),
]  # fmt: skip

_STATES: dict[str, Any] = {"name": "m", "definition": json.dumps({"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}), "roleArn": "arn:aws:iam::999999999999:role/x"}  # fmt: skip
_SITE: dict[str, Any] = {
    "CallerReference": "1",
    "Comment": "",
    "Enabled": True,
    "Origins": {"Quantity": 1, "Items": [{"Id": "x", "DomainName": "x.test", "CustomOriginConfig": {"HTTPPort": 80, "HTTPSPort": 443, "OriginProtocolPolicy": "https-only"}}]},
    "DefaultCacheBehavior": {"TargetOriginId": "x", "ViewerProtocolPolicy": "allow-all", "CachePolicyId": "658327ea-f89d-4fab-a63d-7e88639e58f6"},
}  # fmt: skip
_NAMED_SITE: dict[str, Any] = {"Aliases": {"Quantity": 1, "Items": ["a.test"]}, "ViewerCertificate": {"IAMCertificateId": "c", "SSLSupportMethod": "sni-only"}}  # fmt: skip
_CONTROL: dict[str, Any] = {
    "OriginAccessControlOriginType": "s3",
    "SigningBehavior": "always",
    "SigningProtocol": "sigv4",
}


def _site(**more: Any) -> dict[str, Any]:
    return {"DistributionConfig": _SITE | more}


def _locked(name: str, id_: str) -> dict[str, Any]:
    return {"Name": name, "Scope": "REGIONAL", "Id": "{" + f"{id_}_id" + "}", "LockToken": "{" + f"{id_}_lock" + "}"}


_NAMED = [
    Refusal("private API without a policy", "apigateway", "create_deployment", {"restApiId": "{private}"}, "BadRequestException", "resource policy", {"restApiId": "{api}"}, "private api"),
    Refusal("path twice", "apigateway", "create_resource", {"restApiId": "{api}", "parentId": "{root}", "pathPart": "taken"}, "ConflictException", "taken", {"restApiId": "{api}", "parentId": "{root}", "pathPart": "free"}, "branch"),
    Refusal("stage of an HTTP API twice", "apigatewayv2", "create_stage", {"ApiId": "{http}", "StageName": "prod"}, "ConflictException", "Stage already exists", {"ApiId": "{http}", "StageName": "dev"}, "http"),
    Refusal("launch configuration twice", "autoscaling", "create_launch_configuration", {"LaunchConfigurationName": "taken", "ImageId": "ami-12c6146b", "InstanceType": "t3.micro"}, "AlreadyExists", "taken", {"LaunchConfigurationName": "free", "ImageId": "ami-12c6146b", "InstanceType": "t3.micro"}, "configuration"),
    Refusal("hook of no group", "autoscaling", "put_lifecycle_hook", {"LifecycleHookName": "h", "AutoScalingGroupName": "none", "LifecycleTransition": "autoscaling:EC2_INSTANCE_LAUNCHING"}, "ValidationError", "none", {"LifecycleHookName": "h", "AutoScalingGroupName": "fleet", "LifecycleTransition": "autoscaling:EC2_INSTANCE_LAUNCHING"}, "fleet"),
    Refusal("schedule of no group", "autoscaling", "put_scheduled_update_group_action", {"ScheduledActionName": "h", "AutoScalingGroupName": "none"}, "ValidationError", "none", {"ScheduledActionName": "h", "AutoScalingGroupName": "fleet", "MinSize": 0}, "fleet"),
    Refusal("alias without a certificate", "cloudfront", "create_distribution", _site(Aliases={"Quantity": 1, "Items": ["a.test"]}), "InvalidViewerCertificate", "alternate domain name", _site()),
    Refusal("behaviour without caching", "cloudfront", "create_distribution", _site(DefaultCacheBehavior={"TargetOriginId": "x", "ViewerProtocolPolicy": "allow-all"}), "InvalidArgument", "ForwardedValues", _site()),
    Refusal("logs to no bucket", "cloudfront", "create_distribution", _site(Logging={"Enabled": True, "IncludeCookies": False, "Bucket": "nowhere.s3.amazonaws.com", "Prefix": ""}), "InvalidArgument", "valid S3 bucket", _site()),
    Refusal("regional wall", "cloudfront", "create_distribution", _site(WebACLId=f"arn:aws:wafv2:{REGION}:{ACCOUNT}:regional/webacl/x/1"), "InvalidWebACLId", "CLOUDFRONT", _site()),
    Refusal("alias of another site", "cloudfront", "create_distribution", _site(**_NAMED_SITE, CallerReference="2"), "CNAMEAlreadyExists", "CNAMEs", _site(CallerReference="3"), "site"),
    Refusal("alias of another site, with tags", "cloudfront", "create_distribution_with_tags", {"DistributionConfigWithTags": {"Tags": {"Items": []}, **_site(**_NAMED_SITE, CallerReference="2")}}, "CNAMEAlreadyExists", "CNAMEs", None, "site"),
    Refusal("access control that is not there", "cloudfront", "create_distribution", _site(Origins={"Quantity": 1, "Items": [{"Id": "x", "DomainName": "x.s3.amazonaws.com", "S3OriginConfig": {"OriginAccessIdentity": ""}, "OriginAccessControlId": "NOWHERE"}]}), "InvalidOriginAccessControl", "NOWHERE", _site()),
    Refusal("access control twice", "cloudfront", "create_origin_access_control", {"OriginAccessControlConfig": _CONTROL | {"Name": "taken"}}, "OriginAccessControlAlreadyExists", "already exists", {"OriginAccessControlConfig": _CONTROL | {"Name": "free"}}, "control"),
    Refusal("schedule twice", "scheduler", "create_schedule", _SCHEDULE | {"Name": "taken"}, "ConflictException", "taken", _SCHEDULE | {"Name": "free"}, "pipes schedule"),
    Refusal("user data of a new version", "ec2", "create_launch_template_version", {"LaunchTemplateName": "tmpl", "LaunchTemplateData": {"UserData": "#!/bin/bash"}}, "InvalidUserData.Malformed", "BASE64", {"LaunchTemplateName": "tmpl", "LaunchTemplateData": {"UserData": "IyEvYmluL2Jhc2g="}}, "template"),
    Refusal("pipeline changed", "codepipeline", "update_pipeline", _pipeline(_build("binary")), "InvalidActionDeclarationException", "binary", _pipeline(_build("code")), "pipes pipeline"),
    Refusal("source second, changed", "codepipeline", "update_pipeline", _pipeline(_SOURCE | {"name": "Again"}), "InvalidStageDeclarationException", "Again", _pipeline(_build("code")), "pipes pipeline"),
    Refusal("role of a pipeline changed", "codepipeline", "update_pipeline", _pipeline(_build("code"), role=NOBODY), "InvalidStructureException", NOBODY, _pipeline(_build("code")), "pipes pipeline"),
    Refusal("node type of an accelerator", "dax", "create_cluster", {"ClusterName": "dax", "NodeType": "dax.huge", "ReplicationFactor": 1, "IamRoleArn": f"arn:aws:iam::{ACCOUNT}:role/x"}, "InvalidParameterValueException", "dax.huge", {"ClusterName": "dax", "NodeType": "dax.t3.small", "ReplicationFactor": 1, "IamRoleArn": f"arn:aws:iam::{ACCOUNT}:role/x"}),
    Refusal("instance type of another region", "ec2", "run_instances", {"ImageId": "ami-12c6146b", "InstanceType": "hpc7a.12xlarge", "MinCount": 1, "MaxCount": 1}, "Unsupported", "hpc7a.12xlarge", {"ImageId": "ami-12c6146b", "InstanceType": "t3.micro", "MinCount": 1, "MaxCount": 1}),
    Refusal("instance type of a search domain", "opensearch", "create_domain", _DOMAIN | {"ClusterConfig": {"InstanceType": "t3.large.search"}}, "ValidationException", "t3.large.search", _DOMAIN | {"ClusterConfig": {"InstanceType": "t3.small.search"}}),
    Refusal("description of a rule out", "ec2", "authorize_security_group_egress", {"GroupId": "{group}", "IpPermissions": [{"IpProtocol": "tcp", "FromPort": 1, "ToPort": 1, "IpRanges": [{"CidrIp": "10.0.0.0/8", "Description": "it's"}]}]}, "InvalidParameterValue", "rule description", _opening(1, 2), "network"),
    Refusal("subnet group of caches in use", "elasticache", "delete_cache_subnet_group", {"CacheSubnetGroupName": "used"}, "CacheSubnetGroupInUse", "used", {"CacheSubnetGroupName": "idle"}, "caches"),
    Refusal("eleventh policy", "iam", "attach_role_policy", {"RoleName": "loaded", "PolicyArn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}, "LimitExceeded", "PoliciesPerRole: 10", {"RoleName": "light", "PolicyArn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}, "loaded"),
    Refusal("profile with a role", "iam", "delete_instance_profile", {"InstanceProfileName": "used"}, "DeleteConflict", "remove roles", {"InstanceProfileName": "idle"}, "profile"),
    Refusal("reserved variable later", "lambda", "update_function_configuration", {"FunctionName": "open", "Environment": {"Variables": {"AWS_REGION": "x"}}}, _INVALID, "AWS_REGION", {"FunctionName": "open", "Environment": {"Variables": {"REGION": "x"}}}, "functions"),
    Refusal("second private zone of a name", "route53", "associate_vpc_with_hosted_zone", {"HostedZoneId": "{zone}", "VPC": {"VPCRegion": REGION, "VPCId": "{first}"}}, "ConflictingDomainExists", "vpc-", {"HostedZoneId": "{zone}", "VPC": {"VPCRegion": REGION, "VPCId": "{third}"}}, "zones"),
    Refusal("schedule group twice", "scheduler", "create_schedule_group", {"Name": "taken"}, "ConflictException", "taken", {"Name": "free"}, "groups"),
    Refusal("rotation by a closed function", "secretsmanager", "rotate_secret", {"SecretId": "{secret}", "RotationLambdaARN": f"{_LAMBDA}:closed", "RotationRules": {"AutomaticallyAfterDays": 30}}, "AccessDeniedException", "(closed)", {"SecretId": "{secret}", "RotationLambdaARN": f"{_LAMBDA}:open", "RotationRules": {"AutomaticallyAfterDays": 30}}, "secrets"),
    Refusal("rotation by nobody", "secretsmanager", "rotate_secret", {"SecretId": "{secret}", "RotationRules": {"AutomaticallyAfterDays": 30}}, "InvalidRequestException", "No Lambda rotation function", {"SecretId": "{secret}", "RotationLambdaARN": f"{_LAMBDA}:open"}, "secrets"),
    Refusal("name of a secret that goes", "secretsmanager", "create_secret", {"Name": "going", "SecretString": "x"}, "InvalidRequestException", "going", {"Name": "coming", "SecretString": "x"}, "scheduled"),
    Refusal("namespace twice", "servicediscovery", "create_http_namespace", {"Name": "taken"}, "NamespaceAlreadyExists", "taken", {"Name": "free"}, "spaces"),
    Refusal("service of a namespace twice", "servicediscovery", "create_service", {"Name": "taken", "NamespaceId": "{home}"}, "ServiceAlreadyExists", "taken", {"Name": "free", "NamespaceId": "{home}"}, "spaces"),
    Refusal("dead letters of another type", "sqs", "set_queue_attributes", {"QueueUrl": f"https://sqs.us-east-1.amazonaws.com/{ACCOUNT}/hidden", "Attributes": {"RedrivePolicy": json.dumps({"deadLetterTargetArn": f"arn:aws:sqs:{REGION}:{ACCOUNT}:q.fifo", "maxReceiveCount": 3})}}, "InvalidParameterValue", "same type", None, "queues"),
    Refusal("logs of a state machine", "stepfunctions", "create_state_machine", _STATES | {"loggingConfiguration": {"level": "ALL", "destinations": [{"cloudWatchLogsLogGroup": {"logGroupArn": _LOGS.removesuffix(":*")}}]}}, "InvalidLoggingConfiguration", "':*'", _STATES),
    *(
        Refusal(f"{operation} {name}", "wafv2", operation, given | {"Name": "taken", "Scope": "REGIONAL"}, "WAFDuplicateItemException", "duplicate", given | {"Name": "free", "Scope": "REGIONAL"}, "patterns")
        for operation, name, given in (
            ("create_ip_set", "twice", {"IPAddressVersion": "IPV4", "Addresses": []}),
            ("create_regex_pattern_set", "twice", {"RegularExpressionList": [{"RegexString": "x"}]}),
            ("create_rule_group", "twice", {"Capacity": 1, "VisibilityConfig": VISIBLE}),
        )
    ),
    Refusal("set of patterns that a wall uses", "wafv2", "delete_regex_pattern_set", _locked("taken", "set"), "WAFAssociatedItemException", "/wall/", _locked("spare", "idle_set"), "patterns spare"),
    Refusal("group that a wall uses", "wafv2", "delete_rule_group", _locked("taken", "group"), "WAFAssociatedItemException", "/wall/", _locked("spare", "idle_group"), "patterns spare"),
    Refusal("two rules of one priority in a group", "wafv2", "create_rule_group", {"Name": "g", "Scope": "REGIONAL", "Capacity": 1, "VisibilityConfig": VISIBLE, "Rules": _rule(1, 1)["Rules"]}, "WAFInvalidParameterException", "parameter: 1", {"Name": "g", "Scope": "REGIONAL", "Capacity": 1, "VisibilityConfig": VISIBLE, "Rules": _rule(1, 2)["Rules"]}),
]  # fmt: skip

REFUSALS = [*_NAMED, *_FUNCTIONS, *_DATABASES, *_IDENTITY, *_STORAGE, *_AUDIT, *_EVENTS, *_DELIVERY, *_TRAFFIC]
