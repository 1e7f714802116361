"""What those see who run it: logs, metrics, versions, clean-up."""

from __future__ import annotations

from seatrial.compare.directions.direction import Better, Direction
from seatrial.model.comparison import Effects
from seatrial.model.finding import Category, Severity

_A, _B, _C = Category.ARCHITECTURE, Category.API, Category.PRACTICE
_MEDIUM, _LOW = Severity.MEDIUM, Severity.LOW
_BLIND = Effects(operations="What went wrong cannot be looked up afterwards.")
_OLD = Effects(operations="Support ends sooner; fixes and features of the newer version are absent.")


def _logs(better: Better, title: str, cause: str, docs: str, severity: Severity = _MEDIUM) -> Direction:
    return Direction(better, severity, _C, "monitoring", title, cause, _BLIND, docs)


def _newer(title: str, docs: str, severity: Severity = _LOW) -> Direction:
    cause = "The version was written from memory, not looked up."
    return Direction(Better.NEWER, severity, _B, "versions", title, cause, _OLD, docs)


_RDS_LOGS = "AmazonRDS/latest/UserGuide/USER_LogAccess.html"
_LB_LOGS = "elasticloadbalancing/latest/application/load-balancer-access-logs.html"
_HEALTH = "elasticloadbalancing/latest/application/target-group-health-checks.html"
_RDS = "AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html"
_RUNTIMES = "lambda/latest/dg/lambda-runtimes.html"
_LOST = Effects(deployment="An environment cannot be taken down without handwork.", cost="What stays is paid for.")
_HEALTHY = Effects(deployment="Targets count as unhealthy, or as healthy, by another measure than the task's.")


def _other(
    title: str, docs: str, effects: Effects = Effects(), family: str = "delivery", severity: Severity = _LOW
) -> Direction:
    return Direction(
        Better.OTHER, severity, _A, family, title, "Another value was chosen than the task's.", effects, docs
    )


