"""What it means when the candidate has no resource of a type that the reference has."""

from __future__ import annotations

from dataclasses import dataclass

from seatrial.model.comparison import Effects
from seatrial.model.finding import Category, Severity

_A, _C = Category.ARCHITECTURE, Category.PRACTICE
_HIGH, _MEDIUM, _LOW = Severity.HIGH, Severity.MEDIUM, Severity.LOW


@dataclass(frozen=True)
class Lack:
    """How bad it is that resources of a type are missing, and what follows. `again` is for one of several: the candidate
    has others of the type (None: then it is merely different)."""

    severity: Severity
    category: Category
    family: str
    what: str  # what one of them is called
    effects: Effects
    docs: str = ""
    again: Severity | None = None
    satellite: bool = False  # serves others: missing with those, it is their part


def _alarms(what: str, docs: str, severity: Severity = _MEDIUM) -> Lack:
    return Lack(severity, _C, "monitoring", what, Effects(operations="Nobody is told when it goes wrong."), docs, _LOW)


_USER = "AmazonECS/latest/developerguide"
_SCALING = "autoscaling/application/userguide/application-auto-scaling-target-tracking.html"
_ENDPOINTS = "vpc/latest/privatelink/create-interface-endpoint.html"
_WAF = "waf/latest/developerguide/web-acl.html"
_ALARM = "AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html"

