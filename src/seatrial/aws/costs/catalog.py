"""How each type is billed, and which file prices it. One line a type; nothing else lists them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto
from functools import cache
from importlib import import_module

from seatrial.aws.costs.bill import Pricer
from seatrial.aws.facts.prices.billing import BY_USE, FREE, types_of


class Billing(Enum):
    PRICED = auto()  # by its own properties
    BY_USE = auto()  # nothing while nobody uses it
    FREE = auto()
    UNKNOWN = auto()


MODULES: Mapping[str, str] = {
    # caches
    "AWS::ElastiCache::CacheCluster": "caches",
    "AWS::ElastiCache::ReplicationGroup": "caches",
    "AWS::ElastiCache::ServerlessCache": "caches",
    # containers
    "AWS::AppRunner::Service": "containers",
    "AWS::ECS::Service": "containers",
    "AWS::EKS::Cluster": "containers",
    # databases
    "AWS::DocDB::DBInstance": "databases",
    "AWS::Neptune::DBInstance": "databases",
    "AWS::RDS::DBCluster": "databases",
    "AWS::RDS::DBInstance": "databases",
    # instances
    "AWS::AutoScaling::AutoScalingGroup": "instances",
    "AWS::EC2::Instance": "instances",
    "AWS::EC2::Volume": "instances",
    "AWS::EKS::Nodegroup": "instances",
    # load balancers
    "AWS::ElasticLoadBalancing::LoadBalancer": "load_balancers",
    "AWS::ElasticLoadBalancingV2::LoadBalancer": "load_balancers",
    # networks
    "AWS::EC2::ClientVpnTargetNetworkAssociation": "networks",
    "AWS::EC2::EIP": "networks",
    "AWS::EC2::NatGateway": "networks",
    "AWS::EC2::TransitGatewayAttachment": "networks",
    "AWS::EC2::TransitGatewayPeeringAttachment": "networks",
    "AWS::EC2::TransitGatewayVpcAttachment": "networks",
    "AWS::EC2::VPCEndpoint": "networks",
    "AWS::EC2::VPNConnection": "networks",
    "AWS::GlobalAccelerator::Accelerator": "networks",
    "AWS::NetworkFirewall::Firewall": "networks",
    "AWS::Route53::HealthCheck": "networks",
    "AWS::Route53::HostedZone": "networks",
    "AWS::Route53Resolver::ResolverEndpoint": "networks",
    "AWS::ServiceDiscovery::PrivateDnsNamespace": "networks",
    "AWS::ServiceDiscovery::PublicDnsNamespace": "networks",
    # operations
    "AWS::ApiGateway::Stage": "operations",
    "AWS::CloudWatch::Alarm": "operations",
    "AWS::CloudWatch::CompositeAlarm": "operations",
    "AWS::CloudWatch::Dashboard": "operations",
    "AWS::CodePipeline::Pipeline": "operations",
    "AWS::EFS::FileSystem": "operations",
    "AWS::FSx::FileSystem": "operations",
    "AWS::Lambda::Alias": "operations",
    "AWS::Lambda::Version": "operations",
    "AWS::MWAA::Environment": "operations",
    "AWS::SSM::Parameter": "operations",
    "AWS::Synthetics::Canary": "operations",
    "AWS::Transfer::Server": "operations",
    # security
    "AWS::ACMPCA::CertificateAuthority": "security",
    "AWS::DirectoryService::MicrosoftAD": "security",
    "AWS::DirectoryService::SimpleAD": "security",
    "AWS::KMS::Key": "security",
    "AWS::KMS::ReplicaKey": "security",
    "AWS::SecretsManager::Secret": "security",
    "AWS::Shield::Protection": "security",
    "AWS::WAF::Rule": "security",
    "AWS::WAF::WebACL": "security",
    "AWS::WAFRegional::RateBasedRule": "security",
    "AWS::WAFRegional::Rule": "security",
    "AWS::WAFRegional::WebACL": "security",
    "AWS::WAFv2::RuleGroup": "security",
    "AWS::WAFv2::WebACL": "security",
    # stores
    "AWS::DynamoDB::GlobalTable": "stores",
    "AWS::DynamoDB::Table": "stores",
    "AWS::Elasticsearch::Domain": "stores",
    "AWS::OpenSearchServerless::Collection": "stores",
    "AWS::OpenSearchService::Domain": "stores",
    "AWS::Redshift::Cluster": "stores",
    # streams
    "AWS::AmazonMQ::Broker": "streams",
    "AWS::Kinesis::Stream": "streams",
    "AWS::Kinesis::StreamConsumer": "streams",
    "AWS::MSK::Cluster": "streams",
    "AWS::MSK::ServerlessCluster": "streams",
}
_BY_USE, _FREE = types_of(BY_USE), types_of(FREE)
# other providers' resources, and what a template makes for itself, are on no bill of AWS
_AWS = ("AWS::", "aws:", "aws-native:", "awsx:", "eks:")


def billing_of(type_: str) -> Billing:
    """How a type is billed; a row of its own goes before one of its whole service."""
    if type_ in MODULES:
        return Billing.PRICED
    if not type_.startswith(_AWS):
        return Billing.FREE
    service = type_.rpartition("::")[0] + "::*"
    for name in (type_, service):
        if name in _BY_USE:
            return Billing.BY_USE
        if name in _FREE:
            return Billing.FREE
    return Billing.UNKNOWN


@cache
def pricer_of(type_: str) -> Pricer:
    """The function that prices a type of `MODULES`."""
    module = import_module(f"seatrial.aws.costs.{MODULES[type_]}")
    pricer: Pricer = module.PRICERS[type_]
    return pricer
