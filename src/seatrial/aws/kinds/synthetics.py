"""Synthetics: canaries. The embedded AWS cannot delete one, so that the world keeps the record.

API: https://docs.aws.amazon.com/AmazonSynthetics/latest/APIReference/Welcome.html
"""

from __future__ import annotations

from seatrial.aws.kinds.kind import Kind
from seatrial.aws.kinds.modelled import invented_uuid, nothing

KINDS = (
    Kind(
        "AWS::Synthetics::Canary",
        "synthetics",
        create=nothing,
        id="{Name}",
        attributes={
            "Id": invented_uuid,
            "Arn": "arn:{partition}:synthetics:{region}:{account}:canary:{Name}",
            "EngineArn": "arn:{partition}:lambda:{region}:{account}:function:cwsyn-{Name}-seatrial:1",
            "SourceLocationArn": "arn:{partition}:lambda:{region}:{account}:layer:cwsyn-{Name}-seatrial:1",
            "State": "READY",
        },
        name="Name",
        modelled=True,
    ),
)
