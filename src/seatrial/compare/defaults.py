"""What AWS takes where a program says nothing: a program that spells it out says no more than one that does not."""

from __future__ import annotations

from functools import cache
from typing import Any

from seatrial.aws.facts.schemas import schema_of

_DEFAULTS: dict[str, dict[str, Any]] = {
    "AWS::ApiGateway::RestApi": {"EndpointConfiguration.Types": "EDGE", "ApiKeySourceType": "HEADER"},
    "AWS::ApplicationAutoScaling::ScalingPolicy": {
        "TargetTrackingScalingPolicyConfiguration.ScaleInCooldown": 300,
        "TargetTrackingScalingPolicyConfiguration.ScaleOutCooldown": 300,
    },
    "AWS::AutoScaling::AutoScalingGroup": {"HealthCheckType": "EC2", "Cooldown": 300},
    "AWS::CloudFront::Distribution": {
        "DistributionConfig.HttpVersion": "http1.1",
        "DistributionConfig.PriceClass": "PriceClass_All",
        "DistributionConfig.ViewerCertificate.MinimumProtocolVersion": "TLSv1",
        "DistributionConfig.ViewerCertificate.CloudFrontDefaultCertificate": True,
        "DistributionConfig.Restrictions.GeoRestriction.RestrictionType": "none",
        "DistributionConfig.DefaultCacheBehavior.AllowedMethods": ["GET", "HEAD"],
        "DistributionConfig.DefaultCacheBehavior.CachedMethods": ["GET", "HEAD"],
    },
    "AWS::CloudWatch::Alarm": {"ActionsEnabled": True, "TreatMissingData": "missing"},
    "AWS::Cognito::UserPool": {"MfaConfiguration": "OFF"},
    "AWS::DynamoDB::Table": {"BillingMode": "PROVISIONED", "TableClass": "STANDARD"},
    "AWS::EC2::EIP": {"Domain": "vpc"},
    "AWS::EC2::Instance": {"Tenancy": "default"},
    "AWS::EC2::NatGateway": {"ConnectivityType": "public"},
    "AWS::EC2::VPC": {"EnableDnsSupport": True, "InstanceTenancy": "default"},
    "AWS::EC2::VPCEndpoint": {"VpcEndpointType": "Gateway", "IpAddressType": "ipv4"},
    "AWS::ECR::Repository": {"ImageTagMutability": "MUTABLE", "EncryptionConfiguration.EncryptionType": "AES256"},
    "AWS::ECS::Service": {
        "DesiredCount": 1,
        "LaunchType": "EC2",
        "SchedulingStrategy": "REPLICA",
        "DeploymentController.Type": "ECS",
        "DeploymentConfiguration.MaximumPercent": 200,
        "DeploymentConfiguration.MinimumHealthyPercent": 100,
        "NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp": "DISABLED",
        "PropagateTags": "NONE",
        "CapacityProviderStrategy.Base": 0,
        "PlatformVersion": "LATEST",
    },
    "AWS::ECS::TaskDefinition": {
        "NetworkMode": "bridge",
        "RequiresCompatibilities": "EC2",
        "RuntimePlatform.OperatingSystemFamily": "LINUX",
        "RuntimePlatform.CpuArchitecture": "X86_64",
        "ContainerDefinitions.Essential": True,
        "ContainerDefinitions.PortMappings.Protocol": "tcp",
        "ContainerDefinitions.HealthCheck.Interval": 30,
        "ContainerDefinitions.HealthCheck.Timeout": 5,
        "ContainerDefinitions.HealthCheck.Retries": 3,
    },
    "AWS::EFS::FileSystem": {"PerformanceMode": "generalPurpose", "ThroughputMode": "bursting"},
    "AWS::ElastiCache::ReplicationGroup": {"Port": 6379},
    "AWS::ElasticLoadBalancingV2::LoadBalancer": {
        "Type": "application",
        "Scheme": "internet-facing",
        "IpAddressType": "ipv4",
        "LoadBalancerAttributes.idle_timeout.timeout_seconds": 60,
        "LoadBalancerAttributes.routing.http2.enabled": True,
        "LoadBalancerAttributes.load_balancing.cross_zone.enabled": True,
        "LoadBalancerAttributes.client_keep_alive.seconds": 3600,
        "LoadBalancerAttributes.routing.http.desync_mitigation_mode": "defensive",
        "LoadBalancerAttributes.routing.http.xff_header_processing.mode": "append",
    },
    "AWS::ElasticLoadBalancingV2::TargetGroup": {
        "TargetType": "instance",
        "HealthCheckEnabled": True,
        "HealthCheckPath": "/",
        "HealthCheckPort": "traffic-port",
        "HealthCheckIntervalSeconds": 30,
        "HealthCheckTimeoutSeconds": 5,
        "HealthyThresholdCount": 5,
        "UnhealthyThresholdCount": 2,
        "HealthCheckProtocol": "HTTP",
        "Matcher.HttpCode": "200",
        "ProtocolVersion": "HTTP1",
        "IpAddressType": "ipv4",
        "TargetGroupAttributes.deregistration_delay.timeout_seconds": 300,
        "TargetGroupAttributes.slow_start.duration_seconds": 0,
        "TargetGroupAttributes.load_balancing.algorithm.type": "round_robin",
    },
    "AWS::Events::Rule": {"State": "ENABLED", "EventBusName": "default"},
    "AWS::IAM::Role": {"Path": "/", "MaxSessionDuration": 3600},
    "AWS::IAM::InstanceProfile": {"Path": "/"},
    "AWS::IAM::User": {"Path": "/"},
    "AWS::KMS::Key": {
        "Enabled": True,
        "KeyUsage": "ENCRYPT_DECRYPT",
        "KeySpec": "SYMMETRIC_DEFAULT",
        "PendingWindowInDays": 30,
    },
    "AWS::Kinesis::Stream": {"RetentionPeriodHours": 24, "ShardCount": 1},
    "AWS::Lambda::EventSourceMapping": {"Enabled": True, "MaximumBatchingWindowInSeconds": 0},
    "AWS::Lambda::Function": {
        "MemorySize": 128,
        "Timeout": 3,
        "PackageType": "Zip",
        "Architectures": "x86_64",
        "TracingConfig.Mode": "PassThrough",
        "EphemeralStorage.Size": 512,
        "LoggingConfig.LogFormat": "Text",
    },
    "AWS::Logs::LogGroup": {"LogGroupClass": "STANDARD"},
    "AWS::RDS::DBCluster": {"BackupRetentionPeriod": 1, "NetworkType": "IPV4"},
    "AWS::RDS::DBInstance": {
        "AutoMinorVersionUpgrade": True,
        "BackupRetentionPeriod": 1,
        "StorageType": "gp2",
        "NetworkType": "IPV4",
        "MonitoringInterval": 0,
        "DeleteAutomatedBackups": True,
    },
    "AWS::S3::Bucket": {"OwnershipControls.Rules.ObjectOwnership": "BucketOwnerEnforced"},
    "AWS::SNS::Topic": {"SignatureVersion": 1},
    "AWS::SQS::Queue": {
        "VisibilityTimeout": 30,
        "DelaySeconds": 0,
        "MaximumMessageSize": 262144,
        "MessageRetentionPeriod": 345600,
        "ReceiveMessageWaitTimeSeconds": 0,
        "KmsDataKeyReusePeriodSeconds": 300,
        "SqsManagedSseEnabled": True,
    },
    "AWS::SSM::Parameter": {"Tier": "Standard", "DataType": "text"},
    "AWS::StepFunctions::StateMachine": {"StateMachineType": "STANDARD"},
}
_ENGINE_PORTS = {"postgres": 5432, "aurora-postgresql": 5432, "mysql": 3306, "mariadb": 3306, "aurora-mysql": 3306}
ENGINE_PORTS = {"AWS::RDS::DBInstance": _ENGINE_PORTS, "AWS::RDS::DBCluster": _ENGINE_PORTS}


@cache
def default_of(type_: str, path: str) -> Any:
    """What a property is worth where nobody sets it; None where that is nothing, or nobody knows."""
    own = _DEFAULTS.get(type_, {})
    if path in own:
        return _plain(own[path])
    member = (schema_of(type_) or {}).get("properties", {}).get(path)
    return _plain(member.get("default")) if isinstance(member, dict) else None


def _plain(value: Any) -> Any:
    """A number that is spelled as a text as the number that settled values have."""
    return int(value) if isinstance(value, str) and value.isdecimal() else value
