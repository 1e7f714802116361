"""CloudWatch cross-account observability.

API: https://docs.aws.amazon.com/OAM/latest/APIReference/Welcome.html
"""

from __future__ import annotations

from seatrial.aws.kinds.kind import Kind
from seatrial.aws.kinds.modelled import invented_uuid, nothing

KINDS = (
    Kind(
        "AWS::Oam::Sink",
        "oam",
        create=nothing,
        id=lambda moment: f"arn:aws:oam:{moment.region}:{moment.account}:sink/{invented_uuid(moment)}",
        attributes={"Arn": "{id}"},
        name="Name",
        modelled=True,
    ),
    Kind(
        "AWS::Oam::Link",
        "oam",
        create=nothing,
        id=lambda moment: f"arn:aws:oam:{moment.region}:{moment.account}:link/{invented_uuid(moment)}",
        attributes={"Arn": "{id}", "Label": "{LabelTemplate}"},
        modelled=True,
    ),
)