ROWS: dict[tuple[str, str], Direction] = {
    ("AWS::Logs::LogGroup", "RetentionInDays"): Direction(
        Better.SET, _MEDIUM, _C, "monitoring", "logs are kept for good",
        "Without a retention nothing is ever deleted.",
        Effects(cost="Storage of logs only grows."),
        "AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html",
        otherwise=Direction(
            Better.MORE, _LOW, _C, "monitoring", "logs are kept for {ours} days, not {theirs}",
            "The retention was chosen shorter.",
            Effects(operations="What happened longer ago cannot be looked up any more."),
            "AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html",
        ),
    ),
    ("AWS::RDS::DBInstance", "EnableCloudwatchLogsExports"): _logs(
        Better.ALL, "the database's logs are not exported ({theirs})",
        "Exports are named one by one, and were not.", _RDS_LOGS, _LOW
    ),
    ("AWS::RDS::DBCluster", "EnableCloudwatchLogsExports"): _logs(
        Better.ALL, "the cluster's logs are not exported ({theirs})",
        "Exports are named one by one, and were not.", _RDS_LOGS, _LOW
    ),
    ("AWS::RDS::DBInstance", "EnablePerformanceInsights"): _logs(
        Better.ON, "Performance Insights are off", "They are off unless they are asked for.",
        "AmazonRDS/latest/UserGuide/USER_PerfInsights.html", _LOW,
    ),
    ("AWS::RDS::DBInstance", "MonitoringInterval"): _logs(
        Better.SET, "enhanced monitoring is off", "It needs an interval and a role, and has neither.",
        "AmazonRDS/latest/UserGuide/USER_Monitoring.OS.html", _LOW,
    ),
    ("AWS::ElasticLoadBalancingV2::LoadBalancer", "LoadBalancerAttributes.access_logs.s3.enabled"): _logs(
        Better.ON, "the load balancer keeps no access log", "Access logs are off unless they are asked for.", _LB_LOGS
    ),
    ("AWS::ECS::Cluster", "ClusterSettings.containerInsights"): Direction(
        Better.HIGHER, _LOW, _C, "monitoring", "Container Insights are off",
        "They are off unless they are asked for.", _BLIND,
        "AmazonCloudWatch/latest/monitoring/ContainerInsights.html", ("|disabled", "enabled", "enhanced"),
    ),
    ("AWS::ECS::Cluster", "CapacityProviders"): Direction(
        Better.ALL, _LOW, _C, "delivery", "the cluster lacks capacity providers ({theirs})",
        "Capacity providers are attached to the cluster, and were not.",
        Effects(cost="Spare capacity (Spot) cannot be used."),
        "AmazonECS/latest/developerguide/fargate-capacity-providers.html",
    ),
    ("AWS::ECS::TaskDefinition", "ContainerDefinitions.Image"): Direction(
        Better.HIGHER, _LOW, _C, "delivery", "the image is whatever its tag means on the day: {ours}",
        "The image was named by `latest`, or without a tag.",
        Effects(deployment="The same template starts other code tomorrow, and a rollback brings nothing back."),
        "AmazonECS/latest/developerguide/task_definition_parameters.html",
        (r"[^@]*:latest|(?:.*/)?[^/:@]+|", r"(?:.*/)?[^/:@]+:(?!latest$)[^/:]+|.*@sha256:[0-9a-f]+"),
        remedy="name the image by a version or a digest, as the reference does, and hand it in as a setting",
    ),
    ("AWS::ECS::TaskDefinition", "ContainerDefinitions.LogConfiguration"): _logs(
        Better.SET, "a container writes no log", "The container has no log configuration.",
        "AmazonECS/latest/developerguide/using_awslogs.html",
    ),
    ("AWS::ECS::TaskDefinition", "ContainerDefinitions.HealthCheck"): Direction(
        Better.SET, _LOW, _A, "delivery", "a container has no health check", "The container definition names none.",
        Effects(operations="A container that hangs stays."),
        "AmazonECS/latest/developerguide/healthcheck.html",
    ),
    ("AWS::ECS::TaskDefinition", "ContainerDefinitions.Secrets"): Direction(
        Better.SET, _MEDIUM, _A, "secrets", "a container gets no secret from a store",
        "Secrets are not taken from where they are kept.",
        Effects(security="Credentials must come another way, mostly a readable one."),
        "AmazonECS/latest/developerguide/specifying-sensitive-data.html",
        remedy="give the container its credentials by Secrets, with ValueFrom the ARN of the secret, as the reference does",
    ),
    ("AWS::ECS::TaskDefinition", "TaskRoleArn"): Direction(
        Better.SET, _MEDIUM, _A, "identity", "the containers have no role of their own",
        "The execution role, which starts the containers, was taken for the role that they work with.",
        Effects(operations="Each call of the application to AWS is refused for want of credentials."),
        "AmazonECS/latest/developerguide/task-iam-roles.html",
        remedy="give the task definition a TaskRoleArn with what the containers call",
    ),
    ("AWS::ECS::TaskDefinition", "ContainerDefinitions.ReadonlyRootFilesystem"): Direction(
        Better.ON, _LOW, _A, "identity", "a container may change its own files",
        "The root file system is writable unless it is said not to be.",
        Effects(security="Whoever gets in can leave something behind."),
        "AmazonECS/latest/developerguide/task_definition_parameters.html",
    ),
    ("AWS::ECS::TaskDefinition", "Cpu"): Direction(
        Better.MORE, _LOW, _A, "capacity", "a task has {ours} CPU units, not {theirs}", "The size was chosen lower.",
        Effects(performance="Less work is done in the same time."),
        "AmazonECS/latest/developerguide/task-cpu-memory-error.html",
    ),
    ("AWS::ECS::TaskDefinition", "Memory"): Direction(
        Better.MORE, _LOW, _A, "capacity", "a task has {ours} MB of memory, not {theirs}",
        "The size was chosen lower.",
        Effects(operations="A container that needs more is ended."),
        "AmazonECS/latest/developerguide/task-cpu-memory-error.html",
    ),
    ("AWS::ECS::TaskDefinition", "ContainerDefinitions.PortMappings.ContainerPort"): _other(
        "the container listens on port {ours}, not {theirs}", _HEALTH
    ),
    ("AWS::ECR::Repository", "ImageScanningConfiguration.ScanOnPush"): Direction(
        Better.ON, _LOW, _A, "identity", "images are not scanned", "Scanning is off unless it is asked for.",
        Effects(security="Known holes in images are not seen."), "AmazonECR/latest/userguide/image-scanning.html",
    ),
    ("AWS::ECR::Repository", "ImageTagMutability"): Direction(
        Better.HIGHER, _LOW, _C, "delivery", "tags of images can be overwritten",
        "Tags are mutable unless they are said not to be.",
        Effects(deployment="The same tag may be another image tomorrow."),
        "AmazonECR/latest/userguide/image-tag-mutability.html", ("|MUTABLE", "IMMUTABLE"),
    ),
    ("AWS::ECR::Repository", "LifecyclePolicy"): Direction(
        Better.SET, _LOW, _C, "operations", "old images are never deleted", "The repository has no lifecycle policy.",
        Effects(cost="Storage only grows."), "AmazonECR/latest/userguide/LifecyclePolicies.html",
    ),
    ("AWS::ECR::Repository", "EmptyOnDelete"): Direction(
        Better.ON, _LOW, _C, "destroyability", "a repository with images cannot be deleted",
        "Emptying it is not asked for.", _LOST,
        "AmazonECR/latest/userguide/repository-delete.html",
    ),
    ("AWS::RDS::DBInstance", "DeletionProtection"): Direction(
        Better.OFF, _MEDIUM, _C, "destroyability", "the database cannot be deleted",
        "Deletion protection was switched on.", _LOST, _RDS,
    ),
    ("AWS::RDS::DBCluster", "DeletionProtection"): Direction(
        Better.OFF, _MEDIUM, _C, "destroyability", "the cluster cannot be deleted",
        "Deletion protection was switched on.", _LOST, _RDS,
    ),
    ("AWS::ElasticLoadBalancingV2::LoadBalancer", "LoadBalancerAttributes.deletion_protection.enabled"): Direction(
        Better.OFF, _LOW, _C, "destroyability", "the load balancer cannot be deleted",
        "Deletion protection was switched on.", _LOST, _LB_LOGS,
    ),
    ("AWS::RDS::DBInstance", "Engine"): _other(
        "the engine is {ours}, not {theirs}", _RDS, family="versions", severity=_MEDIUM,
    ),
    ("AWS::RDS::DBCluster", "Engine"): _other(
        "the engine is {ours}, not {theirs}", _RDS, family="versions", severity=_MEDIUM,
    ),
    ("AWS::ElastiCache::ReplicationGroup", "Engine"): _other(
        "the engine is {ours}, not {theirs}", _RDS, family="versions",
    ),
    ("AWS::RDS::DBInstance", "EngineVersion"): _newer("the engine is {ours}; the reference runs {theirs}", _RDS),
    ("AWS::RDS::DBCluster", "EngineVersion"): _newer("the engine is {ours}; the reference runs {theirs}", _RDS),
    ("AWS::DocDB::DBCluster", "EngineVersion"): _newer("the engine is {ours}; the reference runs {theirs}", _RDS),
    ("AWS::ElastiCache::ReplicationGroup", "EngineVersion"): _newer(
        "the cache runs {ours}; the reference's {theirs}", _RDS,
    ),
    ("AWS::OpenSearchService::Domain", "EngineVersion"): _newer(
        "the domain runs {ours}; the reference's {theirs}", _RDS,
    ),
    ("AWS::EKS::Cluster", "Version"): _newer(
        "Kubernetes is {ours}; the reference runs {theirs}", "eks/latest/userguide/kubernetes-versions.html", _MEDIUM
    ),
    ("AWS::MSK::Cluster", "KafkaVersion"): _newer(
        "Kafka is {ours}; the reference runs {theirs}", "msk/latest/developerguide/supported-kafka-versions.html"
    ),
    ("AWS::Lambda::Function", "TracingConfig.Mode"): Direction(
        Better.HIGHER, _LOW, _C, "monitoring", "the function is not traced",
        "Tracing is off unless it is asked for.", _BLIND,
        "lambda/latest/dg/services-xray.html", ("|PassThrough", "Active"),
    ),
    ("AWS::ApiGateway::Stage", "TracingEnabled"): _logs(
        Better.ON, "the stage is not traced", "Tracing is off unless it is asked for.",
        "apigateway/latest/developerguide/apigateway-xray.html", _LOW,
    ),
    ("AWS::ApiGateway::Stage", "AccessLogSetting"): _logs(
        Better.SET, "the stage keeps no access log", "No destination is given for it.",
        "apigateway/latest/developerguide/set-up-logging.html",
    ),
    ("AWS::ApiGatewayV2::Stage", "AccessLogSettings"): _logs(
        Better.SET, "the stage keeps no access log", "No destination is given for it.",
        "apigateway/latest/developerguide/http-api-logging.html",
    ),
    ("AWS::ApiGateway::Stage", "MethodSettings"): _logs(
        Better.SET, "the stage has no settings for its methods: logging, metrics, throttling",
        "They are off unless they are given.",
        "apigateway/latest/developerguide/set-up-logging.html", _LOW,
    ),
    ("AWS::StepFunctions::StateMachine", "LoggingConfiguration"): _logs(
        Better.SET, "executions are not logged", "No destination is given.",
        "step-functions/latest/dg/cw-logs.html",
    ),
    ("AWS::StepFunctions::StateMachine", "TracingConfiguration.Enabled"): _logs(
        Better.ON, "executions are not traced", "Tracing is off unless it is asked for.",
        "step-functions/latest/dg/concepts-xray-tracing.html", _LOW,
    ),
    ("AWS::S3::Bucket", "LoggingConfiguration"): _logs(
        Better.SET, "access to the bucket is not logged", "No destination is given.",
        "AmazonS3/latest/userguide/ServerLogs.html", _LOW,
    ),
    ("AWS::S3::Bucket", "NotificationConfiguration"): Direction(
        Better.SET, _MEDIUM, _A, "events", "nothing hears of new objects", "The bucket has no notification.",
        Effects(operations="What should start with an object does not."),
        "AmazonS3/latest/userguide/EventNotifications.html",
    ),
    ("AWS::CloudFront::Distribution", "DistributionConfig.Logging"): _logs(
        Better.SET, "the distribution keeps no access log", "No bucket is given for it.",
        "AmazonCloudFront/latest/DeveloperGuide/AccessLogs.html", _LOW,
    ),
    ("AWS::CloudTrail::Trail", "IsMultiRegionTrail"): _logs(
        Better.ON, "the trail sees one region", "A trail is for one region unless it is said to be for all.",
        "awscloudtrail/latest/userguide/cloudtrail-concepts.html",
    ),
    ("AWS::CloudTrail::Trail", "EnableLogFileValidation"): _logs(
        Better.ON, "changes to the trail's files would not be seen", "Validation is off unless it is asked for.",
        "awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html",
    ),
    ("AWS::EKS::Cluster", "Logging"): _logs(
        Better.SET, "the control plane's logs are off", "They are off unless they are asked for.",
        "eks/latest/userguide/control-plane-logs.html",
    ),
    ("AWS::CloudWatch::Alarm", "AlarmActions"): Direction(
        Better.SET, _MEDIUM, _C, "monitoring", "the alarm tells nobody", "The alarm has no action.",
        Effects(operations="Nobody hears of it."), "AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html",
    ),
    ("AWS::CloudWatch::Alarm", "Threshold"): _other(
        "the alarm goes off at {ours}, not {theirs}", "AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html",
        Effects(operations="It comes too early or too late."), "monitoring",
    ),
    ("AWS::SNS::Topic", "Subscription"): Direction(
        Better.SET, _MEDIUM, _C, "monitoring", "nobody subscribes to the topic", "No subscription is made.",
        Effects(operations="What is published reaches nobody."),
        "sns/latest/dg/sns-create-subscribe-endpoint-to-topic.html",
        remedy="subscribe those who are to be told, by a setting with their address",
    ),
    ("AWS::ElasticLoadBalancingV2::TargetGroup", "HealthCheckPath"): _other(
        "health is checked at {ours}, not {theirs}", _HEALTH, _HEALTHY
    ),
    ("AWS::ElasticLoadBalancingV2::TargetGroup", "Matcher.HttpCode"): _other(
        "{ours} counts as healthy, not {theirs}", _HEALTH, _HEALTHY
    ),
    ("AWS::ElasticLoadBalancingV2::TargetGroup", "Port"): _other(
        "targets are called at port {ours}, not {theirs}", _HEALTH,
    ),
    ("AWS::ElasticLoadBalancingV2::TargetGroup", "TargetGroupAttributes.stickiness.enabled"): Direction(
        Better.ON, _LOW, _A, "delivery", "a client's requests go to changing targets",
        "Stickiness is off unless it is asked for.",
        Effects(), "elasticloadbalancing/latest/application/sticky-sessions.html",
    ),
    ("AWS::ElasticLoadBalancingV2::Listener", "Port"): _other(
        "the listener is on port {ours}, not {theirs}", _HEALTH,
    ),
    ("AWS::ApplicationAutoScaling::ScalingPolicy", "TargetTrackingScalingPolicyConfiguration.TargetValue"): _other(
        "scaling aims at {ours}, not {theirs}",
        "autoscaling/application/userguide/application-auto-scaling-target-tracking.html",
    ),
    ("AWS::EC2::Instance", "Monitoring"): _logs(
        Better.ON, "the instance is measured every five minutes only",
        "Detailed monitoring is off unless it is asked for.",
        "AWSEC2/latest/UserGuide/manage-detailed-monitoring.html", _LOW,
    ),
}  # fmt: skip
