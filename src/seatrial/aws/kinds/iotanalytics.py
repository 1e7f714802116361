"""IoT Analytics: channels, data stores, pipelines, data sets.

API: https://docs.aws.amazon.com/iotanalytics/latest/APIReference/Welcome.html
"""

from __future__ import annotations

from seatrial.aws.kinds.kind import Kind
from seatrial.aws.kinds.modelled import nothing

KINDS = tuple(
    Kind(
        f"AWS::IoTAnalytics::{noun}",
        "iotanalytics",
        create=nothing,
        id=f"{{{noun}Name}}",
        attributes={"Id": "{id}"},
        name=f"{noun}Name",
        modelled=True,
    )
    for noun in ("Channel", "Datastore", "Pipeline", "Dataset")
)
