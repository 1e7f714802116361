"""Module `apprunner` of Pulumi's aws provider.

Provider: https://www.pulumi.com/registry/packages/aws/api-docs/apprunner/
"""

from __future__ import annotations

from seatrial.aws.dialects.entry import Entry

ENTRIES = {
    "Service": Entry("AWS::AppRunner::Service", outputs={"arn": "{@ServiceArn}"}, named="serviceName", longest=40),
    "VpcConnector": Entry(
        "AWS::AppRunner::VpcConnector",
        outputs={"arn": "{@VpcConnectorArn}", "status": "ACTIVE"},
        named="vpcConnectorName",
    ),
    "AutoScalingConfigurationVersion": Entry(
        "AWS::AppRunner::AutoScalingConfiguration",
        outputs={
            "arn": "{@AutoScalingConfigurationArn}",
            "status": "active",
            "isDefault": lambda _: False,
            "hasAssociatedService": lambda _: False,
        },
        named="autoScalingConfigurationName",
    ),
    "ObservabilityConfiguration": Entry(
        "AWS::AppRunner::ObservabilityConfiguration",
        outputs={"arn": "{@ObservabilityConfigurationArn}", "status": "ACTIVE"},
        named="observabilityConfigurationName",
    ),
}
