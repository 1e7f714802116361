"""Elasticsearch domains, as they are made through OpenSearch Service's older API.

API: https://docs.aws.amazon.com/opensearch-service/latest/APIReference/Welcome.html
"""

from __future__ import annotations

from seatrial.aws.kinds.kind import Call, Kind
from seatrial.aws.kinds.modelled import nothing
from seatrial.aws.kinds.opensearchservice import endpoint

KINDS = (
    Kind(
        "AWS::Elasticsearch::Domain",
        "es",
        create=Call("create_elasticsearch_domain", {"EBSOptions": "{EBSOptions}", "TagList": "{Tags}"}),
        answer="DomainStatus",
        id="{.DomainName}",
        attributes={
            "Arn": "arn:{partition}:es:{region}:{account}:domain/{id}",
            "DomainArn": "arn:{partition}:es:{region}:{account}:domain/{id}",
            "Id": "{account}/{id}",
            "DomainEndpoint": endpoint,
        },
        read=Call("describe_elasticsearch_domain", {"DomainName": lambda m: m.id.rsplit("/", 1)[-1]}, matched=False),
        found="DomainStatus",
        delete=Call("delete_elasticsearch_domain", {"DomainName": "{id}"}, matched=False),
        name="DomainName",
        taken="ResourceAlreadyExistsException",
    ),
    Kind(
        "AWS::Elasticsearch::Domain/AccessPolicies",
        "es",
        create=nothing,
        id="esd-policy-{DomainName}",
        silent=True,
        modelled=True,
    ),
)
