"""Module `elasticsearch` of Pulumi's aws provider."""

from __future__ import annotations

from seatrial.aws.dialects.entry import Entry
from seatrial.aws.kinds.opensearchservice import endpoint

ENTRIES = {
    "Domain": Entry(
        "AWS::Elasticsearch::Domain",
        {
            "clusterConfig": "ElasticsearchClusterConfig",
            "encryptAtRest": "EncryptionAtRestOptions",
            "nodeToNodeEncryption": "NodeToNodeEncryptionOptions",
            "logPublishingOptions": "",
            "autoTuneOptions": "",
            "timeouts": "",
        },
        outputs={
            "arn": "{@Arn}",
            "domainId": "{@Id}",
            "domainName": "{id}",
            "endpoint": endpoint,
            "kibanaEndpoint": lambda moment: f"{endpoint(moment)}/_plugin/kibana/",
            "elasticsearchVersion": lambda moment: moment.properties.get("ElasticsearchVersion") or "1.5",
            "accessPolicies": lambda moment: moment.properties.get("AccessPolicies") or "",
        },
        id="{@Arn}",
        named="domainName",
        longest=28,
        lower=True,
    ),
    "DomainPolicy": Entry("AWS::Elasticsearch::Domain/AccessPolicies", taggable=False),
}
