"""A listener or distribution that still speaks TLS 1.0 or 1.1.

Both have been withdrawn from use; scanners and card schemes fail what offers them.

Cause (security): The TLS policy is an old one, or AWS's old default.

Bad (CloudFormation):
    Domain:
      Type: AWS::OpenSearchService::Domain
      Properties:
        EngineVersion: OpenSearch_2.19
        ClusterConfig: {InstanceType: m5.large.search, InstanceCount: 1}
        EBSOptions: {EBSEnabled: true, VolumeSize: 20, VolumeType: gp3}
        DomainEndpointOptions: {EnforceHTTPS: true, TLSSecurityPolicy: Policy-Min-TLS-1-0-2019-07}

Good (CloudFormation):
    Domain:
      Type: AWS::OpenSearchService::Domain
      Properties:
        EngineVersion: OpenSearch_2.19
        ClusterConfig: {InstanceType: m5.large.search, InstanceCount: 1}
        EBSOptions: {EBSEnabled: true, VolumeSize: 20, VolumeType: gp3}
        DomainEndpointOptions: {EnforceHTTPS: true, TLSSecurityPolicy: Policy-Min-TLS-1-2-2019-07}

Sources:
- https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
- https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from seatrial.model.finding import Category, Severity
from seatrial.model.resource import Resource
from seatrial.rules.reading import at, text
from seatrial.rules.rule import Blemish, Profile, Rule
from seatrial.rules.survey import Survey

_POLICIES: Mapping[str, str] = {
    "AWS::ApiGateway::DomainName": "SecurityPolicy",
    "AWS::CloudFront::Distribution": "DistributionConfig.ViewerCertificate.MinimumProtocolVersion",
    "AWS::ElasticLoadBalancingV2::Listener": "SslPolicy",
    "AWS::Elasticsearch::Domain": "DomainEndpointOptions.TLSSecurityPolicy",
    "AWS::OpenSearchService::Domain": "DomainEndpointOptions.TLSSecurityPolicy",
}
_OLD = frozenset(
    (
        "ELBSecurityPolicy-2015-05",
        "ELBSecurityPolicy-2016-08",
        "ELBSecurityPolicy-FS-1-1-2019-08",
        "ELBSecurityPolicy-FS-2018-06",
        "ELBSecurityPolicy-TLS-1-0-2015-04",
        "ELBSecurityPolicy-TLS-1-1-2017-01",
        "ELBSecurityPolicy-TLS13-1-0-2021-06",
        "ELBSecurityPolicy-TLS13-1-1-2021-06",
        "Policy-Min-TLS-1-0-2019-07",
        "SSLv3",
        "TLS_1_0",
        "TLSv1",
        "TLSv1.1_2016",
        "TLSv1_2016",
    )
)


def check(resource: Resource, survey: Survey) -> Iterator[Blemish]:
    """A policy that admits what is withdrawn; what AWS takes where none is named is not judged."""
    path = _POLICIES[resource.type]
    named = text(at(resource.properties, path))
    if named in _OLD:
        yield Blemish(
            path=path,
            message=f'"{resource.declaration.name}" still speaks TLS 1.0 or 1.1',
            evidence=f"{path} = {named}",
            why="Both are withdrawn from use; scanners fail what offers them.",
            remedy="Name a policy that begins at TLS 1.2, such as ELBSecurityPolicy-TLS13-1-2-2021-06 or TLSv1.2_2021.",
        )


RULE = Rule(
    severity=Severity.MEDIUM,
    category=Category.ARCHITECTURE,
    types=tuple(_POLICIES),
    check=check,
    profile=Profile.STRICT,
)
