"""App Runner: services and what they use. The embedded AWS has no such calls.

API: https://docs.aws.amazon.com/apprunner/latest/api/Welcome.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seatrial.aws.kinds.kind import Kind
from seatrial.aws.kinds.life import Moment
from seatrial.aws.kinds.modelled import invented_hex, nothing


def _thing(part: str, arn: str, name: str, attributes: Mapping[str, Any]) -> Kind:
    """A resource whose ARN is its id: `arn` is its word in it, followed by its name and 32 digits."""

    def made(moment: Moment) -> str:
        prefix = moment.value("arn:{partition}:apprunner:{region}:{account}:")
        return f"{prefix}{arn}/{moment.properties[name]}/{invented_hex(length=32)(moment)}"

    return Kind(
        f"AWS::AppRunner::{part}",
        "apprunner",
        create=nothing,
        id=made,
        attributes=attributes,
        name=name,
        modelled=True,
    )


KINDS = (
    _thing(
        "Service",
        "service",
        "ServiceName",
        {
            "ServiceArn": "{id}",
            "ServiceId": lambda moment: moment.id.rpartition("/")[2],
            "ServiceUrl": lambda moment: f"{invented_hex(length=10)(moment)}.{moment.region}.awsapprunner.com",
            "Status": "RUNNING",
        },
    ),
    _thing("VpcConnector", "vpcconnector", "VpcConnectorName", {"VpcConnectorArn": "{id}", "VpcConnectorRevision": 1}),
    _thing(
        "AutoScalingConfiguration",
        "autoscalingconfiguration",
        "AutoScalingConfigurationName",
        {"AutoScalingConfigurationArn": "{id}", "AutoScalingConfigurationRevision": 1, "Latest": True},
    ),
    _thing(
        "ObservabilityConfiguration",
        "observabilityconfiguration",
        "ObservabilityConfigurationName",
        {"ObservabilityConfigurationArn": "{id}", "ObservabilityConfigurationRevision": 1, "Latest": True},
    ),
)
