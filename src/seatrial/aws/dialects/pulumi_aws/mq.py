"""Module `mq` of Pulumi's aws provider: Amazon MQ.

Provider: https://www.pulumi.com/registry/packages/aws/api-docs/mq/
"""

from __future__ import annotations

from seatrial.aws.dialects.entry import Entry

ENTRIES = {
    "Broker": Entry(
        "AWS::AmazonMQ::Broker",
        names={"applyImmediately": ""},
        defaults={"deploymentMode": "SINGLE_INSTANCE", "publiclyAccessible": False, "autoMinorVersionUpgrade": False},
        outputs={
            "instances": lambda moment: [
                {
                    "consoleUrl": moment.attributes["ConsoleURLs"][0],
                    "endpoints": moment.attributes["Endpoints"],
                    "ipAddress": "10.0.0.10",
                }
            ],
            "authenticationStrategy": lambda moment: moment.properties.get("AuthenticationStrategy") or "simple",
            "storageType": lambda moment: moment.properties.get("StorageType") or "efs",
        },
        named="brokerName",
        longest=50,
    ),
    "Configuration": Entry("AWS::AmazonMQ::Configuration", outputs={"latestRevision": 2}, named="name", longest=150),
}
