"""Module `opensearch` of Pulumi's aws provider."""

from __future__ import annotations

from seatrial.aws.dialects.entry import Entry
from seatrial.aws.kinds.opensearchservice import endpoint

ENTRIES = {
    "Domain": Entry(
        "AWS::OpenSearchService::Domain",
        {
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
            "endpointV2": endpoint,
            "dashboardEndpoint": lambda moment: f"{endpoint(moment)}/_dashboards",
            "dashboardEndpointV2": lambda moment: f"{endpoint(moment)}/_dashboards",
            "domainEndpointV2HostedZoneId": "Z36KO1QGM6W1DA",
            "engineVersion": lambda moment: moment.properties.get("EngineVersion") or "OpenSearch_2.19",
            "accessPolicies": lambda moment: moment.properties.get("AccessPolicies") or "",
        },
        id="{@Arn}",
        named="domainName",
        longest=28,
        lower=True,
    ),
    "DomainPolicy": Entry("AWS::OpenSearchService::Domain/AccessPolicies", taggable=False),
}
