"""Cloud9.

API: https://docs.aws.amazon.com/cloud9/latest/APIReference/Welcome.html
"""

from __future__ import annotations

from seatrial.aws.kinds.kind import Kind
from seatrial.aws.kinds.modelled import invented_hex, nothing

KINDS = (
    Kind(
        "AWS::Cloud9::EnvironmentEC2",
        "cloud9",
        create=nothing,
        id=invented_hex("", 32),
        attributes={
            "Id": "{id}",
            "Arn": "arn:{partition}:cloud9:{region}:{account}:environment:{id}",
            "Name": "{Name}",
        },
        modelled=True,
    ),
)
