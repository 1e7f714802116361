"""Who can reach what."""

from __future__ import annotations

from dataclasses import replace

from seatrial.compare.directions.direction import Better, Direction
from seatrial.model.comparison import Effects
from seatrial.model.finding import Category, Severity

_A, _HIGH, _MEDIUM, _LOW = Category.ARCHITECTURE, Severity.HIGH, Severity.MEDIUM, Severity.LOW
_PUBLIC = Effects(security="It can be reached from the internet; only groups and credentials stand before it.")
_BLOCK = "AmazonS3/latest/userguide/access-control-block-public-access.html"
_IMDS = "AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html"

_MALFORMED = "LoadBalancerAttributes.routing.http.drop_invalid_header_fields.enabled"


def _public(title: str, docs: str, severity: Severity = _HIGH) -> Direction:
    cause = "A resource that only its own network needs was given a public address."
    return Direction(Better.OFF, severity, _A, "network", title, cause, _PUBLIC, docs)


def _block(title: str) -> Direction:
    effects = Effects(
        security="One policy or one object's list of grants is enough to publish what lies in the bucket."
    )
    cause = "Public access was not blocked for the bucket as a whole."
    return Direction(Better.ON, _MEDIUM, _A, "network", title, cause, effects, _BLOCK)


def _ranked(title: str, cause: str, docs: str, ranks: tuple[str, ...], severity: Severity = _MEDIUM) -> Direction:
    return Direction(Better.HIGHER, severity, _A, "network", title, cause, _PUBLIC, docs, ranks)


ROWS: dict[tuple[str, str], Direction] = {
    ("AWS::RDS::DBInstance", "PubliclyAccessible"): _public(
        "the database has a public address", "AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html"
    ),
    ("AWS::Redshift::Cluster", "PubliclyAccessible"): _public(
        "the warehouse has a public address", "redshift/latest/mgmt/managing-clusters-vpc.html"
    ),
    ("AWS::DMS::ReplicationInstance", "PubliclyAccessible"): _public(
        "the replication instance has a public address", "dms/latest/userguide/CHAP_ReplicationInstance.html"
    ),
    ("AWS::AmazonMQ::Broker", "PubliclyAccessible"): _public(
        "the broker has a public address", "amazon-mq/latest/developer-guide/best-practices-activemq.html"
    ),
    ("AWS::EC2::Instance", "AssociatePublicIpAddress"): _public(
        "the instance has a public address", "vpc/latest/userguide/vpc-ip-addressing.html", _MEDIUM
    ),
    ("AWS::ECS::Service", "NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp"): _ranked(
        "the tasks have public addresses", "Tasks were put where only a public address leads out.",
        "AmazonECS/latest/developerguide/fargate-task-networking.html", ("ENABLED", "|DISABLED"),
    ),
    ("AWS::S3::Bucket", "BucketPolicy"): Direction(
        Better.SET, _LOW, _A, "identity", "the bucket has no policy of its own",
        "Who may reach the bucket, and how, was left to the policies of roles.",
        Effects(security="What the policy would refuse, such as requests without TLS, is let through."),
        "AmazonS3/latest/userguide/example-bucket-policies.html",
        remedy="give the bucket a policy that refuses what the reference's refuses, and grants no more",
    ),
    ("AWS::EC2::Subnet", "@way"): replace(
        _ranked(
            "the subnet is {ours}; the reference's is {theirs}", "What a subnet is, its route table decides.",
            "vpc/latest/userguide/configure-subnets.html", ("public", "private|isolated"),
        ),
        remedy="give the subnet a route table of its own, without a route to the internet gateway",
    ),
    ("AWS::ElasticLoadBalancingV2::LoadBalancer", "Scheme"): _ranked(
        "the load balancer faces the internet", "The scheme is internet-facing unless it is said to be internal.",
        "elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html",
        ("internet-facing", "internal"), _HIGH,
    ),
    ("AWS::ApiGateway::Method", "AuthorizationType"): _ranked(
        "the method asks for no authorization", "Authorization is a property of each method.",
        "apigateway/latest/developerguide/apigateway-control-access-to-api.html",
        ("|NONE", "AWS_IAM|CUSTOM|COGNITO_USER_POOLS"), _HIGH,
    ),
    ("AWS::ApiGatewayV2::Route", "AuthorizationType"): _ranked(
        "the route asks for no authorization", "Authorization is a property of each route.",
        "apigateway/latest/developerguide/http-api-access-control.html",
        ("|NONE", "AWS_IAM|CUSTOM|JWT"), _HIGH,
    ),
    ("AWS::Lambda::Url", "AuthType"): _ranked(
        "anybody may call the function's URL", "The URL's authorization was left out.",
        "lambda/latest/dg/urls-auth.html", ("NONE", "AWS_IAM"), _HIGH,
    ),
    ("AWS::EKS::Cluster", "ResourcesVpcConfig.EndpointPublicAccess"): _public(
        "the cluster's API is open to the internet", "eks/latest/userguide/cluster-endpoint.html", _MEDIUM
    ),
    ("AWS::EKS::Cluster", "ResourcesVpcConfig.EndpointPrivateAccess"): Direction(
        Better.ON, _MEDIUM, _A, "network", "nodes reach the cluster's API over its public address",
        "Private access to the API is off unless it is asked for.", _PUBLIC,
        "eks/latest/userguide/cluster-endpoint.html",
    ),
    **{
        ("AWS::S3::Bucket", f"PublicAccessBlockConfiguration.{name}"): _block("public access is not blocked")
        for name in ("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets")
    },
    ("AWS::EC2::Instance", "MetadataOptions.HttpTokens"): _ranked(
        "the instance's metadata are given without a token", "The older metadata service was left on.", _IMDS,
        ("|optional", "required"),
    ),
    ("AWS::EC2::LaunchTemplate", "LaunchTemplateData.MetadataOptions.HttpTokens"): _ranked(
        "metadata of launched instances are given without a token", "The older metadata service was left on.", _IMDS,
        ("|optional", "required"),
    ),
    ("AWS::ElasticLoadBalancingV2::LoadBalancer", _MALFORMED): Direction(
        Better.ON, _LOW, _A, "network", "the load balancer passes malformed headers on",
        "The attribute is off unless it is asked for.", Effects(security="Request smuggling has one barrier less."),
        "elasticloadbalancing/latest/application/application-load-balancers.html",
    ),
    ("AWS::CloudFront::Distribution", "DistributionConfig.WebACLId"): Direction(
        Better.SET, _MEDIUM, _A, "network", "no web ACL stands before the distribution",
        "The ACL was not given to the distribution.", Effects(security="Requests reach the origin unfiltered."),
        "AmazonCloudFront/latest/DeveloperGuide/distribution-web-awswaf.html",
    ),
    ("AWS::EC2::VPCEndpoint", "PrivateDnsEnabled"): Direction(
        Better.ON, _MEDIUM, _A, "network", "the service's own name does not lead to the endpoint",
        "Private DNS is off unless it is asked for.",
        Effects(deployment="Clients keep calling the public address, which a private subnet does not reach."),
        "vpc/latest/privatelink/create-interface-endpoint.html",
    ),
    ("AWS::EC2::VPC", "EnableDnsHostnames"): Direction(
        Better.ON, _LOW, _A, "network", "DNS host names are off in the network",
        "They are off unless they are asked for.", Effects(deployment="Private DNS of endpoints cannot be used."),
        "vpc/latest/userguide/vpc-dns.html",
    ),
}  # fmt: skip
