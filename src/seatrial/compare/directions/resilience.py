"""What happens when something fails: copies, backups, counts."""

from __future__ import annotations

from seatrial.compare.directions.direction import Better, Direction
from seatrial.model.comparison import Effects
from seatrial.model.finding import Category, Severity

_A, _HIGH, _MEDIUM, _LOW = Category.ARCHITECTURE, Severity.HIGH, Severity.MEDIUM, Severity.LOW
_ZONE = Effects(operations="When its zone fails, the service is down until somebody acts.")
_LOSS = Effects(operations="Less of the past can be brought back after a mistake or a loss.")
_CAPACITY = Effects(
    performance="The same load falls on fewer of them.", operations="The loss of one weighs more, or ends the service."
)
_RELEASE = Effects(deployment="A release that does not come up stays, until somebody acts.")


def _on(title: str, cause: str, effects: Effects, docs: str, severity: Severity = _HIGH) -> Direction:
    return Direction(Better.ON, severity, _A, "resilience", title, cause, effects, docs)


def _more(title: str, effects: Effects, docs: str, severity: Severity = _MEDIUM) -> Direction:
    cause = "The number was chosen lower than what the task asks for."
    return Direction(Better.MORE, severity, _A, "resilience", title, cause, effects, docs)


def _set(title: str, cause: str, effects: Effects, docs: str, severity: Severity = _MEDIUM) -> Direction:
    return Direction(Better.SET, severity, _A, "resilience", title, cause, effects, docs)


_RDS_AZ = "AmazonRDS/latest/UserGuide/Concepts.MultiAZ.html"
_RDS_BACKUP = "AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html"
_CACHE = "AmazonElastiCache/latest/dg/AutoFailover.html"
_ECS = "AmazonECS/latest/developerguide/service_definition_parameters.html"
_BREAKER = "AmazonECS/latest/developerguide/deployment-circuit-breaker.html"
_SCALING = "autoscaling/application/userguide/what-is-application-auto-scaling.html"
_FLEET = "autoscaling/ec2/userguide/asg-capacity-limits.html"
_DLQ = "AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html"
_LAMBDA = "lambda/latest/dg/invocation-async.html"
_S3 = "AmazonS3/latest/userguide/Versioning.html"
_PITR = "amazondynamodb/latest/developerguide/PointInTimeRecovery.html"

