"""OpenSearch: domains.

API: https://docs.aws.amazon.com/opensearch-service/latest/APIReference/Welcome.html
"""

from __future__ import annotations

import hashlib

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.life import Moment
from seatrial.aws.kinds.modelled import nothing


def endpoint(moment: Moment) -> str:
    """A domain's host name; inside a network it starts with `vpc-`."""
    digits = hashlib.sha256(f"{moment.account}/{moment.region}/{moment.id}".encode()).hexdigest()[:26]
    front = "vpc" if moment.properties.get("VPCOptions") else "search"
    return f"{front}-{moment.id}-{digits}.{moment.region}.es.amazonaws.com"


KINDS = (
    Kind(
        "AWS::OpenSearchService::Domain",
        "opensearch",
        create=Call(
            "create_domain",
            {"EBSOptions": "{EBSOptions}", "TagList": "{Tags}"},
            without=("AIMLOptions", "IdentityCenterOptions", "IPAddressType", "DeploymentStrategyOptions"),
        ),
        answer="DomainStatus",
        id="{.DomainName}",
        attributes={
            "Arn": "arn:{partition}:es:{region}:{account}:domain/{id}",
            "DomainArn": "arn:{partition}:es:{region}:{account}:domain/{id}",
            "Id": "{account}/{id}",
            "DomainEndpoint": endpoint,
            "DomainEndpointV2": endpoint,
        },
        read=Call("describe_domain", {"DomainName": lambda m: m.id.rsplit("/", 1)[-1]}, matched=False),
        found="DomainStatus",
        delete=Call("delete_domain", {"DomainName": "{id}"}, matched=False),
        name="DomainName",
        taken="ResourceAlreadyExistsException",
    ),
    Kind(
        "AWS::OpenSearchService::Domain/AccessPolicies",
        "opensearch",
        create=nothing,
        id="esd-policy-{DomainName}",
        silent=True,
        modelled=True,
    ),
)