LACKS: dict[str, Lack] = {
    "AWS::EC2::VPCEndpoint": Lack(
        _MEDIUM, _A, "network", "VPC endpoint",
        Effects(
            security="Calls to AWS leave the network on public addresses.",
            deployment="What stands in a subnet without a way out cannot call the service.",
            cost="Where a NAT gateway carries the traffic, every gigabyte is paid for.",
        ),
        _ENDPOINTS, _MEDIUM,
    ),
    "AWS::EC2::NatGateway": Lack(
        _HIGH, _A, "network", "NAT gateway",
        Effects(
            deployment="What stands in a private subnet reaches nothing outside.",
            operations="One for all zones fails with its zone.",
        ),
        "vpc/latest/userguide/vpc-nat-gateway.html", _MEDIUM,
    ),
    "AWS::EC2::FlowLog": Lack(
        _MEDIUM, _A, "monitoring", "flow log", Effects(security="Who spoke with whom is not seen."),
        "vpc/latest/userguide/flow-logs.html", None,
    ),
    "AWS::EC2::EIP": Lack(_LOW, _A, "network", "elastic IP address", Effects(), "", None, True),
    "AWS::EC2::SecurityGroup": Lack(
        _MEDIUM, _A, "network", "security group",
        Effects(security="What it would separate shares another group's rules."),
        "vpc/latest/userguide/vpc-security-groups.html", None, True,
    ),
    "AWS::EC2::Subnet": Lack(
        _MEDIUM, _A, "network", "subnet", Effects(security="Tiers that belong apart stand together."),
        "vpc/latest/userguide/configure-subnets.html", None, True,
    ),
    "AWS::AutoScaling::LaunchConfiguration": Lack(
        _MEDIUM, _A, "architecture", "launch configuration", Effects(deployment="Nothing says what is launched."),
        "", None, True,
    ),
    "AWS::EC2::LaunchTemplate": Lack(
        _MEDIUM, _A, "architecture", "launch template", Effects(deployment="Nothing says what is launched."), "",
        None, True,
    ),
    "AWS::ECS::TaskDefinition": Lack(
        _MEDIUM, _A, "architecture", "task definition", Effects(deployment="Nothing says what a task runs."), "",
        _LOW, True,
    ),
    "AWS::EC2::NetworkInterface": Lack(_LOW, _A, "network", "network interface", Effects(), "", None, True),
    "AWS::EC2::NetworkAcl": Lack(_LOW, _A, "network", "network ACL", Effects(security="One barrier less."), "", None),
    "AWS::EC2::NetworkAclEntry": Lack(_LOW, _A, "network", "network ACL entry", Effects(), "", None, True),
    "AWS::EC2::VPCPeeringConnection": Lack(
        _HIGH, _A, "network", "peering connection",
        Effects(deployment="The two networks do not reach each other."),
    ),
    "AWS::ApplicationAutoScaling::ScalableTarget": Lack(
        _MEDIUM, _A, "resilience", "scaling target",
        Effects(performance="Load that grows meets the same capacity."), _SCALING, _MEDIUM,
    ),
    "AWS::ApplicationAutoScaling::ScalingPolicy": Lack(
        _MEDIUM, _A, "resilience", "scaling policy",
        Effects(performance="Load that grows meets the same capacity."), _SCALING, _LOW,
    ),
    "AWS::AutoScaling::ScalingPolicy": Lack(
        _MEDIUM, _A, "resilience", "scaling policy",
        Effects(performance="Load that grows meets the same capacity."), _SCALING, _LOW,
    ),
    "AWS::CloudWatch::Alarm": _alarms("alarm", _ALARM),
    "AWS::CloudWatch::CompositeAlarm": _alarms("composite alarm", _ALARM, _LOW),
    "AWS::CloudWatch::Dashboard": Lack(
        _LOW, _C, "monitoring", "dashboard", Effects(operations="Nothing shows how it does at a glance."), _ALARM,
    ),
    "AWS::Logs::MetricFilter": _alarms("metric filter", _ALARM, _LOW),
    "AWS::Logs::LogGroup": Lack(
        _LOW, _C, "monitoring", "log group",
        Effects(operations="The log is made by whoever writes to it: kept for good, without key and tags, and left behind."),
        "AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html", None, True,
    ),
    "AWS::SNS::Topic": Lack(
        _MEDIUM, _C, "monitoring", "topic", Effects(operations="Nobody is told."),
        "sns/latest/dg/sns-create-topic.html", None, True,
    ),
    "AWS::SQS::Queue": Lack(
        _MEDIUM, _A, "resilience", "queue", Effects(operations="What cannot be worked off at once is lost."), "",
        _MEDIUM, True,
    ),
    "AWS::ElasticLoadBalancingV2::TargetGroup": Lack(
        _HIGH, _A, "delivery", "target group",
        Effects(deployment="There is nowhere to send traffic to; with one only, blue/green deployments cannot switch."),
        "AmazonECS/latest/developerguide/deployment-type-bluegreen.html", _MEDIUM, True,
    ),
    "AWS::ElasticLoadBalancingV2::LoadBalancer": Lack(
        _HIGH, _A, "delivery", "load balancer", Effects(deployment="Nothing brings traffic to the service."),
    ),
    "AWS::ElasticLoadBalancingV2::Listener": Lack(
        _MEDIUM, _A, "delivery", "listener", Effects(deployment="Clients of this port get no answer."), "", _LOW,
    ),
    "AWS::ElasticLoadBalancingV2::ListenerRule": Lack(
        _LOW, _A, "delivery", "listener rule",
        Effects(deployment="Requests are answered otherwise than the task asks."), "", None,
    ),
    "AWS::CodeDeploy::DeploymentGroup": Lack(
        _MEDIUM, _A, "delivery", "deployment group",
        Effects(deployment="Nothing makes the switch from blue to green."),
    ),
    "AWS::CodeDeploy::Application": Lack(
        _MEDIUM, _A, "delivery", "CodeDeploy application",
        Effects(deployment="Nothing makes the switch from blue to green."), "", None, True,
    ),
    "AWS::KMS::Key": Lack(
        _MEDIUM, _A, "encryption", "KMS key", Effects(security="Data stay under keys that AWS owns."),
        "kms/latest/developerguide/concepts.html", None, True,
    ),
    "AWS::SecretsManager::Secret": Lack(
        _HIGH, _A, "secrets", "secret",
        Effects(security="The credential has no store of its own; where it lives instead, more people read it."),
        "secretsmanager/latest/userguide/intro.html", _MEDIUM,
    ),
    "AWS::SecretsManager::RotationSchedule": Lack(
        _MEDIUM, _A, "secrets", "rotation", Effects(security="A credential that leaks works for good."),
        "secretsmanager/latest/userguide/rotating-secrets.html", _LOW,
    ),
    "AWS::SSM::Parameter": Lack(
        _LOW, _C, "configuration", "parameter", Effects(operations="What others look up there is not found."), "",
        None,
    ),
    "AWS::IAM::Role": Lack(
        _MEDIUM, _A, "identity", "role",
        Effects(security="What it would separate shares the rights of another role."),
        "IAM/latest/UserGuide/id_roles.html", None, True,
    ),
    "AWS::IAM::InstanceProfile": Lack(
        _MEDIUM, _A, "identity", "instance profile", Effects(deployment="Instances have no credentials."), "",
        None, True,
    ),
    "AWS::IAM::ManagedPolicy": Lack(_LOW, _A, "identity", "policy", Effects(), "", None, True),
    "AWS::WAFv2::WebACL": Lack(
        _MEDIUM, _A, "network", "web ACL", Effects(security="Requests reach the service unfiltered."), _WAF, None,
    ),
    "AWS::WAFv2::WebACLAssociation": Lack(
        _MEDIUM, _A, "network", "web ACL association", Effects(security="Requests reach the service unfiltered."),
        _WAF, None, True,
    ),
    "AWS::Lambda::Permission": Lack(
        _HIGH, _A, "identity", "permission to invoke", Effects(deployment="The call to the function is refused."),
        "lambda/latest/dg/access-control-resource-based.html", None, True,
    ),
    "AWS::Lambda::EventSourceMapping": Lack(
        _HIGH, _A, "events", "event source mapping", Effects(deployment="Nothing starts the function."), "",
        _MEDIUM,
    ),
    "AWS::Lambda::Function": Lack(
        _HIGH, _A, "architecture", "function", Effects(deployment="A part of the system is not there."), "",
        _MEDIUM,
    ),
    "AWS::Events::Rule": Lack(
        _MEDIUM, _A, "events", "event rule", Effects(operations="Nothing happens at that event or time."), "",
        _LOW,
    ),
    "AWS::RDS::DBInstance": Lack(
        _HIGH, _A, "resilience", "database instance",
        Effects(
            operations="With fewer instances a failure ends the service for longer.",
            performance="Reads share fewer machines.",
        ),
        "AmazonRDS/latest/AuroraUserGuide/Aurora.Replication.html", _MEDIUM,
    ),
    "AWS::RDS::DBCluster": Lack(
        _HIGH, _A, "architecture", "database cluster",
        Effects(
            deployment="A part of the system is not there, or another kind of database stands in for it.",
            operations="A cluster keeps its data in three zones and replaces an instance by itself.",
        ),
        "AmazonRDS/latest/AuroraUserGuide/CHAP_AuroraOverview.html", _MEDIUM,
    ),
    "AWS::DynamoDB::Table": Lack(
        _HIGH, _A, "architecture", "table", Effects(deployment="A part of the system is not there."), "", _MEDIUM,
    ),
    "AWS::ECR::Repository": Lack(
        _MEDIUM, _A, "delivery", "image repository",
        Effects(deployment="Images come from elsewhere, under somebody else's hand."),
        "AmazonECR/latest/userguide/Repositories.html", None,
    ),
    "AWS::RDS::DBSubnetGroup": Lack(_LOW, _A, "network", "subnet group", Effects(), "", None, True),
    "AWS::RDS::DBParameterGroup": Lack(
        _LOW, _A, "configuration", "parameter group",
        Effects(security="Settings such as forced TLS stay at their defaults."), "", None, True,
    ),
    "AWS::RDS::DBClusterParameterGroup": Lack(
        _LOW, _A, "configuration", "parameter group",
        Effects(security="Settings such as forced TLS stay at their defaults."), "", None, True,
    ),
    "AWS::ElastiCache::SubnetGroup": Lack(_LOW, _A, "network", "subnet group", Effects(), "", None, True),
    "AWS::ElastiCache::ParameterGroup": Lack(_LOW, _A, "configuration", "parameter group", Effects(), "", None, True),
    "AWS::Backup::BackupPlan": Lack(
        _MEDIUM, _A, "resilience", "backup plan", Effects(operations="Less of the past can be brought back."),
    ),
    "AWS::Backup::BackupVault": Lack(_LOW, _A, "resilience", "backup vault", Effects(), "", None, True),
    "AWS::Backup::BackupSelection": Lack(
        _MEDIUM, _A, "resilience", "backup selection", Effects(operations="The plan backs nothing up."), "", None,
        True,
    ),
    "AWS::CloudTrail::Trail": Lack(_MEDIUM, _A, "monitoring", "trail", Effects(security="Who did what is not kept.")),
    "AWS::GuardDuty::Detector": Lack(
        _MEDIUM, _A, "monitoring", "detector", Effects(security="Threats are not looked for."),
    ),
    "AWS::CloudFront::OriginAccessControl": Lack(
        _HIGH, _A, "network", "origin access control",
        Effects(security="The bucket must be public, or the distribution gets nothing."), "", None, True,
    ),
    "AWS::CloudFront::Distribution": Lack(
        _HIGH, _A, "architecture", "distribution",
        Effects(performance="Every viewer goes all the way to the origin."),
    ),
    "AWS::S3::Bucket": Lack(
        _MEDIUM, _A, "architecture", "bucket", Effects(deployment="A part of the system is not there."), "", _LOW,
        True,
    ),
    "AWS::ApiGateway::UsagePlan": Lack(
        _LOW, _A, "resilience", "usage plan", Effects(performance="One client can take everybody's share."),
    ),
    "AWS::ApiGateway::GatewayResponse": Lack(_LOW, _C, "delivery", "gateway response", Effects(), "", None),
    "AWS::ServiceDiscovery::Service": Lack(
        _MEDIUM, _A, "network", "discovery service",
        Effects(deployment="Services do not find one another by name."),
    ),
    "AWS::Route53::RecordSet": Lack(
        _MEDIUM, _A, "network", "DNS record", Effects(deployment="The name leads nowhere."), "", None,
    ),
    "AWS::CertificateManager::Certificate": Lack(
        _MEDIUM, _A, "encryption", "certificate", Effects(security="Clients cannot speak TLS."), "", None, True,
    ),
}  # fmt: skip
_GENERIC = Lack(
    _MEDIUM,
    _A,
    "architecture",
    "resource",
    Effects(deployment="A part of the system that the task asks for is not there."),
    "",
    None,
)


def lack_of(type_: str) -> Lack:
    """What the lack of a type means; in general words where the table has none."""
    return LACKS.get(type_, _GENERIC)