ROWS: dict[tuple[str, str], Direction] = {
    ("AWS::RDS::DBInstance", "MultiAZ"): _on(
        "the database has no standby in another zone", "A standby is made only where it is asked for.", _ZONE, _RDS_AZ
    ),
    ("AWS::RDS::DBInstance", "BackupRetentionPeriod"): _more(
        "backups are kept for {ours} of the reference's {theirs} days", _LOSS, _RDS_BACKUP
    ),
    ("AWS::RDS::DBCluster", "BackupRetentionPeriod"): _more(
        "backups are kept for {ours} of the reference's {theirs} days", _LOSS, _RDS_BACKUP
    ),
    ("AWS::DocDB::DBCluster", "BackupRetentionPeriod"): _more(
        "backups are kept for {ours} of the reference's {theirs} days", _LOSS, _RDS_BACKUP
    ),
    ("AWS::RDS::DBInstance", "AllocatedStorage"): _more(
        "{ours} GB of storage, not {theirs}",
        Effects(performance="It is full sooner, and smaller volumes give less throughput."), _RDS_AZ, _LOW
    ),
    ("AWS::RDS::DBInstance", "MaxAllocatedStorage"): _set(
        "storage does not grow by itself", "Storage grows only up to a limit that is given.",
        Effects(operations="A full volume stops the database."),
        "AmazonRDS/latest/UserGuide/USER_PIOPS.Autoscaling.html", _LOW,
    ),
    ("AWS::RDS::DBInstance", "CopyTagsToSnapshot"): Direction(
        Better.ON, _LOW, Category.PRACTICE, "tags", "snapshots do not carry the tags",
        "Copying is off unless it is asked for.",
        Effects(cost="Nobody sees whose the snapshots are."), _RDS_BACKUP,
    ),
    ("AWS::RDS::DBCluster", "ServerlessV2ScalingConfiguration.MaxCapacity"): _more(
        "the cluster grows to {ours} capacity units, not {theirs}", _CAPACITY,
        "AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.setting-capacity.html", _LOW,
    ),
    ("AWS::ElastiCache::ReplicationGroup", "AutomaticFailoverEnabled"): _on(
        "the cache does not fail over", "Failover is off unless it is asked for.", _ZONE, _CACHE
    ),
    ("AWS::ElastiCache::ReplicationGroup", "MultiAZEnabled"): _on(
        "the cache stands in one zone", "Several zones are used only where they are asked for.", _ZONE, _CACHE,
        _MEDIUM
    ),
    ("AWS::ElastiCache::ReplicationGroup", "NumCacheClusters"): _more(
        "{ours} cache nodes, not {theirs}", _CAPACITY, _CACHE,
    ),
    ("AWS::ElastiCache::ReplicationGroup", "ReplicasPerNodeGroup"): _more(
        "{ours} replicas, not {theirs}", _CAPACITY, _CACHE,
    ),
    ("AWS::ElastiCache::ReplicationGroup", "NumNodeGroups"): _more(
        "{ours} shards, not {theirs}", _CAPACITY, _CACHE, _LOW,
    ),
    ("AWS::ElastiCache::ReplicationGroup", "SnapshotRetentionLimit"): _more(
        "snapshots of the cache are kept for {ours} days, not {theirs}", _LOSS,
        "AmazonElastiCache/latest/dg/backups-automatic.html", _LOW,
    ),
    ("AWS::ECS::Service", "DesiredCount"): _more("the number of tasks is {ours}, not {theirs}", _CAPACITY, _ECS),
    ("AWS::ECS::Service", "DeploymentConfiguration.MinimumHealthyPercent"): _more(
        "a deployment may go down to {ours} % of the tasks; the reference keeps {theirs} %",
        Effects(deployment="A release takes capacity away while it runs."), _ECS, _LOW,
    ),
    ("AWS::ECS::Service", "DeploymentConfiguration.DeploymentCircuitBreaker"): _set(
        "a failing deployment is neither stopped nor rolled back",
        "The circuit breaker is off unless it is asked for.", _RELEASE, _BREAKER
    ),
    ("AWS::ECS::Service", "DeploymentConfiguration.DeploymentCircuitBreaker.Enable"): _on(
        "a failing deployment is not stopped", "The circuit breaker is off unless it is asked for.", _RELEASE,
        _BREAKER, _MEDIUM
    ),
    ("AWS::ECS::Service", "DeploymentConfiguration.DeploymentCircuitBreaker.Rollback"): _on(
        "a failing deployment is not rolled back", "Rolling back is off unless it is asked for.", _RELEASE,
        _BREAKER, _MEDIUM
    ),
    ("AWS::ECS::Service", "DeploymentController.Type"): Direction(
        Better.OTHER, _MEDIUM, _A, "delivery", "deployments are made by {ours}, not by {theirs}",
        "Who deploys is chosen by the service's deployment controller.",
        Effects(deployment="Releases go another way than was asked for."),
        "AmazonECS/latest/developerguide/deployment-types.html",
    ),
    ("AWS::ECS::Service", "HealthCheckGracePeriodSeconds"): _set(
        "tasks get no time to come up before health checks count", "No grace period is given.",
        Effects(deployment="Tasks that start slowly are ended and started anew."), _ECS, _LOW,
    ),
    ("AWS::ApplicationAutoScaling::ScalableTarget", "MinCapacity"): _more(
        "scaling goes down to {ours}, not {theirs}", _CAPACITY, _SCALING
    ),
    ("AWS::ApplicationAutoScaling::ScalableTarget", "MaxCapacity"): _more(
        "scaling goes up to {ours}, not {theirs}", _CAPACITY, _SCALING, _LOW
    ),
    ("AWS::AutoScaling::AutoScalingGroup", "MinSize"): _more(
        "at least {ours} instances, not {theirs}", _CAPACITY, _FLEET,
    ),
    ("AWS::AutoScaling::AutoScalingGroup", "MaxSize"): _more(
        "at most {ours} instances, not {theirs}", _CAPACITY, _FLEET, _LOW,
    ),
    ("AWS::AutoScaling::AutoScalingGroup", "DesiredCapacity"): _more(
        "{ours} instances, not {theirs}", _CAPACITY, _FLEET, _LOW,
    ),
    ("AWS::AutoScaling::AutoScalingGroup", "HealthCheckType"): Direction(
        Better.HIGHER, _MEDIUM, _A, "resilience", "the group does not see what the load balancer finds unhealthy",
        "Health checks are EC2's own unless the load balancer's are asked for.",
        Effects(operations="Instances that answer no request stay."),
        "autoscaling/ec2/userguide/health-checks-overview.html", ("|EC2", "ELB"),
    ),
    ("AWS::EKS::Nodegroup", "ScalingConfig.MinSize"): _more("at least {ours} nodes, not {theirs}", _CAPACITY, _FLEET),
    ("AWS::EKS::Nodegroup", "ScalingConfig.DesiredSize"): _more(
        "{ours} nodes, not {theirs}", _CAPACITY, _FLEET, _LOW,
    ),
    ("AWS::EKS::Nodegroup", "ScalingConfig.MaxSize"): _more(
        "at most {ours} nodes, not {theirs}", _CAPACITY, _FLEET, _LOW,
    ),
    ("AWS::OpenSearchService::Domain", "ClusterConfig.InstanceCount"): _more(
        "{ours} nodes, not {theirs}", _CAPACITY, _FLEET,
    ),
    ("AWS::OpenSearchService::Domain", "ClusterConfig.ZoneAwarenessEnabled"): _on(
        "the domain stands in one zone", "Several zones are used only where they are asked for.", _ZONE,
        "opensearch-service/latest/developerguide/managedomains-multiaz.html",
    ),
    ("AWS::MSK::Cluster", "NumberOfBrokerNodes"): _more("{ours} brokers, not {theirs}", _CAPACITY, _FLEET),
    ("AWS::Kinesis::Stream", "ShardCount"): _more("{ours} shards, not {theirs}", _CAPACITY, _FLEET, _LOW),
    ("AWS::Kinesis::Stream", "RetentionPeriodHours"): _more(
        "records are kept for {ours} hours, not {theirs}", _LOSS, _FLEET, _LOW,
    ),
    ("AWS::DynamoDB::Table", "PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled"): _on(
        "the table cannot be brought back to an earlier moment",
        "Point-in-time recovery is off unless it is asked for.", _LOSS, _PITR, _MEDIUM
    ),
    ("AWS::DynamoDB::Table", "GlobalSecondaryIndexes"): _set(
        "the table has no secondary index", "The queries were not thought of with the table.",
        Effects(performance="What an index would answer takes a scan of the whole table."),
        "amazondynamodb/latest/developerguide/GSI.html",
    ),
    ("AWS::DynamoDB::Table", "StreamSpecification"): _set(
        "the table has no stream", "A stream is made only where it is asked for.",
        Effects(operations="Nothing hears of changes."), "amazondynamodb/latest/developerguide/Streams.html",
    ),
    ("AWS::DynamoDB::Table", "TimeToLiveSpecification"): _set(
        "items never expire", "An attribute for the time to live was not named.",
        Effects(cost="The table only grows."),
        "amazondynamodb/latest/developerguide/TTL.html", _LOW,
    ),
    ("AWS::S3::Bucket", "VersioningConfiguration.Status"): Direction(
        Better.HIGHER, _MEDIUM, _A, "resilience", "the bucket keeps no versions",
        "Versioning is off unless it is asked for.", _LOSS, _S3,
        ("|Suspended", "Enabled"),
    ),
    ("AWS::S3::Bucket", "ReplicationConfiguration"): _set(
        "the bucket is not replicated", "Replication was not set up.", _LOSS,
        "AmazonS3/latest/userguide/replication.html",
    ),
    ("AWS::S3::Bucket", "LifecycleConfiguration"): Direction(
        Better.SET, _LOW, Category.PRACTICE, "operations", "objects are never moved to cheaper storage, nor deleted",
        "No lifecycle rule is given.", Effects(cost="What nobody reads any more costs the full price for good."),
        "AmazonS3/latest/userguide/object-lifecycle-mgmt.html",
    ),
    ("AWS::SQS::Queue", "RedrivePolicy"): _set(
        "messages that fail have no dead-letter queue", "The queue has no redrive policy.",
        Effects(operations="A message that cannot be worked off comes again until it is lost."), _DLQ,
    ),
    ("AWS::SQS::Queue", "RedrivePolicy.maxReceiveCount"): Direction(
        Better.OTHER, _LOW, _A, "resilience", "a message is tried {ours} times, not {theirs}",
        "Another number was chosen.",
        Effects(), _DLQ,
    ),
    ("AWS::SQS::Queue", "VisibilityTimeout"): _more(
        "a message that is being worked on comes again after {ours} seconds, not {theirs}",
        Effects(operations="Work that takes longer is done twice."),
        "AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html", _LOW,
    ),
    ("AWS::SQS::Queue", "MessageRetentionPeriod"): _more(
        "messages are kept for {ours} seconds, not {theirs}", _LOSS, _DLQ, _LOW
    ),
    ("AWS::SQS::Queue", "FifoQueue"): _on(
        "messages may come twice and out of order", "The queue is not a FIFO one.",
        Effects(operations="Consumers must bear both."),
        "AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fifo-queues.html", _MEDIUM,
    ),
    ("AWS::Lambda::Function", "DeadLetterConfig"): _set(
        "events that fail are lost", "The function has no dead-letter target.", _LOSS, _LAMBDA
    ),
    ("AWS::Lambda::Function", "ReservedConcurrentExecutions"): _set(
        "nothing bounds how many run at once", "No concurrency is reserved.",
        Effects(performance="The function takes from, or loses to, all others of the account."),
        "lambda/latest/dg/configuration-concurrency.html", _LOW,
    ),
    ("AWS::Lambda::Function", "Timeout"): _more(
        "the function is ended after {ours} seconds, not {theirs}",
        Effects(operations="Work that takes longer is cut off."),
        "lambda/latest/dg/configuration-timeout.html", _LOW,
    ),
    ("AWS::Lambda::Function", "MemorySize"): _more(
        "the function has {ours} MB, not {theirs}", Effects(performance="Less memory brings less processor."),
        "lambda/latest/dg/configuration-memory.html", _LOW,
    ),
    ("AWS::Lambda::EventSourceMapping", "DestinationConfig"): _set(
        "batches that fail are lost", "The mapping has no destination for failures.", _LOSS, _LAMBDA
    ),
    ("AWS::Events::Rule", "Targets.DeadLetterConfig"): _set(
        "events that cannot be delivered are lost", "The target has no dead-letter queue.", _LOSS,
        "eventbridge/latest/userguide/eb-rule-dlq.html", _LOW,
    ),
    ("AWS::EFS::FileSystem", "BackupPolicy.Status"): Direction(
        Better.HIGHER, _MEDIUM, _A, "resilience", "the file system is not backed up",
        "Backups are off unless they are asked for.", _LOSS,
        "efs/latest/ug/awsbackup.html", ("|DISABLED", "ENABLED"),
    ),
    ("AWS::Redshift::Cluster", "AutomatedSnapshotRetentionPeriod"): _more(
        "snapshots are kept for {ours} days, not {theirs}", _LOSS, _RDS_BACKUP, _LOW
    ),
    ("AWS::CloudFront::Distribution", "DistributionConfig.OriginGroups"): _set(
        "the distribution has no second origin", "No origin group is given.", _ZONE,
        "AmazonCloudFront/latest/DeveloperGuide/high_availability_origin_failover.html",
    ),
}  # fmt: skip
